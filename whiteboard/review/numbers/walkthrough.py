"""Walking a request over the board, one step for each flow, to be followed aloud."""

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
    """One flow. `backwards`: it is drawn against the way the request goes."""

    flows: tuple[str, ...]
    source: str
    target: str
    text: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One journey from an entry on."""

    id: str
    name: str
    steps: tuple[Step, ...]


def walkthroughs(board: Board, load: Loads) -> tuple[Walkthrough, ...]:
    """The walkthroughs from each entry flow: what is waited for first, caches before what is behind them.

    Reads and writes of one entry are two where they go differently. Each flow is walked once.
    """
    paths = RequestPaths(board)
    found: list[Walkthrough] = []
    for edge in board.entry_edges:
        begin = len(found)
        for op in paths.classes(edge):
            edges = tuple(_edges(board, paths, edge, op))[:MOST_STEPS]
            steps = tuple(_step(board, paths, load, e) for e in edges)
            if all(steps != other.steps for other in found[begin:]):
                found.append(Walkthrough(f"{edge.id}:{op.value}", _name(board, edge), steps))
        if len(found) - begin > 1:
            found[begin:] = [Walkthrough(w.id, _with_class(w), w.steps) for w in found[begin:]]
    return tuple(found)


def _edges(board: Board, paths: RequestPaths, entry: Edge, op: FlowOp) -> Iterator[Edge]:
    seen = {entry.id}
    expanded: set[str] = set()
    stack = [(entry, op)]
    while stack:
        edge, carried = stack.pop()
        yield edge
        if edge.target in expanded:
            continue
        expanded.add(edge.target)
        onward = paths.onward(edge, carried)
        following = [e for e in board.outgoing[edge.target] if paths.uses(e, onward) and e.id not in seen]
        seen.update(e.id for e in following)
        following.sort(key=lambda e: _rank(board, paths, e), reverse=True)
        stack.extend((e, onward) for e in following)


def _rank(board: Board, paths: RequestPaths, edge: Edge) -> tuple[bool, bool]:
    """Later for what nobody waits for, and for what is only asked on a miss."""
    return (
        not edge.waits or board.nodes[edge.target].has(Trait.OBSERVES),
        paths.cache_before(edge) is not None,
    )


def _name(board: Board, edge: Edge) -> str:
    ends = _("{a} → {b}").format(a=board.name(edge.source), b=board.name(edge.target))
    return f"{edge.label} ({ends})" if edge.label else ends


def _with_class(walkthrough: Walkthrough) -> str:
    words = _("{name}, reads") if walkthrough.id.endswith(READ.value) else _("{name}, writes")
    return words.format(name=walkthrough.name)


def _step(board: Board, paths: RequestPaths, load: Loads, edge: Edge) -> Step:
    text = _words(board, paths, edge).format(a=board.name(edge.source), b=board.name(edge.target))
    if edge.label:
        text += f": “{edge.label}”"
    known = load.flows.get(edge.ids[0])
    if known is not None:
        rate = _("{rate}/s at peak") if known.exact else _("up to {rate}/s at peak")
        text += f" ({rate.format(rate=short(known.total))})"
    return Step(edge.ids, edge.source, edge.target, text, backwards=edge.reversed)


def _words(board: Board, paths: RequestPaths, edge: Edge) -> str:
    op = paths.op(edge)
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
    return (
        _("On a miss, {a} reads from {b}") if paths.cache_before(edge) else _("{a} reads from {b} and waits")
    )
