"""Waypoints: pulled out of a flow's line, moved, taken out, and carried along."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, area, link, part
from whiteboard.document.document import Document
from whiteboard.files.native import read_native, write_native
from whiteboard.geometry.hit import hit
from whiteboard.geometry.plans import HitWaypoint
from whiteboard.model.elements import Flow, FlowEnd, FlowLine
from whiteboard.model.values import Point


def two(**fields: object) -> BoardDriver:
    """a at the left, b at the right, a flow at height 32 between them."""
    return BoardDriver(part("a", -320, 0), part("b", 160, 0), link("f", "a", "b", **fields))


def test_pulling_a_stretch_gives_the_flow_a_waypoint() -> None:
    board = two()
    board.press(0, 32)
    board.move(0, 60)
    board.move(0, 199)
    assert board.preview.flows["f"].waypoints == (Point(0, 200),)
    assert board.flow("f").waypoints == (), "nothing is written before the release"
    board.release(0, 199)
    assert board.flow("f").waypoints == (Point(0, 200),)
    assert Point(0, 200).y in {p.y for p in board.routes.routes["f"].points}
    assert board.path[1:] == ["select.pressing", "select.bending", "select.pointing"]
    assert board.steps == ["Bend flow"]
    assert board.selection == {"f"}


def test_a_stretch_goes_across_itself_only_and_takes_its_waypoints_along() -> None:
    board = two(waypoints=[(0, 200)])
    board.drag((40, 200), (60, 230), (120, 248))
    assert board.flow("f").waypoints == (Point(0, 248),)


@pytest.mark.parametrize("line", [FlowLine.STRAIGHT, FlowLine.CURVED])
def test_another_line_goes_to_where_it_is_pulled(line: FlowLine) -> None:
    board = two(line=line)
    board.drag((0, 32), (20, 60), (48, 152))
    assert board.flow("f").waypoints == (Point(48, 152),)
    board.drag((48, 152), (20, 60), (0, 36))
    assert board.flow("f").waypoints == (), "pulled straight again"


def test_new_waypoints_come_in_the_order_of_the_line() -> None:
    board = two(line=FlowLine.STRAIGHT)
    board.drag((0, 32), (0, 100), (0, 200))
    board.drag((80, 144), (100, 60), (96, 64), ctrl=True)
    board.drag((-80, 144), (-100, 60), (-96, 64), ctrl=True)
    assert [w.x for w in board.flow("f").waypoints] == [-96, 0, 96]


def test_a_waypoint_is_pulled_by_its_handle_and_removed_by_a_double_click() -> None:
    board = two(waypoints=[(-40, 200), (60, 200)])
    board.click(0, 200)
    found = hit(board.design, board.routes.routes, Point(60, 200), zoom=1, selection=frozenset({"f"}))
    assert found == HitWaypoint("f", 1)
    board.drag((60, 200), (60, 240), (64, 280))
    assert board.flow("f").waypoints == (Point(-40, 200), Point(64, 280))
    board.double_click(64, 280)
    assert board.flow("f").waypoints == (Point(-40, 200),)
    assert board.steps == ["Bend flow", "Remove waypoint"]
    assert board.session.editing == "", "it is no wish to write the label"


def test_a_click_takes_hold_of_a_waypoint_and_a_selection_lets_it_go() -> None:
    board = two(waypoints=[(0, 200)])
    board.click(40, 200)
    assert board.session.waypoint is None
    board.click(0, 200)
    assert board.session.waypoint == 0
    board.session.select({"f"})
    assert board.session.waypoint is None


def test_no_more_than_it_may_have() -> None:
    board = two(line=FlowLine.STRAIGHT, waypoints=[(n * 4 - 64, 232 + 40 * (n % 2)) for n in range(32)])
    board.drag((-152, 132), (-152, 160), (-152, 200))
    assert len(board.flow("f").waypoints) == 32


def test_escape_leaves_the_flow_as_it_was() -> None:
    board = two()
    board.press(0, 32)
    board.move(0, 200)
    board.key("Escape")
    board.release(0, 200)
    assert board.flow("f").waypoints == ()
    assert board.steps == []


def test_coming_back_to_the_start_means_nothing() -> None:
    board = two()
    board.drag((0, 32), (0, 200), (1, 33))
    assert board.steps == []


def test_a_locked_flow_does_not_bend() -> None:
    board = two(locked=True)
    board.drag((0, 32), (0, 60), (0, 200))
    assert board.flow("f").waypoints == ()
    assert board.refused


def test_a_flow_with_both_ends_loose_still_moves_as_a_whole() -> None:
    ends = {"source": FlowEnd(point=Point(-100, 0)), "target": FlowEnd(point=Point(100, 0))}
    board = BoardDriver(Flow(id="f", waypoints=(Point(0, 80),), line=FlowLine.STRAIGHT, **ends))
    board.drag((-50, 40), (-50, 60), (-50, 80))
    flow = board.flow("f")
    assert (flow.source.point, flow.target.point) == (Point(-100, 40), Point(100, 40))
    assert flow.waypoints == (Point(0, 120),)


def test_waypoints_stay_where_one_end_moves_and_go_along_with_both() -> None:
    board = two(waypoints=[(0, 200)])
    board.drag((-240, 32), (-240, 40), (-240, 72))
    assert board.flow("f").waypoints == (Point(0, 200),)
    board.session.select({"a", "b"})
    board.press(-240, 72)
    board.move(-200, 112)
    assert board.preview.flows["f"].waypoints == (Point(40, 240),)
    board.release(-200, 112)
    assert board.flow("f").waypoints == (Point(40, 240),)
    assert board.steps == ["Move", "Move"]


def test_waypoints_go_along_with_the_zone_around_both_ends() -> None:
    board = BoardDriver(
        area("z", -400, -100, 900, 500),
        part("a", -320, 0),
        part("b", 160, 0),
        link("f", "a", "b", waypoints=[(0, 200)]),
    )
    board.drag((-100, -90), (-100, -60), (-100, -50), ctrl=True)
    assert board.flow("f").waypoints == (Point(0, 240),)


def test_a_copy_bends_as_the_original_does() -> None:
    board = two(waypoints=[(0, 200)])
    board.session.select({"a", "b", "f"})
    board.drag((-240, 32), (-240, 132), (-240, 432), alt=True)
    copy = next(f for f in board.design.flows if f.id != "f")
    assert copy.waypoints == (Point(0, 600),)
    assert board.flow("f").waypoints == (Point(0, 200),)


def test_waypoints_survive_saving_peers_and_moves_of_others_and_are_undone() -> None:
    board = two()
    board.drag((0, 32), (0, 60), (0, 200))
    kept = (Point(0, 200),)

    def move_b(peer: Document) -> None:
        bent = peer.design.elements["f"]
        assert isinstance(bent, Flow)
        assert bent.waypoints == kept
        with peer.edit("Move") as edit:
            edit.update("b", box=board.box("b").moved(0, 80))

    board.remote(move_b)
    assert board.flow("f").waypoints == kept
    again = read_native(write_native(board.design)).design.elements["f"]
    assert isinstance(again, Flow)
    assert again.waypoints == kept
    board.document.undo()
    assert board.flow("f").waypoints == ()
    board.document.redo()
    assert board.flow("f").waypoints == kept


def test_a_peer_that_deletes_the_flow_ends_the_drag() -> None:
    board = two()
    board.press(0, 32)
    board.move(0, 200)
    board.remove_remotely("f")
    board.release(0, 200)
    assert board.design.flows == ()
    assert board.path[-1] == "select.pointing"
