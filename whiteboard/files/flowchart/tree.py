"""What a flowchart says, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.model.elements import Heads


class Line(StrEnum):
    """How an edge is drawn."""

    SOLID = "solid"
    DOTTED = "dotted"
    THICK = "thick"


@dataclass(slots=True)
class Node:
    """`label` is None until a statement gives one; then the id stands for it. `classes` are style classes."""

    id: str
    line: int
    label: str | None = None
    shape: str = ""
    classes: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    label: str
    style: Line
    heads: Heads
    line: int


@dataclass(slots=True)
class Group:
    """A subgraph; `members` are ids of nodes and of groups inside it."""

    id: str
    title: str
    line: int
    members: list[str] = field(default_factory=list[str])
    classes: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Chart:
    """`nodes` and `groups` by id, in the order of first mention. A name may be a node, a group, not both."""

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    edges: list[Edge] = field(default_factory=list[Edge])
    notes: list[str] = field(default_factory=list[str])
