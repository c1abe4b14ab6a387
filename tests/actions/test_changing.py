"""Flows, kinds, colours, the interview and the view."""

from __future__ import annotations

import pytest

from tests.actions.desk import Desk
from tests.tools.board import area, link, part
from whiteboard.model.elements import FlowLine, FlowMode, FlowOp, Heads, Sticky, ZoneKind
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap, Point


def pair() -> Desk:
    return Desk(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b", label_at=0.25))


def test_reversing_keeps_the_label_where_it_is() -> None:
    desk = pair()
    desk.do("flow.reverse", "f", "a")
    flow = desk.flow("f")
    assert (flow.source.element, flow.target.element, flow.label_at) == ("b", "a", 0.75)
    assert desk.title("edit.undo") == "Undo Reverse flow"


@pytest.mark.parametrize("mode", FlowMode)
def test_each_mode(mode: FlowMode) -> None:
    desk = pair()
    desk.do(f"flow.mode-{mode.value}", "f")
    assert desk.flow("f").mode is mode
    assert [m for m in FlowMode if desk.checked(f"flow.mode-{m.value}")] == [mode]


@pytest.mark.parametrize("op", FlowOp)
def test_each_operation(op: FlowOp) -> None:
    desk = pair()
    desk.do(f"flow.op-{op.value or 'unknown'}", "f")
    assert desk.flow("f").op is op
    assert [o for o in FlowOp if desk.checked(f"flow.op-{o.value or 'unknown'}")] == [op]


@pytest.mark.parametrize("heads", Heads)
def test_each_direction(heads: Heads) -> None:
    desk = pair()
    desk.do(f"flow.heads-{heads.value}", "f")
    assert desk.flow("f").heads is heads
    assert [h for h in Heads if desk.checked(f"flow.heads-{h.value}")] == [heads]


@pytest.mark.parametrize("line", FlowLine)
def test_each_line_which_the_next_flow_has_as_well(line: FlowLine) -> None:
    desk = pair()
    desk.do(f"flow.line-{line.value}", "f")
    assert desk.flow("f").line is line
    desk.do("insert.connect", "a", "b")
    assert [f.line for f in desk.design.flows] == [line, line]


def test_reversing_turns_the_way_round() -> None:
    desk = Desk(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b", waypoints=[(90, 200), (300, 200)]))
    desk.do("flow.reverse", "f")
    assert desk.flow("f").waypoints == (Point(300, 200), Point(90, 200))


def test_a_locked_flow_is_left_alone() -> None:
    desk = Desk(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b", locked=True))
    assert not desk.can("flow.reverse", "f")


def test_changing_the_kind_asks_and_keeps_the_flows() -> None:
    desk = pair()
    desk.shell.kind = "cache"
    desk.do("component.change-kind", "a", "b", "f")
    assert desk.shell.notes == ["choose kind, now service"]
    assert {c.kind for c in desk.design.components} == {"cache"}
    assert len(desk.design.flows) == 1
    assert desk.title("edit.undo") == "Undo Change kind"


def test_backing_out_of_the_choice_changes_nothing() -> None:
    desk = pair()
    desk.do("component.change-kind", "a")
    assert desk.component("a").kind == "service"
    assert not desk.can("edit.undo")


def test_a_zone_changes_its_kind() -> None:
    desk = Desk(area("z", 0, 0, 90, 90))
    desk.do("zone.region", "z")
    assert desk.design.zones[0].kind is ZoneKind.REGION
    assert desk.checked("zone.region")
    assert not desk.checked("zone.tier")


def test_a_note_changes_its_colour() -> None:
    desk = Desk(Sticky(id="s", box=Box(0, 0, 90, 90)))
    desk.do("sticky.pink", "s")
    note = desk.design.elements["s"]
    assert isinstance(note, Sticky)
    assert note.color == "pink"
    assert desk.checked("sticky.pink")


def test_the_phase_goes_on_and_the_clock_is_booked_without_an_undo_step() -> None:
    desk = Desk()
    desk.do("interview.clock")
    assert desk.title("interview.clock") == "Pause the clock"
    desk.now += 90
    desk.do("interview.next-phase")
    assert desk.design.meta.phase is Phase.HIGH_LEVEL
    assert desk.session.phase is Phase.HIGH_LEVEL
    assert desk.design.clock.spent["understanding"] == 90
    assert desk.design.clock.running_since == desk.now
    desk.now += 30
    desk.do("interview.clock")
    assert desk.design.clock.spent["high-level"] == 30
    assert desk.design.clock.running_since is None
    assert desk.title("interview.clock") == "Start the clock"
    assert not desk.can("edit.undo")


def test_the_phases_have_two_ends() -> None:
    desk = Desk()
    assert not desk.can("interview.previous-phase")
    for _ in range(9):
        desk.do("interview.next-phase")
    assert desk.design.meta.phase is Phase.EDGE_CASES
    assert not desk.can("interview.next-phase")
    desk.do("interview.previous-phase")
    assert desk.design.meta.phase is Phase.SCALING


def test_the_length_of_the_interview() -> None:
    desk = Desk()
    desk.do("interview.budget-60")
    assert desk.design.clock.budget == 60
    assert desk.checked("interview.budget-60")
    assert not desk.checked("interview.budget-45")
    desk.shell.minutes = 50
    desk.do("interview.budget-other")
    assert desk.design.clock.budget == 50
    assert desk.checked("interview.budget-other")
    assert not desk.checked("interview.budget-60")


def test_the_clock_is_reset_and_asks_first_where_much_has_run() -> None:
    desk = Desk()
    assert not desk.can("interview.reset-clock")
    with desk.document.edit("Clock", undoable=False) as edit:
        edit.set_clock(spent=FrozenMap({"understanding": 20.0, "scaling": 30.0}), running_since=desk.now - 5)
    desk.do("interview.reset-clock")
    assert desk.shell.notes == []
    assert (dict(desk.design.clock.spent), desk.design.clock.running_since) == ({}, None)
    assert not desk.can("interview.reset-clock")
    with desk.document.edit("Clock", undoable=False) as edit:
        edit.set_clock(spent=FrozenMap({"understanding": 20.0, "scaling": 300.0}))
    desk.do("interview.reset-clock")
    assert desk.shell.notes == ["Set the clock back to the beginning? 5 min have run."]
    assert desk.design.clock.spent["scaling"] == 300
    desk.shell.agreeing = True
    desk.do("interview.reset-clock")
    assert dict(desk.design.clock.spent) == {}
    assert not desk.can("edit.undo")


def test_the_prompt_is_there_where_there_is_a_problem() -> None:
    desk = Desk()
    assert not desk.can("interview.prompt")
    with desk.document.edit("Problem", undoable=False) as edit:
        edit.set_meta(problem="chat")
    desk.do("interview.prompt")
    assert desk.shell.notes == ["prompt"]


def test_grid_snapping_and_keeping_the_tool_are_switches() -> None:
    desk = Desk()
    for action_id in ("view.grid", "view.snapping", "insert.keep-tool"):
        before = desk.checked(action_id)
        desk.do(action_id)
        assert desk.checked(action_id) is not before


def test_panels_are_switches() -> None:
    desk = Desk()
    desk.do("view.panel-palette")
    assert desk.checked("view.panel-palette")


@pytest.mark.parametrize(
    ("action", "note"),
    [
        ("file.new", "new"),
        ("file.new-window", "new window"),
        ("file.open", "open"),
        ("file.save", "save"),
        ("file.save-as", "save as"),
        ("file.export-image", "export"),
        ("file.copy-image", "copy image"),
        ("file.quit", "quit"),
        ("edit.find", "find"),
        ("insert.by-name", "place by name"),
        ("interview.next-concern", "next concern"),
        ("interview.understood", "understood"),
        ("view.zoom-in", "zoom by 1.25"),
        ("view.zoom-out", "zoom by 0.8"),
        ("view.zoom-reset", "zoom to 1"),
        ("view.fit-all", "fit all"),
        ("view.fit-selection", "fit selection"),
        ("view.theme", "theme"),
        ("help.commands", "commands"),
        ("help.shortcuts", "shortcuts"),
    ],
)
def test_what_the_window_does(action: str, note: str) -> None:
    desk = pair()
    desk.do(action, "a")
    assert desk.shell.notes == [note]
