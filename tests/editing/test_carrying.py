"""What moves with what it lies in: zones, frames, and boxes that are drawn around others."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, link, part
from whiteboard.editing.copying import to_copy
from whiteboard.editing.grouping import with_contents
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Zone, ZoneKind
from whiteboard.model.elements.frame import Frame
from whiteboard.model.elements.image import Image
from whiteboard.model.values import Box

AROUND = Box(-40, -40, 600, 300)


def around(kind: str) -> Element:
    if kind == "frame":
        return Frame(id="around", name="Login", box=AROUND)
    if kind == "zone":
        return Zone(id="around", kind=ZoneKind.TIER, box=AROUND)
    if kind == "image":
        return Image(id="around", box=AROUND)
    return Component(id="around", kind="service" if kind == "card" else "box", box=AROUND)


@pytest.mark.parametrize("kind", ["frame", "zone", "box", "card", "image"])
def test_what_lies_in_it_moves_with_it_in_one_step(kind: str) -> None:
    board = BoardDriver(
        around(kind), part("a", 0, 0), part("b", 300, 0), part("out", 800, 0), link("f", "a", "b")
    )
    board.session.set_snapping(False)
    board.session.select({"around"})
    # A frame and a zone are taken by their border, a box inside of it, where a flow does not begin.
    down = -38 if kind in ("frame", "zone") else -18
    board.drag((20, down), (80, 60), (120, down + 100))
    moved = {i: (board.box(i).x, board.box(i).y) for i in ("around", "a", "b", "out")}
    assert moved == {"around": (60, 60), "a": (100, 100), "b": (400, 100), "out": (800, 0)}
    board.document.undo()
    assert board.box("a").x == 0


def test_what_is_carried_carries_in_turn() -> None:
    inner = Zone(id="zone", kind=ZoneKind.TIER, box=Box(0, 0, 300, 200))
    # Its middle lies in the zone, and it stands over the edge of the frame.
    over = part("over", 180, 150)
    design = Design.of([Frame(id="frame", box=Box(-10, -10, 320, 220)), inner, over])
    assert with_contents(design, ["frame"]) == {"frame", "zone", "over"}
    assert with_contents(design, ["zone"]) == {"zone", "over"}
    assert with_contents(design, ["over"]) == {"over"}


def test_a_card_of_the_usual_size_carries_no_word_that_lies_on_it() -> None:
    design = Design.of([part("a", 0, 0), part("b", 10, 10, box=Box(10, 10, 40, 20))])
    assert with_contents(design, ["a"]) == {"a"}


def test_two_that_are_equal_do_not_carry_one_another() -> None:
    frames = [Frame(id=i, box=AROUND) for i in "ab"]
    assert with_contents(Design.of(frames), ["a"]) == {"a"}


def test_a_frame_is_copied_with_what_it_holds() -> None:
    design = Design.of([around("frame"), part("a", 0, 0), part("b", 300, 0), link("f", "a", "b")])
    assert {e.id for e in to_copy(design, ["around"])} == {"around", "a", "b", "f"}


def test_what_is_locked_in_it_stays() -> None:
    board = BoardDriver(around("frame"), part("a", 0, 0, locked=True))
    board.session.set_snapping(False)
    board.drag((20, -38), (60, 0), (120, 62))
    assert board.box("around").x == 60
    assert board.box("a").x == 0
