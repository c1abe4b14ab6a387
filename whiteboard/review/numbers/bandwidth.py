"""How much data flows at peak: to and from the users, over each flow, and into each node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.review.numbers.estimates import Numbers
from whiteboard.review.numbers.figures import bits_per_second, size
from whiteboard.review.numbers.load import Load, Loads
from whiteboard.review.numbers.machines import machines
from whiteboard.review.numbers.payload import payload
from whiteboard.review.numbers.worked import Input, Worked, short, unknown
from whiteboard.review.system.board import Board, Edge

NODE_LIMIT = 10e9
"""Bits per second that one usual machine's network takes."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Bits per second at peak over one flow; `sure` is False where the rate is only an upper bound."""

    edge: Edge
    name: str
    bits: Worked
    sure: bool = True


@dataclass(frozen=True)
class Bandwidth:
    """Bits per second at peak. `edge` is what a delivery network answers by itself, `origin` what it asks
    for; both None without one. `crowded` are nodes that get more than one machine's network takes."""

    out: Worked
    into: Worked
    flows: tuple[Carried, ...]
    edge: Worked | None = None
    origin: Worked | None = None
    crowded: tuple[tuple[str, Worked], ...] = ()


def bandwidth(board: Board, loads: Loads, numbers: Numbers) -> Bandwidth:
    """Requests per second at peak x bytes of one request x 8."""
    flows = [_carried(board, e, loads, numbers) for e in board.edges]
    known = [c for c in flows if c is not None]
    entries = set(board.entries)
    entering = [e for e in board.entry_edges if e.target not in entries]
    networks = [n for n in board.nodes.values() if n.has(Trait.SERVES_EDGE)]
    asked = [c for c in known for n in networks if c.edge.target == n.id]
    passed_on = [c for c in known for n in networks if c.edge.source == n.id]
    order = sorted(known, key=lambda c: -(c.bits.value or 0.0))
    return Bandwidth(
        out=_sum(board, entering, loads, numbers, writes=False),
        into=_sum(board, entering, loads, numbers, writes=True),
        flows=tuple(order),
        edge=_total(asked) if asked else None,
        origin=_total(passed_on) if asked else None,
        crowded=tuple(_crowded(board, known)),
    )


def _carried(board: Board, edge: Edge, loads: Loads, numbers: Numbers) -> Carried | None:
    load = loads.flows.get(edge.ids[0])
    if load is None or load.total <= 0:
        return None
    name = f"{board.name(edge.source)} → {board.name(edge.target)}"
    bits = _bits(board, edge, load, load.total, numbers)
    return Carried(edge, name, bits, load.exact)


def _bits(board: Board, edge: Edge, load: Load, rate: float, numbers: Numbers) -> Worked:
    found = payload(board, edge, numbers)
    if found is None:
        return unknown("bit/s", _("the payload of {name}").format(name=edge.label or board.name(edge.target)))
    value = rate * found.value * 8
    formula = f"{short(rate)}/s x {size(found.value)} x 8 = {bits_per_second(value)}"
    inputs = dict.fromkeys((*load.reads.inputs, *load.writes.inputs, found))
    return Worked(value, "bit/s", formula, tuple(inputs))


def _sum(board: Board, edges: Iterable[Edge], loads: Loads, numbers: Numbers, *, writes: bool) -> Worked:
    """What crosses the entries in one direction; the other direction's acknowledgements are left out."""
    found: list[Worked] = []
    for edge in edges:
        load = loads.flows.get(edge.ids[0])
        if load is None:
            continue
        rate = (load.writes if writes else load.reads).value or 0.0
        if rate > 0:
            found.append(_bits(board, edge, load, rate, numbers))
    if not found:
        if loads.known:
            return unknown("bit/s", _("a rate of writes") if writes else _("a rate of reads"))
        return unknown("bit/s", *(loads.needs or (_("a rate"),)))
    return _added(found)


def _total(carried: Iterable[Carried]) -> Worked:
    found = [c.bits for c in carried]
    return _added(found) if found else Worked(0.0, "bit/s", _("everything is answered at the edge"))


def _added(found: list[Worked]) -> Worked:
    needs = dict.fromkeys(n for w in found for n in w.needs if w.value is None)
    if needs:
        return unknown("bit/s", *needs)
    value = sum(w.value or 0.0 for w in found)
    inputs = dict.fromkeys(i for w in found for i in w.inputs)
    terms = " + ".join(bits_per_second(w.value or 0.0) for w in found)
    formula = found[0].formula if len(found) == 1 else f"{terms} = {bits_per_second(value)}"
    return Worked(value, "bit/s", formula, tuple(inputs))


def _crowded(board: Board, known: Iterable[Carried]) -> Iterable[tuple[str, Worked]]:
    into: dict[str, float] = {}
    inputs: dict[str, dict[Input, None]] = {}
    for carried in known:
        if carried.sure and carried.bits.value:
            into[carried.edge.target] = into.get(carried.edge.target, 0.0) + carried.bits.value
            inputs.setdefault(carried.edge.target, {}).update(dict.fromkeys(carried.bits.inputs))
    for node_id, bits in sorted(into.items(), key=lambda i: (-i[1], board.place(i[0]))):
        node = board.nodes[node_id]
        share = bits / (machines(node) or 1.0)
        if share > NODE_LIMIT and not node.any_of(Trait.ELASTIC, Trait.MANAGED_REDUNDANT, Trait.NOT_OURS):
            text = _("{share} for each machine, which takes {limit}").format(
                share=bits_per_second(share), limit=bits_per_second(NODE_LIMIT)
            )
            yield node_id, Worked(share, "bit/s", text, tuple(inputs[node_id]))
