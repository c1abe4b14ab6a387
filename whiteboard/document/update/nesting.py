"""How deep each struct of an update lies, one by one, for whoever has to take the harmful ones out of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whiteboard.document.update.depths import (
    DEAD,
    DEEPEST_TYPE,
    FORMATS_A_FIELD,
    GONE,
    KEYED,
    LEVEL,
    OPEN,
    TOO_DEEP,
    UNKNOWN,
    Id,
    beside,
    between,
    within,
)
from whiteboard.document.update.overlap import OVERLAP
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import DELETED, FORMAT, KEY, Struct, Where


class Nesting:
    """`depths` by struct, UNKNOWN where one stands on nothing; `wrong` says why some must not be applied."""

    def __init__(self, places: Places, structs: Sequence[Struct], update: bytes) -> None:
        self._places, self._structs, self._update = places, structs, update
        self.wrong: dict[int, str] = {}
        self._index = _Index(structs)
        self._found: list[int | None] = [None] * len(structs)
        for first in range(len(structs)):
            self._find(first)
        self.depths = [UNKNOWN if depth is None else depth for depth in self._found]

    def _find(self, first: int) -> None:
        stack, under_way = [first], {first}
        while stack:
            this = stack[-1]
            struct = self._structs[this]
            other = next(
                (place for id_ in neighbours(struct) if (place := self._open(id_)) is not None), None
            )
            # Structs that refer to one another in a circle stand on nothing.
            if other is not None and other not in under_way and self._found[this] is None:
                under_way.add(other)
                stack.append(other)
                continue
            if self._found[this] is None:
                self._found[this] = self._depth(this, struct)
            under_way.discard(this)
            stack.pop()

    def _open(self, id_: Id) -> int | None:
        """The place of a struct of the update that has no depth yet."""
        if self._places.depth(id_) != UNKNOWN:
            return None
        place = self._index.find(id_)
        return place if place is not None and self._found[place] is None else None

    def _known(self, id_: Id | None) -> int:
        if id_ is None:
            return UNKNOWN
        depth = self._places.depth(id_)
        place = self._index.find(id_) if depth == UNKNOWN else None
        found = depth if place is None else self._found[place]
        return UNKNOWN if found is None else found

    def _depth(self, place: int, struct: Struct) -> int:
        if self._places.contradicted(struct, self._update):
            self.wrong[place] = OVERLAP
            return GONE
        depth = self._bare(place, struct)
        if depth in (UNKNOWN, GONE):
            return depth
        info = self._update[struct.info]
        if struct.where is not Where.BESIDE and info & KEY:
            depth |= KEYED
        if struct.opens and depth & LEVEL >= DEEPEST_TYPE:
            self.wrong[place] = TOO_DEEP
        elif info & 15 == FORMAT and depth & KEYED:
            self.wrong[place] = FORMATS_A_FIELD
        if place in self.wrong or info & 15 == DELETED:
            return depth | DEAD
        return depth | OPEN if struct.opens else depth

    def _bare(self, place: int, struct: Struct) -> int:
        if struct.where is Where.NOWHERE:
            return GONE
        if struct.where is Where.ROOT:
            return 0
        if struct.reference is not None and struct.right is not None:
            return between(self._known(struct.reference), self._known(struct.right))
        base = self._known(struct.reference or struct.right)
        if struct.where is Where.BESIDE:
            return beside(base)
        try:
            return within(base)
        except Refused as refused:
            self.wrong[place] = str(refused)
            return GONE


class _Index:
    """Finds the struct of an update that an id lies in."""

    def __init__(self, structs: Sequence[Struct]) -> None:
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


def neighbours(struct: Struct) -> list[Id]:
    """What a struct stands on."""
    return [id_ for id_ in (struct.reference, struct.right) if id_ is not None]
