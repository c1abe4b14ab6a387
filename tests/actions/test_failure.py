"""Breaking what is selected."""

from __future__ import annotations

from tests.actions.desk import Desk
from whiteboard.actions.menus import context_menu
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone, ZoneKind
from whiteboard.model.values import Box
from whiteboard.review.failure.fault import Fault
from whiteboard.session.scenario import Scenario


def desk() -> Desk:
    return Desk(
        Component(id="u", kind="client", box=Box(0, 0, 172, 64)),
        Component(id="cache", kind="cache", name="Redis", box=Box(400, 0, 172, 64)),
        Component(id="pay", kind="external", name="Payments", box=Box(400, 900, 172, 64)),
        Zone(id="zone", kind=ZoneKind.AVAILABILITY_ZONE, box=Box(300, -100, 500, 300)),
        Flow(id="f", source=FlowEnd(element="u"), target=FlowEnd(element="cache")),
    )


def possible(on: Desk, element: str) -> set[str]:
    return {f.value for f in Fault if on.can(f"interview.fault-{f.value}", element)}


def test_each_thing_offers_what_can_happen_to_it() -> None:
    on = desk()
    assert possible(on, "cache") == {"stop", "slow", "lossy", "cold", "zone", "traffic"}
    assert possible(on, "pay") == {"external", "slow", "lossy", "traffic"}
    assert possible(on, "zone") == {"zone", "slow", "lossy", "cold", "traffic"}
    assert possible(on, "u") == {"traffic", "lossy"}
    assert possible(on, "f") == set()
    on.session.select(("cache", "pay"))
    assert not on.can("interview.fault-stop")


def test_a_fault_starts_its_story_and_is_no_edit() -> None:
    on = desk()
    before = on.design
    on.do("interview.fault-cold", "cache")
    assert on.session.scenario == Scenario(Fault.COLD, "cache")
    assert on.session.selection == frozenset()
    assert on.shell.notes == ["reveal cache"]
    assert on.design is before
    assert on.document.undo_label is None
    on.do("interview.end-scenario")
    assert on.session.scenario is None
    assert not on.can("interview.end-scenario")


def test_the_story_ends_with_its_subject() -> None:
    on = desk()
    on.document.subscribe(on.session.forget_removed)
    on.do("interview.fault-cold", "cache")
    on.do("edit.delete", "cache")
    assert on.session.scenario is None


def test_the_faults_share_a_submenu_of_components_and_zones() -> None:
    for context in ("component", "zone"):
        groups = [[a.group for a in section] for section in context_menu(context)]
        assert ["What dies with this?"] * len(Fault) in groups
