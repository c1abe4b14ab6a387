"""Flows -> edges: answers dropped, pulls turned round, brokers not waited for, duplicates joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whiteboard.kinds.fact_names import FlowFact
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowMode, FlowOp, Heads
from whiteboard.quantities.printing import significant
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.facts import Origin, Stated, Truth
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.normalising.component_facts import plain
from whiteboard.review.text.answer_labels import Answer, answer_in
from whiteboard.review.text.flow_labels import copies_data, does_not_wait, is_lossy, is_pull, op_of
from whiteboard.review.text.not_meant import ANSWER

_SUMMED: tuple[FlowFact, ...] = ("qps", "peak_qps", "share")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A flow between two nodes, as drawn."""

    flow: Flow
    source: Node
    target: Node


@dataclass(frozen=True, slots=True)
class Edges:
    """`answers` are the flows that read as the answer to a call, those that a person took back included."""

    edges: tuple[Edge, ...]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Node ids by the flows at them, as drawn.

    `filled` gets something from who has work from elsewhere, `read` has a flow out or one that says it takes.
    """

    senders: frozenset[str]
    fed: frozenset[str]
    filled: frozenset[str]
    read: frozenset[str]

    @staticmethod
    def of(drawn: Sequence[_Drawn]) -> _Ends:
        senders = frozenset(d.source.id for d in drawn)
        fed = frozenset(d.target.id for d in drawn)
        takes = {
            d.target.id
            for d in drawn
            if is_pull(d.flow.label) or (d.source.has(Trait.CONSUMES) and d.source.id not in fed)
        }
        return _Ends(
            senders,
            fed,
            filled=frozenset(d.target.id for d in drawn if d.source.id in fed),
            read=senders | takes,
        )


def edges(design: Design, nodes: Mapping[str, Node], node_of: Mapping[str, str]) -> Edges:
    """The edges of a design, in the order of its flows."""
    drawn = [
        _Drawn(flow, nodes[source], nodes[target])
        for flow in design.flows
        # That two things belong together says nothing of who calls whom.
        if flow.heads is not Heads.NONE
        and (source := node_of.get(flow.source.element))
        and (target := node_of.get(flow.target.element))
        and source != target
    ]
    pairs: dict[tuple[str, str], list[Flow]] = {}
    for d in drawn:
        pairs.setdefault((d.source.id, d.target.id), []).append(d.flow)
    ends = _Ends.of(drawn)
    answers = frozenset(d.flow.id for d in drawn if _is_answer(d, pairs))
    found = (_edge(d, pairs, ends) for d in drawn if d.flow.id not in answers or ANSWER in d.flow.not_so)
    return Edges(_joined(edge for edge in found if edge is not None), answers)


def _is_answer(d: _Drawn, pairs: Mapping[tuple[str, str], list[Flow]]) -> bool:
    """Whether its label is that of an answer, and a drawn call asked for it: straight, or over others."""
    sure = answer_in(d.flow.label) if d.flow.mode is FlowMode.SYNC else Answer.NO
    if sure is Answer.NO:
        return False
    if any(f.mode is FlowMode.SYNC for f in pairs.get((d.target.id, d.source.id), [])):
        return True
    if sure is not Answer.PLAIN or d.source.has(Trait.ENTRY) or d.target.has(Trait.STORES_DATA):
        return False  # nobody calls a client, and no store calls
    calls: dict[str, tuple[str, ...]] = {}
    for (source, target), flows in pairs.items():
        if any(f.mode is FlowMode.SYNC and f is not d.flow for f in flows):
            calls[source] = (*calls.get(source, ()), target)
    return d.source.id in reachable(calls, [d.target.id])


def _edge(d: _Drawn, pairs: Mapping[tuple[str, str], list[Flow]], ends: _Ends) -> Edge | None:
    back = pairs.get((d.target.id, d.source.id), [])
    waits = d.flow.mode is FlowMode.SYNC
    if waits and _second_half(d, back):
        return None
    if _polls(d, ends):
        return _as_edge(d, turned=True)
    if waits and _store_cannot_call(d):
        # The answer to a drawn call, or a read drawn the way the data moves.
        return None if back else _as_edge(d, turned=True, op=FlowOp.READ)
    if waits and d.target.client:
        return None if back and not d.flow.label else _as_edge(d, pushes=True)
    return _as_edge(d)


def _second_half(d: _Drawn, back: Iterable[Flow]) -> bool:
    """A two-headed arrow comes as two flows with one label; the first one drawn is the call."""
    return any(
        f.label == d.flow.label and f.label and f.mode is d.flow.mode and _before(f, d.flow) for f in back
    )


def _before(a: Flow, b: Flow) -> bool:
    return (a.order, a.id) < (b.order, b.id)


def _polls(d: _Drawn, ends: _Ends) -> bool:
    """Whether the flow is drawn by who takes: "poll", "scrape", or who has no other source of work.

    A consumer takes from any broker that nobody else reads; a service only from a queue that others fill.
    """
    if d.target.has(Trait.OBSERVES):
        return False
    if d.source.has(Trait.OBSERVES):
        return True
    if is_pull(d.flow.label):
        return d.target.any_of(Trait.BROKERS, Trait.STORES_DATA) or d.source.has(Trait.CONSUMES)
    if not d.target.any_of(Trait.QUEUES, Trait.LOGS) or d.flow.label or d.source.id in ends.fed:
        return False
    if d.source.has(Trait.CONSUMES):
        return d.target.id not in ends.senders
    if d.source.any_of(Trait.ENTRY, Trait.BROKERS, Trait.STORES_DATA, Trait.NOT_OURS):
        return False
    return d.target.id in ends.filled and d.target.id not in ends.read


def _store_cannot_call(d: _Drawn) -> bool:
    if not d.source.any_of(Trait.STORES_DATA) or d.source.has(Trait.BROKERS):
        return False
    return not d.target.any_of(Trait.STORES_DATA, Trait.BROKERS, Trait.OBSERVES) and not does_not_wait(
        d.flow.label
    )


def _as_edge(d: _Drawn, *, turned: bool = False, pushes: bool = False, op: FlowOp | None = None) -> Edge:
    source, target = (d.target, d.source) if turned else (d.source, d.target)
    label = " ".join(d.flow.label.split())
    facts = {
        name: Stated(value, Origin.TYPED, f"{name.replace('_', ' ')}: {plain(value)}", d.flow.id)
        for name, value in d.flow.facts.items()
    }
    if (retries := source.fact("retries")).known:
        facts.setdefault("retries", retries)  # a mesh and a job try each of their calls again
    return Edge(
        id=d.flow.id,
        ids=(d.flow.id,),
        source=source.id,
        target=target.id,
        label=label,
        mode=_mode(d, source, target),
        op=op or _op(d.flow, source, target),
        facts=facts,
        soft=_soft(d, facts, source, target),
        pushes=pushes,
        reversed=turned,
        not_so=frozenset(d.flow.not_so),
    )


def _mode(d: _Drawn, source: Node, target: Node) -> FlowMode:
    if d.flow.mode is not FlowMode.SYNC:
        return d.flow.mode
    if source.has(Trait.BROKERS) or target.has(Trait.BROKERS):
        return FlowMode.ASYNC
    stores = source.has(Trait.STORES_DATA) and target.has(Trait.STORES_DATA)
    if copies_data(d.flow.label) or (stores and source.kind.id == target.kind.id):
        return FlowMode.REPLICATION
    return FlowMode.ASYNC if does_not_wait(d.flow.label) else FlowMode.SYNC


def _op(flow: Flow, source: Node, target: Node) -> FlowOp:
    if flow.op is not FlowOp.UNKNOWN:
        return flow.op
    if flow.heads is Heads.BOTH and flow.mode is not FlowMode.REPLICATION:
        # A call has its answer anyway, and two edges would look like a cycle. Of a copy it says nothing:
        # people draw it so between a primary and its standby.
        return FlowOp.READ_WRITE
    if target.has(Trait.BROKERS) or source.has(Trait.BROKERS):
        return FlowOp.WRITE
    if flow.mode is FlowMode.ASYNC and target.has(Trait.STORES_DATA):
        # Who does not wait for the store has no use for a read: "who read what" is what is written down.
        return FlowOp.WRITE
    return op_of(flow.label)


def _soft(d: _Drawn, facts: Mapping[str, Stated], source: Node, target: Node) -> Truth:
    """Whether the caller can do without: said on the flow, on the callee, or by what the callee is for."""
    for name in ("best_effort", "fallback"):
        stated = facts.get(name)
        if stated is not None and stated.known:
            if stated.yes:
                return Truth.YES
            if name == "best_effort":
                return Truth.NO
    if source.fact("fail_open").yes and target.has(Trait.STORES_DATA):
        return Truth.YES  # what a limiter counts in: without it requests pass
    if target.fact("best_effort").yes or target.has(Trait.OBSERVES) or is_lossy(d.flow.label):
        return Truth.YES
    return Truth.UNKNOWN


def _joined(found: Iterable[Edge]) -> tuple[Edge, ...]:
    """Flows of folded instances that say the same become one edge; stated rates add up."""
    joined: dict[tuple[object, ...], Edge] = {}
    for edge in found:
        key = (edge.source, edge.target, edge.label.casefold(), edge.mode, edge.op, edge.pushes)
        first = joined.get(key)
        joined[key] = edge if first is None else _together(first, edge)
    return tuple(joined.values())


def _together(first: Edge, second: Edge) -> Edge:
    facts = dict(first.facts)
    for name, stated in second.facts.items():
        known = facts.get(name)
        if known is None:
            facts[name] = stated
        elif name in _SUMMED and known.number is not None and stated.number is not None:
            total = known.number + stated.number
            facts[name] = Stated(
                total, Origin.TYPED, f"{name.replace('_', ' ')}: {significant(total)}", known.where
            )
    return replace(first, ids=first.ids + second.ids, facts=facts, not_so=first.not_so | second.not_so)
