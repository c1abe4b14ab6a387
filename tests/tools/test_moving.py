"""Dragging what is selected."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Point


def three() -> BoardDriver:
    return BoardDriver(part("a", -240, 0), part("b", 160, 0), part("c", -240, 200), link("f", "a", "b"))


def test_a_drag_is_previewed_and_committed_once() -> None:
    board = three()
    before = board.design
    board.press(-160, 32)
    board.move(-160, -20)
    board.move(-160, -90)
    assert board.preview.boxes == {"a": (-240, -120, 160, 64)}
    assert board.design is before
    board.release(-160, -90)
    assert board.box("a") == (-240, -120, 160, 64)
    assert len(board.changes) == 1
    assert board.steps == ["Move"]
    assert board.session.preview is None
    assert board.path[1:] == ["select.pressing", "select.moving", "select.pointing"]


def test_flows_follow_in_the_preview() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-160, 150)
    routes = board.routes.previewed(board.session.preview)
    assert set(routes) == {"f"}
    assert routes["f"] != board.routes.routes["f"]


def test_a_movement_of_the_hand_is_a_click() -> None:
    board = three()
    board.drag((-160, 32), (-158, 33))
    assert not board.changes
    assert board.selection == {"a"}


def test_dragging_back_to_the_start_writes_nothing() -> None:
    board = three()
    board.drag((-160, 32), (-100, 90), (-160, 32))
    assert not board.changes
    assert board.steps == []


def test_escape_leaves_no_trace() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-100, 90)
    assert board.key("Escape")
    assert board.session.preview is None
    board.move(-50, 120)
    board.release(-50, 120)
    assert not board.changes
    assert board.path[-1] == "select.pointing"


def test_losing_the_focus_leaves_no_trace() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-100, 90)
    board.tools.cancel()
    assert board.session.preview is None
    assert board.tools.resting
    assert not board.changes


def test_a_peer_that_deletes_the_subject_cancels() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-100, 90)
    board.remove_remotely("a")
    assert board.session.preview is None
    assert board.path[-1] == "select.pointing"
    assert board.selection == set()
    board.release(-100, 90)
    assert "a" not in board.design.elements
    assert board.steps == []


def test_a_peer_that_deletes_something_else_does_not_disturb() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-160, -90)
    board.remove_remotely("c")
    board.release(-160, -90)
    assert board.box("a").y == -120


def test_a_peer_that_moves_the_subject_loses_to_the_release() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-160, -90)

    def write(peer: object) -> None:
        from whiteboard.document.document import Document

        assert isinstance(peer, Document)
        with peer.edit("Move") as edit:
            edit.update("a", box=(0, 320, 160, 64))

    board.remote(write)
    board.release(-160, -90)
    assert board.box("a") == (-240, -120, 160, 64)


def test_shift_keeps_to_the_longer_axis() -> None:
    board = BoardDriver(part("a", -243, 5))
    board.drag((-160, 32), (-100, 52), shift=True)
    assert board.box("a").y == 5
    assert board.box("a").x != -243


def test_ctrl_suspends_snapping() -> None:
    board = BoardDriver(part("a", -240, 0))
    board.drag((-160, 32), (-129, 45), ctrl=True)
    assert board.box("a") == (-209, 13, 160, 64)


def test_without_ctrl_it_snaps_to_the_grid() -> None:
    board = BoardDriver(part("a", -240, 0))
    board.drag((-160, 32), (-129, 45))
    assert board.box("a") == (-208, 16, 160, 64)


def test_guides_show_what_it_snapped_to() -> None:
    board = three()
    board.press(-160, 32)
    board.move(-160, 195)
    board.move(-160, 229)
    assert board.preview.boxes["a"].y == 200
    assert board.preview.guides


def test_pressing_ctrl_on_the_way_shows_at_once() -> None:
    board = BoardDriver(part("a", -240, 0))
    board.press(-160, 32)
    board.move(-129, 45)
    board.key("Control")
    assert board.preview.boxes["a"] == (-209, 13, 160, 64)
    board.key_up("Control")
    assert board.preview.boxes["a"] == (-208, 16, 160, 64)


def test_alt_drags_off_a_copy_with_the_flows_between() -> None:
    board = three()
    board.session.select({"a", "b"})
    board.press(-160, 32, alt=True)
    board.move(-160, -200, alt=True)
    assert {d.type for d in board.preview.drafts} == {"component", "flow"}
    assert not board.preview.boxes
    board.release(-160, -200, alt=True)
    made = [r for r in board.changes[0].added if isinstance(r, Component)]
    (flow,) = [r for r in board.changes[0].added if isinstance(r, Flow)]
    assert {c.box.y for c in made} == {-232}
    assert {flow.source.element, flow.target.element} == {c.id for c in made}
    assert board.box("a").y == 0
    assert {e.id for e in board.design.in_order[-3:]} == board.selection
    assert max(e.order for e in board.design.in_order) < "x"
    assert board.selection == {r.id for r in board.changes[0].added}
    assert board.steps == ["Duplicate"]


def test_a_zone_takes_its_contents_along() -> None:
    board = BoardDriver(area("z", -300, -200, 400, 300), part("a", -200, -100), part("b", 200, 0))
    board.drag((-280, -190), (-280, -110), ctrl=True)
    assert board.box("z").y == -120
    assert board.box("a").y == -20
    assert board.box("b").y == 0
    assert board.steps == ["Move"]


def test_what_is_locked_stays() -> None:
    board = BoardDriver(part("a", -240, 0), part("b", 160, 0, locked=True))
    board.session.select({"a", "b"})
    board.drag((-160, 32), (-160, 132))
    assert board.box("a").y != 0
    assert board.box("b").y == 0


def test_loose_ends_move_with_their_flow() -> None:
    flow = Flow(id="f", source=FlowEnd(point=Point(-200, 0)), target=FlowEnd(point=Point(0, 0)), label_at=0.5)
    board = BoardDriver(flow)
    board.drag((-100, 0), (-100, 80))
    assert board.flow("f").source.point == Point(-200, 80)
    assert board.flow("f").target.point == Point(0, 80)


def test_a_read_only_design_does_not_move() -> None:
    board = three()
    board.document.set_read_only(True)
    board.drag((-160, 32), (0, 132))
    assert board.selection == {"a"}
    assert not board.changes
    assert len(board.refused) == 1


def test_a_design_that_turns_read_only_refuses_in_words() -> None:
    board = three()
    board.press(-160, 32)
    board.move(0, 132)
    board.document.set_read_only(True)
    board.release(0, 132)
    assert board.box("a").y == 0
    assert len(board.refused) == 1
    assert board.session.preview is None
    assert board.path[-1] == "select.pointing"


def test_after_a_drag_the_hover_is_on_what_lies_under_the_pointer_now() -> None:
    board = three()
    board.move(-160, 32)
    assert board.session.hover == "a"
    board.drag((-160, 32), (0, 332), alt=True)
    assert {board.session.hover} == board.selection
    board.drag((0, 332), (0, 0))
    board.key("Escape")
    board.drag((-300, 300), (300, 300))
    assert board.session.hover == ""


@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), min_size=1, max_size=6))
def test_only_the_last_place_counts(way: list[tuple[int, int]]) -> None:
    """A gesture is computed from its start: the way to the last place leaves nothing behind."""
    long, short = BoardDriver(part("a", -240, 0)), BoardDriver(part("a", -240, 0))
    long.drag((-160, 32), (-60, 132), *way)
    short.drag((-160, 32), (-60, 132), way[-1])
    assert long.design.elements == short.design.elements
