"""How deep a part lies, as one number: what it lies in, whether others can lie in it, whether it is left."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from whiteboard.document.update.refusal import Refused

Id: TypeAlias = "tuple[int, int]"
"""Of one part: the client that made it, and its clock there."""

TOO_DEEP = "types that are nested too deeply"
IN_A_VALUE = "a part that lies in a value"
FORMATS_A_FIELD = "formatting in place of a field"
"""The CRDT's events give way over it; in a text it is what another program calls bold."""

DEEPEST_TYPE = 8
"""Types within one another; a design has two: a record's map, and the texts in it."""

OPEN = 64
"""Added to the depth of a type, in which others can lie."""
DEAD = 128
"""Added to the depth of what was deleted: what lies in it lies in nothing."""
KEYED = 256
"""Added to the depth of a field: what lies beside it is another value of the field."""
LEVEL = 31
"""The bits of a depth that count levels."""
GONE = 32
"""The depth of what lies in nothing any more."""
UNKNOWN = -1
"""Of what is not here."""
PENDING = -2
"""Of what lies beside or within something that the same update says further on."""


def beside(depth: int) -> int:
    """The depth of what lies beside something."""
    return depth if depth < 0 else depth & ~(OPEN | DEAD)


def within(depth: int) -> int:
    """The depth of what lies in something.

    Raises:
        Refused: in a value nothing can lie; the CRDT stops in the midst of an update that says so.
    """
    if depth < 0:
        return depth
    if depth & OPEN:
        return (depth & LEVEL) + 1
    # A record was deleted, and somebody wrote a field in it at the same time.
    if depth & (DEAD | GONE):
        return GONE
    raise Refused(IN_A_VALUE)


def between(left: int, right: int) -> int:
    """The depth of what says that it lies right of one and left of another.

    The CRDT goes by the left one where that is still there, else by the right one. Which are still there is
    not known here, so the deeper counts.
    """
    if left < 0 or right < 0:
        return min(left, right)
    left, right = beside(left), beside(right)
    if GONE in (left, right):
        return right if left == GONE else left
    return max(left & LEVEL, right & LEVEL) | (left | right) & KEYED


def check_content(depth: int, *, formats: bool) -> None:
    """Whether a type, or formatting, may lie so.

    Raises:
        Refused: the CRDT would end over it.
    """
    if depth & OPEN and depth & LEVEL >= DEEPEST_TYPE:
        raise Refused(TOO_DEEP)
    if formats and depth & KEYED:
        raise Refused(FORMATS_A_FIELD)


@dataclass(slots=True)
class Run:
    """One author's parts from the clock `begin` up to `end`: `depths[i]` holds from the clock `starts[i]` on.

    `halves` are the clocks of the second halves of characters that take two places: whoever splits one
    shifts the count of everything behind it. `head` is what the last part lies in, see overlap.py: None where
    that was told by way of somebody else's part.
    """

    begin: int = 0
    end: int = 0
    starts: list[int] = field(default_factory=list[int])
    depths: list[int] = field(default_factory=list[int])
    halves: array[int] = field(default_factory=lambda: array("I"))
    head: bytes | None = None
    parts: int = 0
    """How many there were when they were told."""

    def depth(self, clock: int) -> int:
        """UNKNOWN where it is not among them."""
        if not self.begin <= clock < self.end:
            return UNKNOWN
        return self.depths[bisect_right(self.starts, clock) - 1]

    def splits(self, clock: int) -> bool:
        """Whether a cut before this clock goes through a character."""
        if not self.halves:
            return False
        place = bisect_left(self.halves, clock)
        return place < len(self.halves) and self.halves[place] == clock

    def left(self, begin: int, end: int) -> list[tuple[int, int]]:
        """What of these clocks may still be there, as ranges from one up to another one."""
        found: list[tuple[int, int]] = []
        for place in range(max(0, bisect_right(self.starts, begin) - 1), bisect_left(self.starts, end)):
            if self.depths[place] == GONE or self.depths[place] & DEAD:
                continue
            first = max(begin, self.starts[place])
            last = self.starts[place + 1] if place + 1 < len(self.starts) else self.end
            if found and found[-1][1] == first:
                found[-1] = found[-1][0], min(end, last)
            elif first < min(end, last):
                found.append((first, min(end, last)))
        return found

    def extend(self, other: Run) -> None:
        """Take in what another one says further on; what is here already is not believed anew."""
        if other.end <= self.end:
            return
        if other.begin >= self.end:
            starts, depths = other.starts, other.depths
        else:
            first = bisect_right(other.starts, self.end) - 1
            starts, depths = [self.end, *other.starts[first + 1 :]], other.depths[first:]
        # What opens stands alone: a reference to its neighbour must not be taken for one to it.
        if self.depths and depths[0] == self.depths[-1] and not depths[0] & OPEN:
            starts, depths = starts[1:], depths[1:]
        self.starts += starts
        self.depths += depths
        self.halves += other.halves[bisect_left(other.halves, self.end) :]
        self.end, self.head = other.end, other.head
        self.parts += other.parts
