"""Graph questions, against what they mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.review.system.graph import articulation_points, cycles, dominators, reachable, reversed_graph

Graph = dict[str, tuple[str, ...]]
NAMES = "abcdefg"

graphs = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))).map(
    lambda pairs: {n: tuple(sorted(t for s, t in pairs if s == n and t != n)) for n in NAMES}
)


def _without(graph: Graph, gone: str) -> Graph:
    return {n: tuple(t for t in targets if t != gone) for n, targets in graph.items() if n != gone}


@given(graphs)
def test_a_dominator_is_on_every_way(graph: Graph) -> None:
    found = dominators(graph, ["a", "b"])
    assert set(found) == reachable(graph, ["a", "b"])
    for node, over in found.items():
        for other in NAMES:
            starts = [s for s in ("a", "b") if s != other]
            cut_off = other == node or node not in reachable(_without(graph, other), starts)
            assert (other in over) is (cut_off and other in found)


@given(graphs)
def test_cycles_are_cycles_and_there_is_one_where_one_can_be(graph: Graph) -> None:
    found = cycles(graph)
    for circle in found:
        for node, after in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert after in graph[node]
        assert len(set(circle)) == len(circle) > 1
    on_one = {n for n in NAMES if any(n in reachable(graph, [t]) for t in graph[n])}
    assert bool(found) is bool(on_one)
    assert {n for c in found for n in c} <= on_one


@given(graphs)
def test_reversing_twice_changes_nothing(graph: Graph) -> None:
    twice = reversed_graph(reversed_graph(graph))
    assert {n: set(t) for n, t in twice.items()} == {n: set(t) for n, t in graph.items()}


def test_articulation_points() -> None:
    line: Graph = {"a": ("b",), "b": ("c",), "c": ()}
    ring: Graph = {"a": ("b",), "b": ("c",), "c": ("a",)}
    assert articulation_points(line, frozenset("abc")) == {"b"}
    assert articulation_points(ring, frozenset("abc")) == frozenset()
