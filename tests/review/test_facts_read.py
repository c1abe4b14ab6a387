"""Every fact is declared, can be set and is read: none is asked for in vain, none is written for nobody."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.review.written import written_in
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.fact_names import FlowFact, PartFact
from whiteboard.kinds.facts import declared, flow_facts
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.phase import Phase
from whiteboard.review.engine import review
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.simulation import fail
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.facts import Stated
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.not_meant import OF_ATTRIBUTE

HERE = Path(__file__).parent
PROGRAM = HERE.parents[1] / "whiteboard"
DISPLAYED = {name for name, fact in declared().items() if fact.display}
STOPPED = {
    "nodes": {"user": "client", "web": {"kind": "web-server", "replicas": 1}, "api": "service"},
    "flows": ["user -> web: get", "web -> api: get {timeout: 1000}"],
}


def test_what_can_be_set_is_what_may_be_asked_for() -> None:
    of_kinds = {a.name for kind in catalogue().kinds.values() for a in kind.attributes}
    of_flows = {a.name for a in flow_facts()}
    assert set(get_args(PartFact)) == of_kinds
    assert set(get_args(FlowFact)) == of_flows
    assert of_kinds | of_flows == declared().keys()


def test_names_that_no_type_checks_are_declared() -> None:
    assert OF_ATTRIBUTE.keys() <= declared().keys()
    taken = {name for path in PROGRAM.rglob("*.py") for name in _taken_from_facts(path)}
    assert "replicas" in taken
    assert taken <= declared().keys()


def _taken_from_facts(path: Path) -> Iterator[str]:
    """The names in `component.facts.get("name")`."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(
                func=ast.Attribute(attr="get", value=ast.Attribute(attr="facts")),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name
            case ast.Subscript(value=ast.Attribute(attr="facts"), slice=ast.Constant(value=str(name))):
                yield name
            case _:
                pass


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Mapping[type, set[str]]:
    """The names that parts and flows are asked for from now on."""
    found: dict[type, set[str]] = {Node: set(), Edge: set()}

    def listen(of: type[Node] | type[Edge]) -> None:
        really: Callable[[Any, Any], Stated] = of.fact

        def fact(self: Any, name: Any) -> Stated:
            found[of].add(name)
            return really(self, name)

        monkeypatch.setattr(of, "fact", fact)

    listen(Node)
    listen(Edge)
    return found


def test_what_is_declared_is_read_or_marked_for_display(
    asked: Mapping[type, set[str]], drawn: Callable[[Mapping[str, Any]], Design]
) -> None:
    for path in sorted(HERE.glob("rules/*/*.yml")) + sorted(HERE.glob("comparators/*.yml")):
        for case in written_in(path):
            if case["finds"] is not None:
                review(drawn(case), phase=Phase(case["phase"]) if "phase" in case else None)
    stopped = drawn(STOPPED)
    board = normalise(stopped)
    fail(stopped, board, analyse(stopped, board), Fault.STOP, "web")
    assert set(get_args(PartFact)) - asked[Node] == DISPLAYED
    assert set(get_args(FlowFact)) - asked[Edge] == set()


def test_an_answer_matters_to_the_cards_of_some_board(drawn: Callable[[Mapping[str, Any]], Design]) -> None:
    # Asking and throwing the answer away is no reading.
    unread = {(Component, name) for name in get_args(PartFact) if name not in DISPLAYED}
    unread |= {(Flow, name) for name in get_args(FlowFact)}
    for path in sorted(HERE.glob("rules/*/*.yml")) + sorted(HERE.glob("comparators/*.yml")):
        for case in written_in(path):
            design = drawn(case)
            for element in design.elements.values():
                if not isinstance(element, Component | Flow):
                    continue
                for name in element.facts:
                    if (type(element), name) not in unread:
                        continue
                    silent = element.changed(facts=element.facts.with_(name, None))
                    without = review(design.with_records(put=[silent])).concerns
                    if without != review(design).concerns:
                        unread.discard((type(element), name))
    assert unread == set()
