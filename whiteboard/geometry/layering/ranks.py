"""Which column each node of a level stands in, so that most flows run forward."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

Edge = tuple[str, str]


def ranks(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    outside: Mapping[str, tuple[int, int]] | None = None,
    entries: Collection[str] = (),
) -> dict[str, int]:
    """Columns from 0. Circles are broken where they come back to where a walk from the sources began.

    `outside` counts, by node, the edges to what lies left and right of all nodes; `entries` are where traffic
    begins.
    """
    pulls = outside or {}
    forward = acyclic(nodes, edges, entries)
    after: dict[str, list[str]] = {n: [] for n in nodes}
    before: dict[str, list[str]] = {n: [] for n in nodes}
    for tail, head in forward:
        after[tail].append(head)
        before[head].append(tail)
    column = _longest_paths(nodes, before, after)
    for _round in range(4):
        for node in nodes:
            column[node] = _pulled(node, column, before, after, pulls.get(node, (0, 0)))
    widest = max(column.values(), default=0)
    for node in nodes:
        if not before[node] and not after[node] and pulls.get(node, (0, 0))[0] == 0:
            column[node] = widest
    lowest = min(column.values(), default=0)
    return {node: rank - lowest for node, rank in column.items()}


def acyclic(nodes: Sequence[str], edges: Sequence[Edge], entries: Collection[str] = ()) -> list[Edge]:
    """The edges, each once, with those turned around that would close a circle.

    A depth-first walk begins at `entries`, then at nodes that nothing leads to, then at those that lead to
    more than comes in. What flows back to an entry that also sends counts as an answer and is turned around.
    """
    after: dict[str, list[str]] = {n: [] for n in nodes}
    balance = dict.fromkeys(nodes, 0)
    entered: set[str] = set()
    sending = {tail for tail, _head in edges} & set(entries)
    turned = ((h, t) if h in sending and t not in entries else (t, h) for t, h in edges)
    distinct = [e for e in dict.fromkeys(turned) if e[0] != e[1]]
    for tail, head in distinct:
        after[tail].append(head)
        balance[tail] += 1
        balance[head] -= 1
        entered.add(head)
    place = {n: k for k, n in enumerate(nodes)}
    starts = sorted(nodes, key=lambda n: (n not in entries, n in entered, -balance[n], place[n]))
    done: set[str] = set()
    result: dict[Edge, None] = {}
    for start in starts:
        _walk(start, after, done, result)
    return list(result)


def _walk(start: str, after: dict[str, list[str]], done: set[str], result: dict[Edge, None]) -> None:
    if start in done:
        return
    on_path = {start}
    path = [(start, iter(after[start]))]
    done.add(start)
    while path:
        node, rest = path[-1]
        following = next(rest, None)
        if following is None:
            path.pop()
            on_path.discard(node)
        elif following in on_path:
            result[(following, node)] = None
        else:
            result[(node, following)] = None
            if following not in done:
                done.add(following)
                on_path.add(following)
                path.append((following, iter(after[following])))


def _longest_paths(
    nodes: Sequence[str], before: dict[str, list[str]], after: dict[str, list[str]]
) -> dict[str, int]:
    waiting = {n: len(set(before[n])) for n in nodes}
    column = dict.fromkeys(nodes, 0)
    ready = [n for n in nodes if waiting[n] == 0]
    for node in ready:
        for following in dict.fromkeys(after[node]):
            column[following] = max(column[following], column[node] + 1)
            waiting[following] -= 1
            if waiting[following] == 0:
                ready.append(following)
    return column


def _pulled(
    node: str,
    column: dict[str, int],
    before: dict[str, list[str]],
    after: dict[str, list[str]],
    outside: tuple[int, int],
) -> int:
    """The column that shortens a node's edges most while all of them still run forward."""
    low = max((column[n] + 1 for n in before[node]), default=0 if outside[0] else None)
    high = min((column[n] - 1 for n in after[node]), default=None)
    if low is None:
        return column[node] if high is None else high
    if high is None or len(after[node]) + outside[1] <= len(before[node]) + outside[0]:
        return low
    return max(low, high)
