"""A compact notation for designs, so that a rule's cases read like the board they draw.

nodes:  {user: client, api: {kind: service, name: API, replicas: 2}}     facts beside kind, name, note, in
flows:  ["user -> api: post a photo {qps: 500}", "api ~> jobs", "db => copy"]
        -> sync, ~> async, >> stream, => replication; facts, op, mode and heads in braces
words:  {notes: [...], endpoints: [...], functional: [...], qualities: [...], out: [...], numbers: {dau: 1}}
decisions: [{choice: , rejected: , reason: , about: [db], accepts: [rule@db]}]
answers:   [{to: rule@db, state: answered, text: }]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.review.written import Case, read_yaml
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Zone
from whiteboard.model.ids import counted_ids, order_after
from whiteboard.model.interview import (
    Decision,
    Endpoint,
    Estimate,
    PhaseNote,
    Requirement,
    Resolution,
    ScopeItem,
)
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap

_ARROWS = {"->": "sync", "~>": "async", ">>": "stream", "=>": "replication"}
_FLOW = re.compile(r"(\S+) (->|~>|>>|=>) ([^\s:{]+)(?:: *([^{]*))? *(\{.*\})?$")
_OWN = ("kind", "name", "note", "in")


def design_of(case: Case) -> Design:
    """The design that a case draws."""
    return Design.of(_ordered(_records(case)))


def _ordered(records: Iterator[Record]) -> Iterator[Record]:
    order = "1"
    for record in records:
        order = order_after(order)
        yield record.changed(order=order)


def _records(case: Case) -> Iterator[Record]:
    zones = {name: i for i, name in enumerate(case.get("zones", {}))}
    for name, kind in case.get("zones", {}).items():
        yield Zone(id=name, name=name, kind=kind, box=Box(0, zones[name] * 1000, 900, 900))
    for i, (node_id, node) in enumerate(case.get("nodes", {}).items()):
        yield _component(node_id, {"kind": node} if isinstance(node, str) else node, i, zones)
    for i, text in enumerate(case.get("flows", [])):
        yield _flow(f"f{i + 1}", text)
    yield from _answers(case)


def _component(node_id: str, node: Case, index: int, zones: Mapping[str, int]) -> Component:
    facts = {k: float(v) if type(v) is int else v for k, v in node.items() if k not in _OWN}
    x, y = (100 + index, zones[node["in"]] * 1000 + 100) if "in" in node else (5000 + 200 * index, 0)
    return Component(
        id=node_id,
        kind=node["kind"],
        name=node.get("name", node_id),
        note=node.get("note", ""),
        box=Box(x, y, 100, 60),
        facts=FrozenMap(facts),
    )


def _flow(flow_id: str, text: str) -> Flow:
    match = _FLOW.match(text)
    assert match, f"not a flow: {text}"
    source, arrow, target, label, braces = match.groups()
    facts = read_yaml(braces) if braces else {}
    fields = {"mode": facts.pop("mode", _ARROWS[arrow]), "op": facts.pop("op", "")}
    fields["heads"] = facts.pop("heads", "forward")
    return Flow(
        id=flow_id,
        source=FlowEnd(element=source),
        target=FlowEnd(element=target),
        label=(label or "").strip(),
        facts=FrozenMap({k: float(v) if type(v) is int else v for k, v in facts.items()}),
        **fields,
    )


def _answers(case: Case) -> Iterator[Record]:
    ids = counted_ids("a")
    words = case.get("words", {})
    for functional, key in ((True, "functional"), (False, "qualities")):
        yield from (Requirement(id=ids(), functional=functional, text=t) for t in words.get(key, []))
    yield from (ScopeItem(id=ids(), inside=False, text=t) for t in words.get("out", []))
    yield from (Estimate(id=ids(), text=t) for t in words.get("estimates", []))
    yield from (Estimate(id=ids(), key=k, value=v) for k, v in words.get("numbers", {}).items())
    yield from (Endpoint(id=ids(), text=t) for t in words.get("endpoints", []))
    if "notes" in words:
        yield PhaseNote(id="note-detailed", text="\n".join(words["notes"]))
    for decision in case.get("decisions", []):
        fields = {k: v for k, v in decision.items() if k != "about"}
        yield Decision(id=ids(), subjects=tuple(decision.get("about", ())), **fields)
    for answer in case.get("answers", []):
        yield Resolution(
            id=ids(),
            concern=answer["to"],
            state=answer.get("state", "answered"),
            text=answer.get("text", ""),
            subject_names=tuple(answer.get("names", ())),
        )


@pytest.fixture(scope="session")
def draw() -> Callable[[str], Design]:
    """Reads a design from the notation."""
    return lambda text: design_of(read_yaml(text))


@pytest.fixture(scope="session")
def drawn() -> Callable[[Case], Design]:
    """Makes a design of a case that is already read."""
    return design_of
