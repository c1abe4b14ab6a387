"""What a drawing shows, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.files.budget import LONGEST_LABEL
from whiteboard.files.flowchart.tree import Line
from whiteboard.model.elements import Heads
from whiteboard.model.values import Box, Point


@dataclass(slots=True)
class Shape:
    """A closed shape or picture, at its place in the drawing.

    `hint` is a component's shape hint; `stencil` says in words what the picture shows ("route 53").
    `container`: drawn to hold others. `paper`: drawn as a note. `zone`: found to be a place.
    `copies`: instances that it stands for.
    """

    id: str
    box: Box
    label: str = ""
    hint: str = ""
    stencil: str = ""
    container: bool = False
    paper: bool = False
    zone: bool = False
    copies: int = 1


@dataclass(slots=True)
class Words:
    """Free text; `size` is the font's height in pixels. `wraps`: its box gives the width of its lines."""

    id: str
    box: Box
    text: str
    size: float = 16.0
    wraps: bool = False


@dataclass(slots=True)
class Arrow:
    """`source` and `target` are ids of shapes or words, "" where that end is loose.

    `start` and `end` are the places of the ends where the drawing gives them, `via` the bends between.
    `elbow`: drawn with right angles. `heads`: where it has some.
    """

    id: str
    source: str = ""
    target: str = ""
    start: Point | None = None
    end: Point | None = None
    via: tuple[Point, ...] = ()
    label: str = ""
    line: Line = Line.SOLID
    heads: Heads = Heads.FORWARD
    elbow: bool = False

    def reversed(self) -> None:
        """Swap the ends: its only head is at the start."""
        self.source, self.target = self.target, self.source
        self.start, self.end = self.end, self.start
        self.via = self.via[::-1]


@dataclass(slots=True)
class Drawing:
    """Shapes and words by id, back to front. `label_reach`: how far from its arrow a label may lie."""

    label_reach: float
    shapes: dict[str, Shape] = field(default_factory=dict[str, Shape])
    words: dict[str, Words] = field(default_factory=dict[str, Words])
    arrows: list[Arrow] = field(default_factory=list[Arrow])
    notes: list[str] = field(default_factory=list[str])

    def attached(self) -> frozenset[str]:
        """Ids at which an arrow ends."""
        return frozenset(end for arrow in self.arrows for end in (arrow.source, arrow.target) if end)

    def moved(self, places: Mapping[str, str]) -> None:
        """Let arrows that end at a key end at its value."""
        for arrow in self.arrows:
            arrow.source = places.get(arrow.source, arrow.source)
            arrow.target = places.get(arrow.target, arrow.target)


def joined(label: str, more: str) -> str:
    """A label with a line more; one that is too long anyway stays as it is, or many lines take hours."""
    return label if len(label) > LONGEST_LABEL else f"{label}\n{more}".strip()
