"""Rates from words, put on the flow that they are about, where only one can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from whiteboard.kinds.label_facts import facts_in
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.facts import Origin, Stated
from whiteboard.review.text.stated_rates import SaidRate, Spoken, op_said
from whiteboard.review.text.stems import alike, stems

_WORD = re.compile(r"[a-z]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ches", "ers", "er", "es", "ed", "s", "e")
_EMPTY_STEMS = """
read write request req rps qps tp iop ops op call query querie hit user new total conditional batched on
to the of at per and from into in out for each all client average messag event per-second api service svc
servic server gateway db databas cach queue worker app system get post put online concurrent daily push
updat data store primary replica stream topic log web load balanc
"""
_EMPTY = frozenset(_EMPTY_STEMS.split())
_RATES = ("qps", "peak_qps")
_IN_LABELS = (*_RATES, "timeout")


def told(edges: tuple[Edge, ...], nodes: Mapping[str, Node], spoken: Spoken) -> tuple[Edge, ...]:
    """The edges with the rates that their labels state, and those that were said of exactly one of them.

    A rate that was filled in anywhere on a flow goes before all words but labels.
    """
    edges = tuple(_labelled(e) for e in edges)
    if any(e.fact(name).origin is Origin.TYPED for e in edges for name in _RATES):
        return edges
    found: dict[str, tuple[Stated, str, FlowOp]] = {}
    for rate in sorted(spoken.rates, key=lambda r: (r.peak, r.rate)):
        edge = _meant(edges, nodes, rate)
        name = "peak_qps" if rate.peak else "qps"
        if edge is not None and name not in edge.not_so and not any(edge.fact(n).known for n in _RATES):
            # Of two numbers about one flow the peak counts, and of two of a kind the higher.
            found[edge.id] = (Stated(rate.rate, Origin.WORDS, rate.quote, rate.where), name, rate.op)
    return tuple(_with_rate(e, *found[e.id]) if e.id in found else e for e in edges)


def _labelled(edge: Edge) -> Edge:
    if not any(c.isdigit() for c in edge.label):
        return edge
    said = facts_in_label(edge.label, edge.id)
    new = {
        name: said[name]
        for name in _IN_LABELS
        if name in said and not edge.fact(name).known and name not in edge.not_so
    }
    return replace(edge, facts={**edge.facts, **new}) if new else edge


def facts_in_label(label: str, flow: str) -> Mapping[str, Stated]:
    """The numbers that a flow's label states."""
    stated = facts_in(label)
    return {n: Stated(stated[n], Origin.LABEL, label, flow) for n in _IN_LABELS if n in stated}


def _with_rate(edge: Edge, stated: Stated, name: str, op: FlowOp) -> Edge:
    known = edge.op if edge.op is not FlowOp.UNKNOWN else op
    return replace(edge, facts={**edge.facts, name: stated}, op=known)


def _meant(edges: Sequence[Edge], nodes: Mapping[str, Node], rate: SaidRate) -> Edge | None:
    """The first flow on the way that shares the rate's telling words; None where several start there."""
    wanted = _stems(" ".join(rate.words))
    if not wanted:
        return None
    carrying = [e for e in edges if _can_carry(e, nodes, rate.op)]
    able = [e for e in carrying if _shares(e, nodes, wanted)]
    return _first(able, edges) or _first(_in_other_words(carrying, nodes, rate), edges)


def _in_other_words(edges: Iterable[Edge], nodes: Mapping[str, Node], rate: SaidRate) -> list[Edge]:
    """The entrances whose label means the same: "15M trips/day" goes over "request ride"."""
    wanted = stems(" ".join(rate.words))
    return [
        e
        for e in edges
        if nodes[e.source].client and any(alike(a, b) for a in wanted for b in stems(e.label))
    ]


def _first(able: Sequence[Edge], edges: Sequence[Edge]) -> Edge | None:
    upstream = [e for e in able if not _behind(e, able, edges)]
    if len({e.target for e in upstream}) != 1 or len({e.source for e in upstream}) != 1:
        return None
    return upstream[0]


def _can_carry(edge: Edge, nodes: Mapping[str, Node], op: FlowOp) -> bool:
    if edge.pushes or nodes[edge.target].any_of(Trait.OBSERVES, Trait.ENTRY):
        return False
    mine = edge.op if edge.op is not FlowOp.UNKNOWN else op_said(nodes[edge.target].name.casefold().split())
    return FlowOp.UNKNOWN in (op, mine) or FlowOp.READ_WRITE in (op, mine) or op is mine


def _shares(edge: Edge, nodes: Mapping[str, Node], wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(_stems(edge.label) | _stems(nodes[edge.target].name))


def _behind(edge: Edge, able: Iterable[Edge], edges: Sequence[Edge]) -> bool:
    """Whether another candidate leads to where this one starts."""
    onward: dict[str, list[str]] = {}
    for e in edges:
        if not e.pushes:
            onward.setdefault(e.source, []).append(e.target)
    return any(
        other.source != edge.source
        and _reaches(onward, other.target, edge.source)
        and not _reaches(onward, edge.target, other.source)
        for other in able
        if other.id != edge.id
    )


def _reaches(onward: Mapping[str, list[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        for target in onward.get(at, ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        s for w in _WORD.findall(text.casefold()) if len(w) > 2 and (s := _stem(w)) not in _EMPTY
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
