"""A design cut into levels, one per zone and one for the board: who lies where and what connects whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whiteboard.geometry.nesting import ancestors
from whiteboard.model.elements import Flow

BOARD = ""
"""The id of the outermost level."""


@dataclass(frozen=True, slots=True)
class Link:
    """A flow between two children of one level; `source` and `target` are the elements inside of them."""

    tail: str
    head: str
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Outward:
    """A flow between an element inside a child of this level and one outside of the level."""

    child: str
    inner: str
    outer: str
    incoming: bool


@dataclass(slots=True)
class Level:
    id: str
    children: list[str] = field(default_factory=list[str])
    links: list[Link] = field(default_factory=list[Link])
    outward: list[Outward] = field(default_factory=list[Outward])


def levels(elements: Iterable[str], parent: Mapping[str, str], flows: Sequence[Flow]) -> dict[str, Level]:
    """Every level by id. Flows with a loose end, from an element to itself or its own zone do not count."""
    chains: dict[str, tuple[str, ...]] = {}
    found: dict[str, Level] = {BOARD: Level(BOARD)}
    for element in elements:
        chains[element] = (element, *ancestors(parent, element), BOARD)
        level = chains[element][1]
        found.setdefault(level, Level(level)).children.append(element)
    for flow in flows:
        a, b = chains.get(flow.source.element), chains.get(flow.target.element)
        if a is None or b is None or a[0] in b or b[0] in a:
            continue
        shared = next(level for level in a[1:] if level in b)
        i, j = a.index(shared), b.index(shared)
        found[shared].links.append(Link(a[i - 1], b[j - 1], a[0], b[0], flow.label))
        for k in range(1, i):
            found[a[k]].outward.append(Outward(a[k - 1], a[0], b[0], incoming=False))
        for k in range(1, j):
            found[b[k]].outward.append(Outward(b[k - 1], b[0], a[0], incoming=True))
    return found
