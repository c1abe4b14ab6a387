import itertools

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.layering.coordinates import settle
from whiteboard.geometry.layering.layers import Node, crossings, ordered, tie
from whiteboard.geometry.layering.ranks import acyclic, ranks

NODES = [f"n{k}" for k in range(8)]
edges = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20)


def test_a_chain_takes_one_column_each() -> None:
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c")]) == {"a": 0, "b": 1, "c": 2}


def test_the_longest_way_decides() -> None:
    assert ranks(["a", "b", "c"], [("a", "c"), ("a", "b"), ("b", "c")])["c"] == 2


def test_a_late_source_stands_next_to_what_it_leads_to() -> None:
    column = ranks(["a", "b", "c", "late"], [("a", "b"), ("b", "c"), ("late", "c")])
    assert column["late"] == 1


def test_a_circle_is_broken_where_it_comes_back() -> None:
    assert ranks(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == {"a": 0, "b": 1, "c": 2}


def test_an_answer_does_not_send_a_client_to_the_end() -> None:
    found = [("push", "app"), ("api", "push"), ("app", "api")]
    assert ranks(["push", "api", "app"], found, entries=["app"])["app"] == 0


def test_a_client_that_only_receives_stands_at_the_end() -> None:
    assert ranks(["push", "user"], [("push", "user")], entries=["user"]) == {"push": 0, "user": 1}


def test_a_node_with_flows_from_the_left_outside_stays_left() -> None:
    found = [("a", "b"), ("b", "c"), ("x", "c")]
    assert ranks(["a", "b", "c", "x"], found)["x"] == 1
    assert ranks(["a", "b", "c", "x"], found, {"x": (1, 0)})["x"] == 0


@given(edges)
def test_every_edge_that_is_kept_runs_forward(found: list[tuple[str, str]]) -> None:
    column = ranks(NODES, found)
    assert min(column.values()) == 0
    assert all(column[a] < column[b] for a, b in acyclic(NODES, found))


@given(edges)
def test_no_edge_gets_lost_when_circles_are_broken(found: list[tuple[str, str]]) -> None:
    kept = {frozenset(e) for e in acyclic(NODES, found)}
    assert kept == {frozenset(e) for e in found if e[0] != e[1]}


def two_columns() -> list[list[Node]]:
    left = [Node(f"a{k}", 0, 64) for k in range(3)]
    right = [Node(f"b{k}", 1, 64) for k in range(3)]
    for k in range(3):
        tie(left[k], right[2 - k], 32, 32)
    for column in (left, right):
        for place, node in enumerate(column):
            node.y = place
    return [left, right]


def test_crossings_are_counted_and_ordered_away() -> None:
    columns = two_columns()
    assert crossings(columns) == 3
    assert crossings(ordered(columns)) == 0


def test_chains_become_straight() -> None:
    columns = ordered(two_columns())
    settle(columns, lambda upper, lower: 40)
    assert [n.y for n in columns[0]] == [n.y for n in columns[1]]


def test_neighbours_keep_their_gap() -> None:
    columns = ordered(two_columns())
    settle(columns, lambda upper, lower: 40)
    for column in columns:
        assert all(b.y - a.y >= 104 - 1e-6 for a, b in itertools.pairwise(column))
