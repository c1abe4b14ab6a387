"""The way that serves a functional requirement: from an entry over real flows to what answers it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import FlowOp
from whiteboard.model.interview import Requirement
from whiteboard.review.effort.pace import step
from whiteboard.review.requirements.coverage import action_of, serving
from whiteboard.review.requirements.flow_words import inner_flows, required_words, words_of
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.text.flow_labels import op_of
from whiteboard.review.text.stems import alike, stems

_OPPOSITE = {FlowOp.READ: FlowOp.WRITE, FlowOp.WRITE: FlowOp.READ}
_EXACT, _SYNONYM, _SAME_OP = 2.0, 0.5, 1.5
_DETOUR = 3.0


@dataclass(frozen=True, slots=True)
class Path:
    """`elements` are flows and components in the order in which a request meets them, `steps` the components.

    `wired`: in one piece from an entry, and a chosen one also from where somebody else's system calls ours.
    `chosen`: a person said which elements belong to it.
    """

    elements: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    wired: bool = False
    chosen: bool = False


def path_of(design: Design, board: Board, requirement: Requirement) -> Path:
    """The path that was chosen, or the one that the words point to; an empty one where none serves it."""
    if requirement.path:
        return _chosen(board, requirement.path)
    served = serving(design, board, requirement)
    if not served.covered or not served.drawn or not board.entry_edges:
        return Path()
    wanted, op = stems(requirement.text), op_of(requirement.text)
    entry = max(board.entry_edges, key=lambda e: _score(e, wanted, op))
    named, hits = inner_flows(board).named(wanted)
    if named is not None and hits > len(wanted & words_of(board, entry)):
        way = _to(board, named)
    else:
        way = _way(design, board, requirement, entry, op)
    if _writes(requirement.text) and _only_reads(way):
        return Path()
    return _path(board, way, board.entries)


def _writes(wish: str) -> bool:
    """Whether what is done leaves something that was not there before, and nothing is read."""
    act = action_of(wish)
    verbs = (act, act.removesuffix("s"))
    return op_of(wish) in (FlowOp.WRITE, FlowOp.UNKNOWN) and any(op_of(v) is FlowOp.WRITE for v in verbs)


def _only_reads(way: Iterable[Edge]) -> bool:
    """Whether one of these flows says that it reads, and none of them that it writes."""
    ops = {_op(edge) for edge in way}
    return FlowOp.READ in ops and not ops & {FlowOp.WRITE, FlowOp.READ_WRITE}


def _op(edge: Edge) -> FlowOp:
    return edge.op if edge.op is not FlowOp.UNKNOWN else op_of(edge.label)


def _score(edge: Edge, wanted: frozenset[str], op: FlowOp) -> float:
    mine = stems(edge.label)
    step(1 + len(mine))
    near = sum(1 for w in wanted if any(alike(w, s) for s in mine))
    score = _EXACT * len(wanted & mine) + _SYNONYM * near
    own = _op(edge)
    if op is not FlowOp.UNKNOWN and own is op:
        score += _SAME_OP
    return score - (_SAME_OP if op in _OPPOSITE and own is _OPPOSITE[op] else 0.0)


def _way(design: Design, board: Board, mine: Requirement, entry: Edge, op: FlowOp) -> list[Edge]:
    """All that the answer waits for behind an entry, without what is of the other class or another wish."""
    if op not in _OPPOSITE:
        op = entry.op
    own, most = stems(mine.text), required_words(design, board)
    entries = frozenset(board.entries)

    def taken(edge: Edge) -> bool:
        if edge is entry:
            return True
        if not edge.waits or edge.source in entries or (op in _OPPOSITE and edge.op is _OPPOSITE[op]):
            return False
        # Another requirement may have more of the flow's own words.
        return most[edge.id] <= len(stems(edge.label) & own)

    return [entry, *_walk(board, entry.target, taken)]


def _walk(board: Board, start: str, taken: Callable[[Edge], bool]) -> Iterator[Edge]:
    """The flows over which each part is first met, one branch after the other to its end."""
    met = {start}
    open_ = [iter(board.outgoing[start])]
    while open_:
        edge = next(open_[-1], None)
        step()
        if edge is None:
            open_.pop()
        elif edge.target not in met and taken(edge):
            met.add(edge.target)
            open_.append(iter(board.outgoing[edge.target]))
            yield edge


def _to(board: Board, named: Edge) -> list[Edge]:
    """The shortest way from an entry over the named flow; flows of the other class count as detours."""
    import networkx as nx  # loaded when first asked: a start of the program must not wait for it

    against = _OPPOSITE.get(named.op)
    graph: nx.DiGraph[str] = nx.DiGraph()
    by_ends: dict[tuple[str, str], Edge] = {}
    for edge in board.edges:
        if edge.pushes:
            continue
        cost = 1.0 + (_DETOUR if against is not None and edge.op is against else 0.0)
        ends = (edge.source, edge.target)
        if ends not in by_ends or cost < graph.edges[ends]["weight"]:
            graph.add_edge(*ends, weight=cost)
            by_ends[ends] = edge
    step(len(by_ends))
    starts = [start for start in board.entries if start in graph]
    try:
        _length, nodes = nx.multi_source_dijkstra(graph, starts, named.source)
    except (nx.NetworkXNoPath, ValueError):
        return []
    return [*(by_ends[ends] for ends in pairwise(nodes)), named]


def _chosen(board: Board, path: Iterable[str]) -> Path:
    wanted = dict.fromkeys(path)
    nodes = {board.node_of[i] for i in wanted if i in board.node_of}
    flows = [e for e in board.edges if any(i in wanted for i in e.ids)]
    if not flows:
        # Whoever marks the components alone means the flows between them.
        flows = [e for e in board.edges if e.source in nodes and e.target in nodes]
    # A provider's callback is a journey as well, which a person can tell and the words of a wish cannot.
    starts = frozenset((*board.entries, *(n.id for n in board.nodes.values() if n.has(Trait.NOT_OURS))))
    made = _path(board, _from(starts, flows), starts)
    rest = tuple(i for n in nodes for i in board.nodes[n].ids if i not in made.elements)
    return Path((*made.elements, *rest), (*made.steps, *rest), made.wired, chosen=True)


def _from(starts: frozenset[str], flows: Sequence[Edge]) -> list[Edge]:
    """The flows in the order of a walk from the starts; what cannot be reached comes last."""
    found: list[Edge] = []
    reached = set(starts)
    left = list(flows)
    while onward := [e for e in left if e.source in reached]:
        found += onward
        reached |= {e.target for e in onward}
        left = [e for e in left if e not in onward]
    return [*found, *left]


def _path(board: Board, edges: Sequence[Edge], starts: Collection[str]) -> Path:
    import networkx as nx

    if not edges:
        return Path()
    elements: dict[str, None] = {}
    steps: dict[str, None] = {}
    for edge in edges:
        for node, flows in ((edge.source, edge.ids), (edge.target, ())):
            elements.update(dict.fromkeys((*board.nodes[node].ids, *flows)))
            steps.update(dict.fromkeys(board.nodes[node].ids))
    whole: nx.Graph[str] = nx.Graph([(e.source, e.target) for e in edges])
    begins = any(e.source in starts for e in edges)
    return Path(tuple(elements), tuple(steps), begins and nx.is_connected(whole))
