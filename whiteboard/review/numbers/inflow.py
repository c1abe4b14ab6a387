"""Where traffic enters, how much of it, and where its number comes from."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.review.numbers.estimates import Rates
from whiteboard.review.numbers.reads_and_writes import ReadsAndWrites
from whiteboard.review.numbers.worked import Input, Worked
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.system.facts import Truth
from whiteboard.review.text.flow_labels import op_of


@dataclass(frozen=True, slots=True)
class Inflow:
    """Traffic that starts with these flows at one component."""

    edges: tuple[Edge, ...]
    target: str
    amount: ReadsAndWrites


def entering(board: Board, rates: Rates) -> tuple[tuple[Inflow, ...], tuple[str, ...]]:
    """The journeys with a known rate, and what is missing for the others.

    A stated rate on a flow counts first. The estimates' rates go to the entry flows only where it is clear
    which ones they mean: one entry takes all, or labels tell the reads' from the writes'.
    """
    stated = (_stated(board, edge, rates) for edge in board.edges)
    journeys = [j for j in stated if j is not None]
    entries = [e for e in board.entry_edges if e.soft is not Truth.YES and _by_people(board, e)]
    if any(j.edges[0].source in board.entries for j in journeys):
        unrated = [e for e in entries if not any(e in j.edges for j in journeys)]
        needs = tuple(_needs(board, e) for e in unrated)
        return tuple(journeys), needs
    journeys += _from_estimates(board, entries, rates)
    missing = () if journeys else tuple(_needs(board, e) for e in entries[:3])
    return tuple(journeys), missing


def _by_people(board: Board, edge: Edge) -> bool:
    return not board.nodes[edge.source].has(Trait.SCHEDULES)


def _needs(board: Board, edge: Edge) -> str:
    return _("the rate from {a} to {b}").format(a=board.name(edge.source), b=board.name(edge.target))


def _stated(board: Board, edge: Edge, rates: Rates) -> Inflow | None:
    peak, average = edge.fact("peak_qps").number, edge.fact("qps").number
    inputs: set[Input] = set()
    if peak is not None:
        inputs.add(Input(_("peak of this flow"), peak, "req/s", element=edge.id))
        value = peak
    elif average is not None:
        factor = rates.peak_factor
        inputs.update((Input(_("average of this flow"), average, "req/s", element=edge.id), factor))
        value = average * factor.value
    else:
        return None
    op = op_entering(board, edge)
    amount = ReadsAndWrites(inputs=frozenset(inputs))
    if op is FlowOp.WRITE:
        amount = ReadsAndWrites(writes=value, inputs=amount.inputs)
    elif op is FlowOp.READ:
        amount = ReadsAndWrites(reads=value, inputs=amount.inputs)
    else:
        amount = _divided(value, amount.inputs, rates)
    return Inflow((edge,), edge.target, amount)


def _divided(value: float, inputs: frozenset[Input], rates: Rates) -> ReadsAndWrites:
    """A rate of both classes, divided as the estimates say; without them, each could be all of it."""
    reads, writes = rates.reads.value, rates.writes.value
    if reads is not None and writes is not None and reads + writes > 0:
        share = reads / (reads + writes)
        from_estimates = frozenset((*rates.reads.inputs, *rates.writes.inputs))
        return ReadsAndWrites(value * share, value * (1 - share), inputs=inputs | from_estimates)
    # Counted as reads, the cheaper class, until a flow tells: a write load must not be made up.
    return ReadsAndWrites(reads=value, inputs=inputs, declared=False)


def op_entering(board: Board, edge: Edge) -> FlowOp:
    """Read or write at the entrance, by the flow or by what it goes to."""
    return edge.op if edge.op is not FlowOp.UNKNOWN else op_of(board.name(edge.target))


def _from_estimates(board: Board, entries: list[Edge], rates: Rates) -> list[Inflow]:
    found: list[Inflow] = []
    for worked, wanted, other in (
        (rates.peak_reads, FlowOp.READ, FlowOp.WRITE),
        (rates.peak_writes, FlowOp.WRITE, FlowOp.READ),
    ):
        mouth = _mouth(board, entries, wanted, other)
        if worked.value is None or not mouth:
            continue
        amount = _amount(worked, wanted)
        found.append(Inflow(tuple(mouth), mouth[0].target, amount))
    return _same_mouth_joined(found)


def _mouth(board: Board, entries: list[Edge], wanted: FlowOp, other: FlowOp) -> list[Edge]:
    """The entry flows that a class of requests uses, if they all lead to one component."""
    ops = {e.id: op_entering(board, e) for e in entries}
    named = [e for e in entries if ops[e.id] is wanted]
    candidates = named or [e for e in entries if ops[e.id] is not other]
    targets = {e.target for e in candidates}
    return candidates if len(targets) == 1 else []


def _amount(worked: Worked, op: FlowOp) -> ReadsAndWrites:
    value, inputs = worked.value or 0.0, frozenset(worked.inputs)
    if op is FlowOp.READ:
        return ReadsAndWrites(reads=value, inputs=inputs)
    return ReadsAndWrites(writes=value, inputs=inputs)


def _same_mouth_joined(journeys: list[Inflow]) -> list[Inflow]:
    """Reads and writes that enter by the same flows go on together."""
    if len(journeys) == 2 and journeys[0].edges == journeys[1].edges:
        both = journeys[0].amount + journeys[1].amount
        return [Inflow(journeys[0].edges, journeys[0].target, both)]
    return journeys
