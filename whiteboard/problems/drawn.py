"""A finished board of a problem as a design that can be opened, reviewed and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Component, Flow, FlowEnd
from whiteboard.model.ids import IdFactory, counted_ids, order_after
from whiteboard.model.interview import (
    SINGLETON_IDS,
    Answer,
    AskedQuestion,
    Decision,
    DeepDive,
    EdgeCase,
    Endpoint,
    Entity,
    Estimate,
    Meta,
    PhaseNote,
    Requirement,
    ScopeItem,
    note_id,
)
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box
from whiteboard.problems.problem import Problem
from whiteboard.problems.worked_board import JudgedBoard, WorkedBoard
from whiteboard.problems.worked_board import Requirement as Wish

_SIZE = (172.0, 64.0)


def reference_design(problem: Problem) -> Design | None:
    """The problem's reference design, laid out, with everything that a complete answer writes beside it; None
    of a problem that has none."""
    if problem.reference is None or not problem.reference.components:
        return None
    drawn = _design(problem, problem.reference, problem.requirements, problem.out_of_scope, problem.estimates)
    ids = counted_ids(_own_prefix("q", drawn.elements))
    asked = [AskedQuestion(id=ids(), text=each.ask, answer=each.answer) for each in problem.questions]
    return drawn.with_records(asked)


def judged_design(problem: Problem, board: JudgedBoard) -> Design:
    """A board that an interviewer marked, laid out."""
    return _design(problem, board, board.requirements, board.out_of_scope, board.estimates)


def _design(
    problem: Problem,
    board: WorkedBoard,
    wishes: Iterable[Wish],
    left_out: Iterable[str],
    estimates: Mapping[str, float],
) -> Design:
    parts = _Parts(board)
    ids = counted_ids(_own_prefix("r", (parts.id_of(c.id) for c in board.components)))
    records = [*_drawn(board, parts, ids)]
    answers: list[Answer] = [
        *(_requirement(wish, parts, ids) for wish in wishes),
        *(ScopeItem(id=ids(), inside=False, text=text) for text in left_out),
        *(Estimate(id=ids(), key=key, value=value) for key, value in estimates.items()),
        *_written(board, parts, ids),
    ]
    order = "V"
    for answer in answers:
        records.append(answer.changed(order=order))
        order = order_after(order)
    meta = Meta(title=problem.title, problem=problem.id, phase=Phase.EDGE_CASES)
    return _laid_out(Design.of((), meta=meta).with_records(put=records))


class _Parts:
    """What the components of a board are called in the design: as on the board, unless the design calls one
    of its own records so."""

    def __init__(self, board: WorkedBoard) -> None:
        kept = SINGLETON_IDS | {note_id(phase) for phase in Phase}
        there = {c.id for c in board.components}
        self._renamed: dict[str, str] = {}
        for name in sorted(there & kept):
            other = f"{name}-"
            while other in there | kept:
                other += "-"
            self._renamed[name] = other

    def id_of(self, name: str) -> str:
        return self._renamed.get(name, name)


def _own_prefix(prefix: str, taken: Iterable[str]) -> str:
    """What makes, with a number behind it, the id of no component."""
    names = tuple(taken)
    while any(n.startswith(prefix) and n.removeprefix(prefix).isdecimal() for n in names):
        prefix += "-"
    return prefix


def _drawn(board: WorkedBoard, parts: _Parts, ids: IdFactory) -> Iterator[Record]:
    for c in board.components:
        box = Box(0, 0, *_SIZE)
        yield Component(id=parts.id_of(c.id), kind=c.kind, name=c.name, facts=c.facts, box=box)
    for f in board.flows:
        source, target = (FlowEnd(element=parts.id_of(end)) for end in (f.source, f.target))
        yield Flow(id=ids(), source=source, target=target, label=f.label, mode=f.mode, op=f.op, facts=f.facts)


def _requirement(wish: Wish, parts: _Parts, ids: IdFactory) -> Requirement:
    path = tuple(parts.id_of(name) for name in wish.path)
    return Requirement(id=ids(), functional=wish.functional, text=wish.text, path=path)


def _written(board: WorkedBoard, parts: _Parts, ids: IdFactory) -> Iterator[Answer]:
    yield from (Estimate(id=ids(), text=line) for line in board.lines)
    yield from (Endpoint(id=ids(), **e.model_dump()) for e in board.endpoints)
    for e in board.entities:
        entity = Entity(id=ids(), name=e.name, fields_text=e.fields, store=parts.id_of(e.store))
        yield entity.changed(key=e.key, partition_key=e.partition_key)
    for d in board.deep_dives:
        component = parts.id_of(d.component)
        yield DeepDive(id=ids(), component=component, text=d.text, bottleneck=d.bottleneck)
    yield from (Decision(id=ids(), **d.model_dump()) for d in board.decisions)
    yield from (EdgeCase(id=ids(), **c.model_dump()) for c in board.edge_cases)
    yield from (PhaseNote(id=note_id(phase), phase=phase, text=text) for phase, text in board.notes.items())


def _laid_out(design: Design) -> Design:
    # The graph library behind the layout is slow to import; a problem that is only read does without.
    from whiteboard.geometry.arrange import arrange

    plan = arrange(design)
    return design.with_records(
        [
            element.changed(box=plan.boxes[element.id])
            for element in design.in_order
            if isinstance(element, Boxed) and element.id in plan.boxes
        ]
    )
