"""A board of somebody's as the reference of a problem: what is drawn, and what is written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.interview import (
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    PhaseNote,
    Requirement,
    ScopeItem,
)
from whiteboard.model.values import FrozenMap
from whiteboard.problems.own.writing import Written, put
from whiteboard.problems.worked_board import (
    Data,
    DrawnComponent,
    DrawnFlow,
    WorkedBoard,
    WrittenDecision,
    WrittenDive,
    WrittenEdgeCase,
    WrittenEndpoint,
    WrittenEntity,
)
from whiteboard.problems.worked_board import Requirement as Wish


def take_board(written: Written, design: Design) -> None:
    """Put a design into what is written of a problem: its parts as the reference, its requirements, scope and
    estimates as those of a complete answer. Shapes, notes and flows without an end at a part stay behind."""
    board = _board(design)
    put(written, "reference", _plain(board))
    there = {c.id for c in board.components}
    wishes = [
        Wish(text=r.text, functional=r.functional, path=tuple(i for i in r.path if i in there))
        for r in design.answers_of(Requirement)
        if r.text.strip()
    ]
    put(written, "requirements", [_plain(wish) for wish in wishes])
    left_out = [s.text for s in design.answers_of(ScopeItem) if not s.inside and s.text.strip()]
    put(written, "out_of_scope", left_out)
    known = {e.key: e.value for e in design.answers_of(Estimate) if e.key and e.value is not None}
    put(written, "estimates", known)


def drop_board(written: Written) -> None:
    """Take out what `take_board` puts in."""
    for name in ("reference", "requirements", "out_of_scope", "estimates"):
        put(written, name, None)


def _board(design: Design) -> WorkedBoard:
    return WorkedBoard(
        components=tuple(
            DrawnComponent(id=c.id, kind=c.kind, name=c.name, facts=c.facts) for c in design.components
        ),
        flows=tuple(_flows(design)),
        lines=tuple(e.text for e in design.answers_of(Estimate) if not e.key and e.text.strip()),
        endpoints=tuple(
            WrittenEndpoint(method=e.method, path=e.path, text=e.text) for e in design.answers_of(Endpoint)
        ),
        entities=tuple(
            WrittenEntity(
                name=e.name, fields=e.fields_text, key=e.key, partition_key=e.partition_key, store=e.store
            )
            for e in design.answers_of(Entity)
        ),
        deep_dives=tuple(
            WrittenDive(component=d.component, text=d.text, bottleneck=d.bottleneck)
            for d in design.answers_of(DeepDive)
        ),
        decisions=tuple(
            WrittenDecision(choice=d.choice, rejected=d.rejected, reason=d.reason, cost=d.cost)
            for d in design.answers_of(Decision)
        ),
        edge_cases=tuple(WrittenEdgeCase(text=c.text, answer=c.answer) for c in design.answers_of(EdgeCase)),
        notes=FrozenMap({n.phase: n.text for n in design.answers_of(PhaseNote) if n.text.strip()}),
    )


def _flows(design: Design) -> Iterator[DrawnFlow]:
    there = {c.id for c in design.components}
    for flow in design.in_order:
        if not isinstance(flow, Flow):
            continue
        source, target = flow.source.element or "", flow.target.element or ""
        if source in there and target in there:
            yield DrawnFlow(
                source=source, target=target, label=flow.label, mode=flow.mode, op=flow.op, facts=flow.facts
            )


def _plain(data: Data) -> Written:
    return cast("Written", data.model_dump(mode="json", exclude_defaults=True))
