"""What a style says, and what of it is too much or not understood."""

from __future__ import annotations

import pytest

from whiteboard.model.bounds import check_record
from whiteboard.model.elements import Text
from whiteboard.model.plain import OutOfBounds
from whiteboard.model.style import LONGEST_STYLE, MOST_STYLES, USUAL, Dash, Family, Style, read_style
from whiteboard.model.values import Box, Fact, FrozenMap

BOX = Box(0, 0, 100, 40)


def test_what_was_chosen_is_read() -> None:
    chosen = FrozenMap[str, Fact](
        {"fill": "none", "stroke": "#Ff8800", "width": 3.0, "dash": "dotted", "font": "hand", "size": 20}
    )
    assert read_style(chosen) == Style("none", "#Ff8800", 3.0, Dash.DOTTED, Family.HAND, 20.0)
    assert read_style(FrozenMap()) is USUAL


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fill", "url(http://x)"),
        ("fill", 3.0),
        ("stroke", "#ff88"),
        ("stroke", True),
        ("width", "wide"),
        ("width", True),
        ("dash", "wavy"),
        ("font", 1.0),
        ("size", "large"),
        ("glow", "much"),
    ],
)
def test_what_is_not_understood_is_as_usual(key: str, value: Fact) -> None:
    assert read_style(FrozenMap({key: value})) == USUAL


def test_widths_and_sizes_stay_where_they_can_be_drawn() -> None:
    huge = read_style(FrozenMap[str, Fact]({"width": 1e9, "size": 1e9}))
    assert (huge.width, huge.size) == (24.0, 400.0)


def test_a_style_of_thousands_of_choices_is_refused() -> None:
    many = FrozenMap[str, Fact]({f"k{n}": "v" for n in range(MOST_STYLES + 1)})
    long = FrozenMap[str, Fact]({"fill": "x" * (LONGEST_STYLE + 1)})
    for style in (many, long):
        with pytest.raises(OutOfBounds, match="more than there is to choose"):
            check_record(Text(id="t", box=BOX, style=style))
    check_record(Text(id="t", box=BOX, style=FrozenMap({"of a newer version": "x" * LONGEST_STYLE})))
