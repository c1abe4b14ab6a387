"""The ways of requests over the board, one step for each flow, to be followed aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.review.numbers.load import Loads
from whiteboard.review.numbers.request_paths import READ, RequestPaths
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Board, Edge

MOST_STEPS = 40
"""Nobody follows a request for longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One flow of the way. `backwards`: it is drawn against the way the request goes."""

    flows: tuple[str, ...]
    source: str
    target: str
    text: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One journey from an entry on."""

    id: str
    name: str
    steps: tuple[Step, ...]


def walks(board: Board, load: Loads) -> tuple[Way, ...]:
    """The ways from each entry flow: what is waited for first, caches before what is behind them.

    Reads and writes of one entry are two ways where they go differently. Each flow is walked once.
    """
    ways = RequestPaths(board)
    found: list[Way] = []
    for edge in board.entry_edges:
        begin = len(found)
        for op in ways.classes(edge):
            edges = tuple(_edges(board, ways, edge, op))[:MOST_STEPS]
            steps = tuple(_step(board, ways, load, e) for e in edges)
            if all(steps != other.steps for other in found[begin:]):
                found.append(Way(f"{edge.id}:{op.value}", _name(board, edge), steps))
        if len(found) - begin > 1:
            found[begin:] = [Way(w.id, _with_class(w), w.steps) for w in found[begin:]]
    return tuple(found)


def _edges(board: Board, ways: RequestPaths, entry: Edge, op: FlowOp) -> Iterator[Edge]:
    seen = {entry.id}
    expanded: set[str] = set()
    stack = [(entry, op)]
    while stack:
        edge, carried = stack.pop()
        yield edge
        if edge.target in expanded:
            continue
        expanded.add(edge.target)
        onward = ways.onward(edge, carried)
        following = [e for e in board.outgoing[edge.target] if ways.uses(e, onward) and e.id not in seen]
        seen.update(e.id for e in following)
        following.sort(key=lambda e: _rank(board, ways, e), reverse=True)
        stack.extend((e, onward) for e in following)


def _rank(board: Board, ways: RequestPaths, edge: Edge) -> tuple[bool, bool]:
    """Later for what nobody waits for, and for what is only asked on a miss."""
    return (not edge.waits or board.nodes[edge.target].has(Trait.OBSERVES), ways.shielding(edge) is not None)


def _name(board: Board, edge: Edge) -> str:
    ends = _("{a} → {b}").format(a=board.name(edge.source), b=board.name(edge.target))
    return f"{edge.label} ({ends})" if edge.label else ends


def _with_class(way: Way) -> str:
    words = _("{name}, reads") if way.id.endswith(READ.value) else _("{name}, writes")
    return words.format(name=way.name)


def _step(board: Board, ways: RequestPaths, load: Loads, edge: Edge) -> Step:
    text = _words(board, ways, edge).format(a=board.name(edge.source), b=board.name(edge.target))
    if edge.label:
        text += f": “{edge.label}”"
    known = load.flows.get(edge.ids[0])
    if known is not None:
        rate = _("{rate}/s at peak") if known.exact else _("up to {rate}/s at peak")
        text += f" ({rate.format(rate=short(known.total))})"
    return Step(edge.ids, edge.source, edge.target, text, backwards=edge.reversed)


def _words(board: Board, ways: RequestPaths, edge: Edge) -> str:
    op = ways.op(edge)
    if edge.mode is FlowMode.REPLICATION:
        return _("{a} copies its data to {b}")
    if edge.pushes:
        return _("{a} pushes to {b}")
    if board.nodes[edge.source].has(Trait.BROKERS):
        return _("{b} takes it from {a}, in its own time")
    if edge.mode is not FlowMode.SYNC:
        return _("{a} hands it to {b} and does not wait")
    if op is FlowOp.WRITE:
        return _("{a} writes to {b} and waits")
    if op is not FlowOp.READ:
        return _("{a} calls {b} and waits")
    return _("On a miss, {a} reads from {b}") if ways.shielding(edge) else _("{a} reads from {b} and waits")
