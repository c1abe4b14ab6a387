"""From far away a name keeps its words whole."""

from __future__ import annotations

import pytest

from whiteboard.canvas.paint.far import name_block
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Align
from whiteboard.look.theme import load_theme

NAMES = (
    "Authentication",
    "Authentication service",
    "Recommendations",
    "Notification fan-out workers",
)


def starts(text: str, width: float, lines: int) -> list[int]:
    block = name_block(PaintContext(load_theme("light")), text, width, lines, 600, Align.AlignHCenter)
    layout = block.layout
    return [layout.lineAt(n).textStart() for n in range(layout.lineCount())]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", NAMES)
@pytest.mark.parametrize("width", [60.0, 90.0, 120.0, 160.0, 240.0])
def test_no_line_begins_within_a_word(text: str, width: float) -> None:
    block = name_block(PaintContext(load_theme("light")), text, width, 3, 600, Align.AlignHCenter)
    shown = block.layout.text()
    for start in starts(text, width, 3)[1:]:
        assert not shown[start - 1].isalnum(), shown
    assert block.width <= width + 1


@pytest.mark.usefixtures("qapp")
def test_what_has_no_room_at_all_ends_in_an_ellipsis() -> None:
    block = name_block(PaintContext(load_theme("light")), "Recommendations", 60.0, 3, 600, Align.AlignHCenter)
    assert block.lines == 1
    assert block.elided


@pytest.mark.usefixtures("qapp")
def test_a_name_that_just_has_no_room_is_written_smaller() -> None:
    context = PaintContext(load_theme("light"))
    large = context.text("Authentication", 23.0, 600).width
    block = name_block(context, "Authentication", large - 10, 2, 600, Align.AlignHCenter)
    assert (block.lines, block.elided) == (1, False)
