from __future__ import annotations

import pytest
from pydantic import ValidationError

from whiteboard.model.changes import Change, Origin, Updated
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, UnknownElement
from whiteboard.model.interview import Meta, Requirement, UnknownAnswer
from whiteboard.model.phase import Phase
from whiteboard.model.reading import read_answer, read_element
from whiteboard.model.values import Box


def component(record_id: str, order: str = "V") -> Component:
    return Component(id=record_id, kind="service", box=Box(0, 0, 10, 10), order=order)


def flow(record_id: str, source: str, target: str) -> Flow:
    return Flow(id=record_id, source=FlowEnd(element=source), target=FlowEnd(element=target))


def test_elements_come_back_to_front_with_ties_broken_by_id() -> None:
    design = Design.of([component("c", "B"), component("b", "A"), component("a", "B")])
    assert [e.id for e in design.in_order] == ["b", "a", "c"]


def test_a_flow_whose_end_is_gone_is_hidden_but_kept() -> None:
    design = Design.of([component("a"), component("b"), flow("f", "a", "b")])
    assert [f.id for f in design.flows_at("a")] == ["f"]
    without = design.with_records(remove=["b"])
    assert without.flows == ()
    assert "f" in without.elements
    assert without.with_records(put=[component("b")]).flows == design.flows


def test_a_loose_flow_is_shown() -> None:
    loose = Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(point=(5, 5)))
    assert Design.of([component("a"), loose]).flows == (loose,)


def test_with_records_leaves_the_original_alone() -> None:
    design = Design.of([component("a")])
    changed = design.with_records(put=[Requirement(id="r", text="x"), Meta(title="T")], remove=["a"])
    assert set(design.elements) == {"a"}
    assert set(changed.elements) == set()
    assert changed.meta.title == "T"
    assert changed.get("r") == Requirement(id="r", text="x")
    assert changed.get("meta") is changed.meta
    assert changed.get("nothing") is None


def test_a_record_is_validated_when_it_changes() -> None:
    with pytest.raises(ValidationError):
        component("a").changed(box="wide")
    assert component("a").changed(name="API").name == "API"


def test_what_this_version_does_not_know_is_kept() -> None:
    element = read_element({"type": "hologram", "id": "h", "box": [0, 0, 5, 5], "depth": 3})
    assert isinstance(element, UnknownElement)
    assert element.fields()["depth"] == 3
    assert element.box == Box(0, 0, 5, 5)
    answer = read_answer({"type": "oracle", "id": "o", "says": "yes"})
    assert isinstance(answer, UnknownAnswer)
    known = read_element({"type": "component", "id": "c", "kind": "service", "box": [0, 0, 1, 1], "glow": 1})
    assert known.fields()["glow"] == 1
    assert known.changed(name="x").fields()["glow"] == 1


def test_a_change_names_everything_that_it_touched() -> None:
    one, two, three = component("a"), component("b"), component("c")
    change = Change(
        Origin.LOCAL, "Edit", (one,), (Updated(two, two.changed(name="B")),), (three,), Design(), Design()
    )
    assert change.touched == {"a", "b", "c"}


def test_phases_are_numbered_in_order() -> None:
    assert [p.number for p in Phase] == [1, 2, 3, 4, 5, 6]
    assert Phase.DETAILED.reached_by(Phase.SCALING)
    assert not Phase.SCALING.reached_by(Phase.DETAILED)
