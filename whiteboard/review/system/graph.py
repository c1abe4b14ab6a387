"""Small questions to a directed graph given as node -> successors; networkx answers the larger ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from whiteboard.review.effort.pace import step

Successors = Mapping[str, tuple[str, ...]]

ROOT = ""
"""Stands for the world outside in dominator questions."""


def reachable(graph: Successors, starts: Iterable[str]) -> frozenset[str]:
    """The starts and everything that can be reached from them."""
    seen = set(starts)
    queue = deque(seen)
    while queue:
        step()
        for node in graph.get(queue.popleft(), ()):
            if node not in seen:
                seen.add(node)
                queue.append(node)
    return frozenset(seen)


def reversed_graph(graph: Successors) -> dict[str, tuple[str, ...]]:
    """The same edges the other way round."""
    found: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            found.setdefault(target, []).append(node)
    return {node: tuple(sources) for node, sources in found.items()}


def cycles(graph: Successors) -> tuple[tuple[str, ...], ...]:
    """The shortest cycle of each strongly connected component with more than one node."""
    import networkx as nx  # loaded when first asked: a start of the program must not wait for it

    whole = nx.DiGraph((node, target) for node, targets in graph.items() for target in targets)
    found: list[tuple[str, ...]] = []
    for component in nx.strongly_connected_components(whole):
        if len(component) > 1:
            found.append(_shortest_cycle(graph, frozenset(component)))
    places = {node: place for place, node in enumerate(graph)}
    return tuple(sorted(found, key=lambda cycle: [places.get(node, 0) for node in cycle]))


def _shortest_cycle(graph: Successors, inside: frozenset[str]) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for start in (node for node in graph if node in inside):
        path = _way_back(graph, start, inside)
        if path and (not best or len(path) < len(best)):
            best = path
        if len(best) == 2:
            break
    return best


def _way_back(graph: Successors, start: str, inside: frozenset[str]) -> tuple[str, ...]:
    """The nodes of the shortest way from `start` back to itself."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        step()
        node = queue.popleft()
        for target in graph.get(node, ()):
            if target == start:
                path = [node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if target in inside and target not in came_from:
                came_from[target] = node
                queue.append(target)
    return ()


def dominators(graph: Successors, starts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Node -> the nodes (itself included) that every way from any of the starts to it passes."""
    import networkx as nx

    whole = nx.DiGraph((node, target) for node, targets in graph.items() for target in targets)
    whole.add_node(ROOT)
    whole.add_edges_from((ROOT, start) for start in starts)
    immediate: dict[str, str | None] = dict(nx.immediate_dominators(whole, ROOT))
    found: dict[str, frozenset[str]] = {ROOT: frozenset()}

    def of(node: str) -> frozenset[str]:
        chain: list[str] = []
        at: str | None = node
        while at is not None and at not in found:
            chain.append(at)
            at = immediate.get(at)
        known = found[at] if at is not None else frozenset[str]()
        for link in reversed(chain):
            step(1 + len(known) // 16)  # a copy of the set
            known = known | {link}
            found[link] = known
        return known

    return {node: of(node) for node in immediate if node != ROOT}


def articulation_points(graph: Successors, nodes: frozenset[str]) -> frozenset[str]:
    """The nodes whose loss tears the undirected graph between `nodes` apart."""
    import networkx as nx

    between: nx.Graph[str] = nx.Graph()
    between.add_nodes_from(nodes)
    between.add_edges_from(
        (node, target) for node in nodes for target in graph.get(node, ()) if target in nodes
    )
    return frozenset(nx.articulation_points(between))
