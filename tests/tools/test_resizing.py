"""Pulling handles."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, area, part
from whiteboard.document.document import Document
from whiteboard.geometry.elements.line import ends
from whiteboard.model.elements import Text
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box


def selected() -> BoardDriver:
    board = BoardDriver(part("a", 0, 0), area("z", -400, -240, 240, 160))
    board.session.select({"a"})
    return board


def test_a_handle_resizes_and_the_opposite_corner_stays() -> None:
    board = selected()
    board.press(160, 64)
    board.move(200, 100)
    board.move(240, 120)
    assert board.preview.boxes == {"a": (0, 0, 240, 120)}
    board.release(240, 120)
    assert board.box("a") == (0, 0, 240, 120)
    assert board.steps == ["Resize"]
    assert board.path[1:] == ["select.pressing", "select.resizing", "select.pointing"]


def test_shift_keeps_the_proportions() -> None:
    board = selected()
    board.drag((160, 64), (320, 80), shift=True)
    box = board.box("a")
    assert box.w / box.h == pytest.approx(160 / 64)


def test_a_zone_resizes_without_its_contents() -> None:
    board = BoardDriver(area("z", -400, -240, 400, 300), part("a", -300, -100))
    board.session.select({"z"})
    board.drag((-400, -90), (-480, -90))
    assert board.box("z") == (-480, -240, 480, 300)
    assert board.box("a").x == -300


def test_what_is_locked_has_no_handles() -> None:
    board = BoardDriver(part("a", 0, 0, locked=True))
    board.session.select({"a"})
    board.drag((160, 64), (240, 120))
    assert board.box("a") == (0, 0, 160, 64)


def test_a_click_on_a_handle_keeps_the_selection() -> None:
    board = selected()
    board.click(160, 64)
    assert board.selection == {"a"}
    board.click(160, 64, shift=True)
    assert board.selection == {"a"}


def test_a_peer_that_deletes_it_cancels() -> None:
    board = selected()
    board.press(160, 64)
    board.move(240, 120)
    board.remove_remotely("a")
    assert board.session.preview is None
    board.release(240, 120)
    assert board.steps == []


def test_a_text_pulled_at_a_corner_grows_as_a_whole_and_at_a_side_gets_wider() -> None:
    board = BoardDriver(Text(id="t", text="Feed", size=16, box=Box(0, 0, 160, 24)))
    board.session.select({"t"})
    board.press(160, 24)
    board.move(200, 30)
    board.move(320, 48)
    (draft,) = board.preview.drafts
    assert isinstance(draft, Text)
    assert draft.size == 32
    board.release(320, 48)
    text = board.design.elements["t"]
    assert isinstance(text, Text)
    assert (text.size, text.box) == (32, (0, 0, 320, 48))
    board.drag((320, 24), (400, 24))
    wider = board.design.elements["t"]
    assert isinstance(wider, Text)
    assert (wider.size, wider.box) == (32, (0, 0, 400, 48))
    assert board.steps == ["Resize", "Resize"]


def test_what_a_peer_writes_in_a_text_that_is_pulled_stays() -> None:
    board = BoardDriver(Text(id="t", text="Feed", size=16, box=Box(0, 0, 160, 24)))
    board.session.select({"t"})
    board.press(160, 24)
    board.move(320, 48)

    def write(peer: Document) -> None:
        with peer.edit("Edit text") as edit:
            edit.update("t", text="Feeds")

    board.remote(write)
    board.move(320, 48)
    board.release(320, 48)
    text = board.design.elements["t"]
    assert isinstance(text, Text)
    assert (text.text, text.size) == ("Feeds", 32)


def lined(rising: bool = False) -> BoardDriver:
    board = BoardDriver(Line(id="l", box=Box(0, 0, 160, 80), rising=rising))
    board.session.select({"l"})
    return board


def ends_of(board: BoardDriver) -> tuple[tuple[float, float], ...]:
    (line,) = board.design.elements_of(Line)
    return ends(line)


@pytest.mark.parametrize(
    ("rising", "taken", "other"),
    [
        (False, (0, 0), (160, 80)),
        (False, (160, 80), (0, 0)),
        (True, (0, 80), (160, 0)),
        (True, (160, 0), (0, 80)),
    ],
)
@pytest.mark.parametrize("place", [(-80, -80), (400, -80), (400, 240), (-80, 240), (160, 240)])
def test_an_end_of_a_line_goes_anywhere_and_the_other_stays(
    rising: bool, taken: tuple[float, float], other: tuple[float, float], place: tuple[float, float]
) -> None:
    board = lined(rising)
    board.drag(taken, place, place)
    assert set(ends_of(board)) == {place, other}
    assert board.steps == ["Resize"]
    board.document.undo()
    assert set(ends_of(board)) == {taken, other}


def test_a_line_has_no_handles_at_its_other_corners() -> None:
    board = lined()
    board.drag((160, 0), (240, 0), (240, -80))
    assert set(ends_of(board)) == {(0, 0), (160, 80)}


def test_shift_keeps_a_line_level_and_a_click_leaves_it() -> None:
    board = lined()
    board.drag((160, 80), (300, 20), (304, 24), shift=True)
    assert set(ends_of(board)) == {(0, 0), (304, 0)}
    board.drag((304, 0), (100, 0), (0, 0))
    assert set(ends_of(board)) == {(0, 0), (304, 0)}
