"""What lies in what: how deep the parts of a document are nested, as far as its updates have said so.

Each update may be flat and the document deep all the same: a map in a map that came before, and so on. The
CRDT goes down such a nest on its stack, which ends the process. So the depth of every part is kept here, in
runs, and an update is compared with it before it is applied.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import Id, Struct, Walked, Where, walk

TOO_DEEP = "types that are nested too deeply"

DEEPEST_TYPE = 8
"""Types within one another; a design has two: a record's map, and the texts in it."""

_OPEN = 64
"""Added to the depth of a type, in which others can lie."""
_GONE = 32
"""The depth of what lies in nothing any more."""
UNKNOWN = -1


class Early(Exception):
    """The update stands on something that is not here yet."""


@dataclass(slots=True)
class _Author:
    """`depths[i]` holds from the clock `starts[i]` on, until the next start or `end`."""

    starts: list[int] = field(default_factory=list[int])
    depths: list[int] = field(default_factory=list[int])
    end: int = 0

    def depth(self, clock: int) -> int:
        if clock >= self.end:
            return UNKNOWN
        return self.depths[bisect_right(self.starts, clock) - 1]

    def add(self, clock: int, length: int, depth: int) -> None:
        # What opens stands alone: a reference to its neighbour must not be taken for one to it.
        if not self.depths or depth != self.depths[-1] or depth & _OPEN:
            self.starts.append(clock)
            self.depths.append(depth)
        self.end = clock + length


class Places:
    """Of one document; feed it with every update that is applied to it, in order."""

    def __init__(self) -> None:
        self._authors: dict[int, _Author] = {}

    def admit(self, update: bytes) -> None:
        """Look at an update that somebody sent, and remember it as applied.

        Raises:
            Refused: it must not be applied; nothing was remembered.
            Early: it cannot be applied yet; nothing was remembered.
        """
        walked = walk(update)
        for struct in walked.structs:
            if struct.wrong:
                raise Refused(struct.wrong)
        depths, deep = self.depths(walked.structs)
        if deep:
            raise Refused(TOO_DEEP)
        if walked.gaps or UNKNOWN in depths or not self._all_here(walked):
            raise Early
        self._remember(walked.structs, depths)

    def depths(self, structs: list[Struct]) -> tuple[list[int], list[int]]:
        """How deep each lies, UNKNOWN where it stands on nothing, and which of them are types too deep."""
        deep: list[int] = []
        if len(structs) == 1 and structs[0].clock <= self.end(structs[0].client):
            # A keystroke, a move: what an update is nearly always.
            return [_depth(structs[0], self._known(structs[0].reference), deep, 0)], deep
        found: list[int | None] = [None] * len(structs)
        index = _Index(structs)
        under_way: set[int] = set()
        for first in range(len(structs)):
            stack = [first]
            while stack:
                this = stack[-1]
                struct = structs[this]
                base = self._known(struct.reference)
                if base == UNKNOWN and struct.reference is not None and found[this] is None:
                    other = index.find(struct.reference)
                    if (
                        other is not None
                        and found[other] is None
                        and other != this
                        and other not in under_way
                    ):
                        under_way.add(this)
                        stack.append(other)
                        continue
                    base = UNKNOWN if other is None else _settled(found[other])
                if found[this] is None:
                    found[this] = _depth(struct, base, deep, this)
                under_way.discard(this)
                stack.pop()
        return [_settled(depth) for depth in found], deep

    def end(self, client: int) -> int:
        """The clock up to which everything of an author is here."""
        author = self._authors.get(client)
        return author.end if author else 0

    def _known(self, reference: Id | None) -> int:
        if reference is None:
            return UNKNOWN
        author = self._authors.get(reference[0])
        return author.depth(reference[1]) if author else UNKNOWN

    def _all_here(self, walked: Walked) -> bool:
        """Whether nothing is missing before a struct or under a deletion."""
        ends: dict[int, int] = {}
        for struct in walked.structs:
            end = ends.get(struct.client) or self.end(struct.client)
            if struct.clock > end:
                return False
            ends[struct.client] = max(end, struct.clock + struct.length)
        return all(
            clock + length <= (ends.get(client) or self.end(client))
            for client, clock, length in walked.deletions
        )

    def _remember(self, structs: list[Struct], depths: list[int]) -> None:
        for struct, depth in zip(structs, depths, strict=True):
            author = self._authors.setdefault(struct.client, _Author())
            # What is here already was said before, and is not believed anew.
            clock, after = max(struct.clock, author.end), struct.clock + struct.length
            if after > clock:
                author.add(clock, after - clock, depth)


class _Index:
    """Finds the struct of an update that an id lies in."""

    def __init__(self, structs: list[Struct]) -> None:
        self._structs = structs
        self._starts: dict[int, tuple[list[int], list[int]]] = {}
        for position, struct in enumerate(structs):
            clocks, positions = self._starts.setdefault(struct.client, ([], []))
            clocks.append(struct.clock)
            positions.append(position)

    def find(self, sought: Id) -> int | None:
        clocks, positions = self._starts.get(sought[0], ([], []))
        place = bisect_right(clocks, sought[1]) - 1
        if place < 0:
            return None
        struct = self._structs[positions[place]]
        return positions[place] if sought[1] < struct.clock + struct.length else None


def _depth(struct: Struct, base: int, deep: list[int], place: int) -> int:
    """`base` is the depth of what the struct refers to; its `place` is added to those that are too `deep`."""
    if struct.where is Where.NOWHERE:
        return _GONE
    if struct.where is Where.ROOT:
        depth = 0
    elif base in (UNKNOWN, _GONE):
        return base
    elif struct.where is Where.BESIDE:
        depth = base & ~_OPEN
    elif base & _OPEN:
        depth = (base & ~_OPEN) + 1
    else:
        # A record was deleted, and somebody wrote a field in it at the same time.
        return _GONE
    if not struct.opens:
        return depth
    if depth >= DEEPEST_TYPE:
        deep.append(place)
        return _GONE
    return depth + _OPEN


def _settled(depth: int | None) -> int:
    """Structs that refer to one another in a circle stand on nothing."""
    return UNKNOWN if depth is None else depth
