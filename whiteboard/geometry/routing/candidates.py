"""The ways between two ends that are worth a look: the same however full the board gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from whiteboard.geometry.routing.costs import BEND
from whiteboard.geometry.routing.detours import detours
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import Points, patterns
from whiteboard.geometry.routing.space import Space
from whiteboard.model.elements import Side

_Shapes = Callable[[Space, End, Side, End, Side], Iterator[Points]]


class Candidate:
    """A way by its `points`, which leaves by `source_side` and arrives by `target_side`; `long` says what its
    length and its bends cost."""

    __slots__ = ("_blocked", "long", "points", "source_side", "target_side")

    def __init__(self, points: Points, source_side: Side, target_side: Side) -> None:
        self.points, self.source_side, self.target_side = points, source_side, target_side
        self.long = length(points) + BEND * (len(points) - 2)
        self._blocked: int | None = None

    def blocked(self, space: Space, skip: frozenset[str], source: End, target: End) -> int:
        """How many boxes stand in the way besides those to `skip` and the two ends; counted once."""
        if self._blocked is None:
            self._blocked = _blockers(space, self.points, skip, source, target)
        return self._blocked


class Candidates:
    """Between two ends, found when they are asked for. A flow is given its way twice, first with little on
    the board and then with all: what the boxes alone say is not looked for again."""

    def __init__(
        self, space: Space, source: End, target: End, alike: int = 1, *, labelled: bool = False
    ) -> None:
        """`alike`: how many flows there are between the two, this one among them."""
        self.space, self.source, self.target = space, source, target
        self.alike, self.labelled = alike, labelled

    @cached_property
    def around(self) -> frozenset[str]:
        """The containers of both ends, which stand in nobody's way."""
        return self.space.around(self.source.box) | self.space.around(self.target.box)

    @cached_property
    def plain(self) -> tuple[Candidate, ...]:
        """What a person would draw first."""
        return self._found(patterns)

    @cached_property
    def detouring(self) -> tuple[Candidate, ...]:
        """For where none of these is free."""
        return self._found(detours)

    def _found(self, shapes: _Shapes) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(points, s, t)
            for s in self.source.sides
            for t in self.target.sides
            for points in shapes(self.space, self.source, s, self.target, t)
        )


def length(points: Points) -> float:
    return sum(abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(points))


def _blockers(space: Space, points: Points, skip: frozenset[str], source: End, target: End) -> int:
    last = len(points) - 2
    count = 0
    for number, (a, b) in enumerate(pairwise(points)):
        here = skip
        if number == 0:
            here = here | {source.id}
        if number == last:
            here = here | {target.id}
        count += space.blockers(a, b, here)
    return count
