"""Nudge, stack, group, lock, tidy, grow and walk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.desk import Desk
from tests.tools.board import area, link, part
from whiteboard.model.elements import Flow, FlowEnd, Side
from whiteboard.model.values import Point


def three() -> Desk:
    return Desk(
        part("a", -240, 0, order="A"),
        part("b", 160, 0, order="B"),
        part("c", -240, 200, order="C"),
        link("ab", "a", "b", order="D"),
    )


@pytest.mark.parametrize(
    ("action", "snapping", "dx", "dy"),
    [
        ("arrange.nudge-left", True, -8, 0),
        ("arrange.nudge-down", True, 0, 8),
        ("arrange.nudge-right-far", True, 40, 0),
        ("arrange.nudge-up", False, 0, -1),
        ("arrange.nudge-up-far", False, 0, -5),
    ],
)
def test_arrow_keys_nudge(action: str, snapping: bool, dx: float, dy: float) -> None:
    desk = three()
    desk.session.set_snapping(snapping)
    desk.do(action, "a", "c")
    assert desk.box("a")[:2] == (-240 + dx, dy)
    assert desk.box("c")[:2] == (-240 + dx, 200 + dy)
    assert desk.box("b").x == 160
    assert desk.title("edit.undo") == "Undo Nudge"


def test_nudges_in_a_row_are_one_step_until_something_else_is_done() -> None:
    desk = three()
    start = desk.box("a")
    for verb in ("right", "right", "right-far", "down"):
        desk.do(f"arrange.nudge-{verb}", "a")
    desk.do("arrange.nudge-right", "b")
    desk.do("arrange.nudge-right", "a")
    desk.do("arrange.front", "a")
    desk.do("arrange.nudge-right", "a")
    for _step in range(3):
        desk.do("edit.undo", "a")
    assert desk.box("a")[:2] == (start.x + 16 + 40, start.y + 8)
    desk.do("edit.undo", "b")
    desk.do("edit.undo", "a")
    assert desk.box("a") == start
    assert not desk.can("edit.undo")


def test_a_nudge_after_undo_is_a_step_of_its_own() -> None:
    desk = three()
    start = desk.box("a")
    desk.do("arrange.nudge-right", "a")
    desk.do("edit.undo", "a")
    desk.do("arrange.nudge-down", "a")
    desk.do("edit.undo", "a")
    assert desk.box("a") == start


def test_without_a_selection_arrow_keys_do_nothing() -> None:
    assert not three().can("arrange.nudge-left")


def test_to_the_front_is_one_step_and_leaves_the_rest() -> None:
    desk = three()
    desk.do("arrange.front", "a")
    assert [e.id for e in desk.design.in_order] == ["b", "c", "ab", "a"]
    assert desk.design.elements["b"].order == "B"
    desk.do("edit.undo")
    assert [e.id for e in desk.design.in_order] == ["a", "b", "c", "ab"]
    desk.do("arrange.forward", "a")
    assert [e.id for e in desk.design.in_order] == ["b", "a", "c", "ab"]
    desk.do("arrange.back", "c")
    assert [e.id for e in desk.design.in_order] == ["c", "b", "a", "ab"]


def test_in_front_already_is_no_step() -> None:
    desk = three()
    desk.do("arrange.front", "ab")
    assert not desk.can("edit.undo")


def test_group_and_ungroup() -> None:
    desk = three()
    assert not desk.can("arrange.group", "a")
    desk.do("arrange.group", "a", "b")
    assert desk.component("a").group == desk.component("b").group != ""
    assert not desk.can("arrange.group")
    assert desk.can("arrange.group", "a", "b", "c")
    desk.do("arrange.ungroup", "a", "b")
    assert desk.component("a").group == ""
    assert not desk.can("arrange.ungroup")


def test_lock_and_unlock() -> None:
    desk = three()
    desk.do("arrange.lock", "a", "b")
    assert desk.component("a").locked
    assert desk.checked("arrange.lock")
    assert not desk.can("arrange.nudge-left")
    desk.session.select({"a", "c"})
    assert not desk.checked("arrange.lock")
    desk.do("arrange.lock")
    assert desk.component("c").locked
    desk.do("arrange.lock")
    assert not desk.component("a").locked
    assert desk.title("edit.undo") == "Undo Unlock"


def test_tidy_is_one_step_without_overlaps() -> None:
    desk = Desk(
        *(part(f"p{n}", 10 * n, 10 * n) for n in range(5)),
        *(link(f"f{n}", f"p{n}", f"p{n + 1}") for n in range(4)),
    )
    before = desk.design
    desk.do("arrange.tidy")
    boxes = [c.box for c in desk.design.components]
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    assert desk.title("edit.undo") == "Undo Tidy"
    assert desk.shell.notes == ["compute", "busy", "done", "fit all", "slide p1 p2 p3 p4"]
    desk.do("edit.undo")
    assert desk.design == before


def crowd() -> Desk:
    """More than is arranged at once."""
    return Desk(*(part(f"p{n}", 10 * n, 0) for n in range(62)), link("f", "p0", "p1"))


def test_what_is_selected_is_tidied_by_itself_and_all_of_it_is_the_board() -> None:
    desk = Desk(
        part("a", 0, 0), part("b", 300, 12), part("c", 620, 31), link("f", "a", "b"), link("g", "b", "c")
    )
    desk.session.select({"a", "b"})
    assert desk.title("arrange.tidy") == "Tidy the selection"
    desk.do("arrange.tidy")
    assert desk.box("a").y == desk.box("b").y
    assert desk.box("c").y == 31
    assert "reveal a b" in desk.shell.notes
    desk.session.select({"a", "b", "c"})
    assert desk.title("arrange.tidy") == "Tidy the board"
    desk.do("arrange.tidy")
    assert desk.shell.notes[-2] == "fit all"
    desk.do("arrange.tidy")
    assert desk.shell.said[-1] == "This is tidy already."


def test_a_large_board_is_tidied_beside_the_window() -> None:
    desk = crowd()
    desk.do("arrange.tidy")
    assert desk.shell.notes[:4] == ["compute", "busy", "done", "fit all"]
    boxes = [c.box for c in desk.design.components]
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    assert desk.title("edit.undo") == "Undo Tidy"


def test_a_board_that_changed_while_it_was_arranged_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = crowd()

    def compute(work: Callable[[], object], done: Callable[[object], None]) -> None:
        result = work()
        with desk.document.edit("Draw on") as edit:
            edit.update("p3", name="Renamed")
        done(result)

    monkeypatch.setattr(desk.shell, "compute", compute)
    desk.do("arrange.tidy")
    assert desk.title("edit.undo") == "Undo Draw on"
    assert "changed meanwhile" in desk.shell.said[-1]


def test_tidy_gives_the_sides_back_to_the_router_and_takes_loose_ends_along() -> None:
    pinned = link("f", "a", "b").changed(target=FlowEnd(element="b", side=Side.TOP, at=0.2))
    loose = Flow(id="g", source=FlowEnd(element="b"), target=FlowEnd(point=Point(400, 60)))
    desk = Desk(part("a", 0, 0), part("b", 10, 10), pinned, loose)
    before = desk.box("b")
    desk.do("arrange.tidy")
    assert desk.flow("f").target == FlowEnd(element="b")
    after, end = desk.box("b"), desk.flow("g").target.point
    assert end == Point(400 + after.x - before.x, 60 + after.y - before.y)


def test_tidy_leaves_what_is_locked() -> None:
    desk = Desk(part("a", 0, 0, locked=True), part("b", 10, 10), link("f", "a", "b"))
    desk.do("arrange.tidy")
    assert desk.box("a") == (0, 0, 160, 64)


def test_there_is_nothing_to_tidy_on_an_empty_board() -> None:
    assert not Desk().can("arrange.tidy")


def test_ctrl_arrow_offers_what_often_comes_next_and_grows_it_ready_to_be_named() -> None:
    desk = Desk(part("a", 0, 0))
    desk.shell.kind = "stream@kafka"
    desk.do("insert.grow-right", "a")
    (grown,) = desk.session.selection
    assert desk.session.editing == grown
    assert (desk.component(grown).kind, desk.component(grown).name) == ("stream", "Kafka")
    (flow,) = desk.design.flows
    assert (flow.source.element, flow.target.element) == ("a", grown)
    assert desk.shell.notes == ["choose kind, now  rdbms", f"reveal {grown}"]
    desk.do("edit.undo")
    assert set(desk.design.elements) == {"a"}


def test_nothing_grows_where_nothing_is_chosen_or_the_component_is_gone() -> None:
    desk = Desk(part("a", 0, 0))
    desk.do("insert.grow-right", "a")
    assert set(desk.design.elements) == {"a"}
    chosen: list[Callable[[str], None]] = []
    desk.shell.choose_kind = lambda _current, take, _first=(): chosen.append(take)
    desk.do("insert.grow-right", "a")
    desk.do("edit.delete", "a")
    chosen[0]("cache")
    assert not desk.design.elements


def test_a_plain_box_grows_another_at_once() -> None:
    desk = Desk(part("a", 0, 0, kind="box"))
    desk.do("insert.grow-bottom", "a")
    (grown,) = desk.session.selection
    assert (desk.component(grown).kind, desk.component(grown).name) == ("box", "")
    assert desk.shell.notes == [f"reveal {grown}"]


def test_only_one_component_can_grow() -> None:
    desk = three()
    assert not desk.can("insert.grow-right", "a", "b")
    assert not desk.can("insert.grow-right", "ab")
    assert desk.can("insert.grow-right", "a")


def test_alt_arrow_walks_along_the_flows() -> None:
    desk = three()
    desk.do("edit.walk-right", "a")
    assert desk.session.selection == {"b"}
    desk.do("edit.walk-right")
    assert desk.session.selection == {"b"}
    desk.do("edit.walk-left", "ab")
    assert desk.session.selection == {"a"}
    desk.do("edit.walk-right", "ab")
    assert desk.session.selection == {"b"}


def test_a_zone_nudges_with_its_contents() -> None:
    desk = Desk(area("z", 0, 0, 300, 200), part("a", 20, 60))
    desk.do("arrange.nudge-right", "z")
    assert desk.box("a").x == 28


def test_aligning_is_one_step_and_leaves_what_is_locked() -> None:
    desk = Desk(part("a", 0, 0), part("b", 300, 50), part("c", 600, 90, locked=True))
    desk.do("arrange.align-top", "a", "b", "c")
    assert (desk.box("a").y, desk.box("b").y, desk.box("c").y) == (0, 0, 90)
    assert desk.title("edit.undo") == "Undo Align top"
    assert not desk.can("arrange.align-top", "a", "c")


def test_distributing_needs_three() -> None:
    desk = Desk(part("a", 0, 0), part("b", 200, 0), part("c", 640, 0))
    assert not desk.can("arrange.distribute-across", "a", "b")
    desk.do("arrange.distribute-across", "a", "b", "c")
    assert desk.box("b").x == 320
