"""What differs between two moments: each thing once, and what was only moved apart from what was changed."""

from __future__ import annotations

from whiteboard.document.recorded.compared import compared
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Clock, Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap
from whiteboard.panels.differences import How, between_moments


def _part(part: str, x: float = 0, **fields: object) -> Component:
    return Component.model_validate(
        {"id": part, "kind": "service", "name": part, "box": Box(x, 0, 100, 60), **fields}
    )


BEFORE = Design.of(
    [
        _part("still"),
        _part("moves"),
        _part("renamed"),
        _part("both"),
        _part("piled"),
        _part("gone"),
        Flow(id="f", source=FlowEnd(element="still"), target=FlowEnd(element="gone")),
    ]
)
AFTER = Design.of(
    [
        _part("still"),
        _part("moves", 300),
        _part("renamed", name="other"),
        _part("both", 300, name="another"),
        _part("piled", order="Z"),
        _part("new"),
        Requirement(id="r", text="People post."),
    ],
    Meta(phase=Phase.SCALING),
    Clock(spent=FrozenMap({"scaling": 5.0})),
)


def test_each_thing_is_told_once() -> None:
    found = compared(BEFORE, AFTER)
    assert [e.id for e in found.added] == ["new"]
    assert {e.id for e in found.removed} == {"gone", "f"}
    assert [after.id for _before, after in found.moved] == ["moves"]
    assert {e.id for e in found.changed} == {"renamed", "both"}
    # So that what was removed can be shown where it was.
    assert {"gone", "new"} <= set(found.both.elements)
    assert [flow.id for flow in found.both.flows] == ["f"]


def test_in_words_time_alone_is_no_difference() -> None:
    lines = between_moments(BEFORE, AFTER)
    told = {how: [line.what for line in lines if line.how is how] for how in How}
    assert told[How.ADDED] == ["Service “new”", "Requirement “People post.”"]
    assert told[How.MOVED] == ["Service “moves”"]
    assert "Service “renamed”" in told[How.CHANGED]
    assert not any("Clock" in line.what or "Title" in line.what for line in lines)
    assert between_moments(AFTER, AFTER) == ()
