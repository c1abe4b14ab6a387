"""What lies beside what: a tree of a document's parts, each below the left neighbour that it was made beside.

The CRDT looks for the place of a part among all that were put between its neighbours since. Honest seats
give two neighbours that lay side by side, or did in a text that is brought back, and few others write there
at the same time. Who gives all parts the same left neighbour, and right ones that never lay there, makes it
go through all of them for each. Here the same search is done, and its steps are counted, before the CRDT does
it.

An id is one number here: the client's, and the clock in the lower 32 bits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import TypeAlias

from whiteboard.document.update.laid import NOWHERE, TOO_CROWDED, Below, Laid
from whiteboard.document.update.refusal import Refused

NEVER_SIDE_BY_SIDE = "a part between two that never lay side by side"

UPDATE_STEPS = 500_000
"""Of one update: a tenth of a second of the CRDT's, and twice that here."""
ROOM_STEPS = 1_000_000
"""Of a whole room, since who joins it merges all of it at once."""
JOINING_STEPS = 1_500_000
"""What a window takes at once: more than a room has, since all of it in another order may cost more."""
WORK_STEPS = 1_500_000
"""As long as so many steps may take whatever else an update makes the CRDT do more than once."""

_LETTERS_A_STEP = 256
"""So many letters are counted while one part is compared, to find where to cut."""
_COPIED_A_STEP = 4_096
"""So many are only copied."""
_CLIMBED_A_STEP = 8
"""So many parts are passed on the way up to the list that they lie in while one is compared."""
_PARTS_A_STEP = 400
"""So many parts are moved on in an author's list while one is compared."""


Event: TypeAlias = "tuple[int, int, int, int, int, bool, bool, int]"
"""A part that is to be put somewhere: its first and last id; its neighbours; the field or list that it is the
first in where it has none, and whether it is a field; whether it is words; and the type that another author
makes for it in the same update."""


def only_waits(part: int, left: int, right: int, parent: int) -> Event:
    """A part that lies in nothing any more: it is put nowhere, but what it names has to be there before it
    all the same, and before what its author makes after it."""
    return part, NOWHERE, left, right, 0, False, False, parent


@dataclass(slots=True)
class Order:
    """Of one document. What one update changes in it can be taken back as long as the next has not begun."""

    steps: int = 0
    """Of all updates that were kept."""
    _counts: dict[int, int] = field(default_factory=dict[int, int])
    left: float = 0
    """Steps that are left for the update under way."""
    _work: float = 0
    roots: dict[int, Below] = field(default_factory=dict[int, "int | list[int]"])
    """By field or list: the parts that say no left neighbour, in their order."""
    laid: Laid = field(default_factory=Laid)
    _long: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """The first ids of the pieces of more than one id, by author."""
    _firsts: dict[int, int] = field(default_factory=dict[int, int])
    """The list of each part that says no left neighbour, and of others that were looked for."""
    fresh: list[int] = field(default_factory=list[int])
    """The roots that the update under way begins."""
    _undo: list[tuple[dict[int, Below] | dict[int, int], int, Below | None]] = field(
        default_factory=list[
            "tuple[dict[int, int | list[int]] | dict[int, int], int, int | list[int] | None]"
        ]
    )
    _grown: list[int] = field(default_factory=list[int])
    _own: set[int] = field(default_factory=set[int])
    _joints: set[int] = field(default_factory=set[int])
    """Where parts of this update meet, which the CRDT makes one at the end: there it need not cut."""
    _spent: float = 0

    def begin(self, most: float) -> None:
        """Keep what the update before has changed, and give the next so many steps."""
        self._undo.clear()
        self._grown.clear()
        self._own.clear()
        self._joints.clear()
        self.fresh.clear()
        self.left, self._spent, self._work = most, 0, WORK_STEPS

    def keep(self) -> None:
        """The update is applied: what it cost stays, for whoever merges all of it."""
        self.steps += int(self._spent)

    def take_back(self) -> None:
        """The update was not applied."""
        for mapping, key, before in reversed(self._undo):
            if before is None:
                mapping.pop(key, None)
            else:
                mapping[key] = before  # type: ignore[assignment]
        for root in self.fresh:
            del self.roots[root]
        for first in reversed(self._grown):
            long = self._long[first >> 32]
            del long[bisect_left(long, first)]
        self.begin(0)

    def work(self, steps: float) -> None:
        """Count what is no search: copying, for the most part, which costs nothing here.

        Raises:
            Refused: it would take too long.
        """
        self._work -= steps
        if self._work < 0:
            raise Refused(TOO_CROWDED)

    def counted(self, what: int) -> int:
        """How many there are of something."""
        return self._counts.get(what, 0)

    def count(self, what: int, more: int, most: int) -> bool:
        """Count so many more of something; whether there may be so many."""
        total = self._counts.get(what, 0) + more
        if total > most:
            return False
        self._set(self._counts, what, total)
        return True

    def put(self, event: Event) -> None:
        """Raises:
        Refused: finding its place would take too long, or it says neighbours that never were.
        """
        part, last, left, right, root, keyed, is_words, _parent = event
        if last == NOWHERE:
            return
        laid = self.laid
        below = self.roots if left < 0 else laid.below
        where = left
        if left < 0:
            where = root if right < 0 else self._list_of(right)
            if not keyed:
                self._set(self._firsts, part, where)
        else:
            piece = self._piece(left)
            if laid.tails.get(piece, piece) != left:
                self._cut(piece, left)
            elif is_words and left + 1 == part and left not in below and self._made(piece, right):
                self._grow(piece, last)
                self._joints.add(part)
                return
            self._set(laid.lefts, part, left)
        if right >= 0:
            piece = self._piece(right)
            if piece != right:
                self._cut(piece, right - 1)
        place, found = 0, below.get(where)
        if found is not None and right != (found if isinstance(found, int) else found[0]):
            stray, place = self._search(found, part, left, right, keyed=keyed)
            if stray != NOWHERE:
                self._set(laid.strays, part, stray)
                below, where = laid.below, stray
                found = below.get(stray)
        if found is None:
            self._set(below, where, part)
        else:
            self._siblings(below, where, found).insert(place, part)
        if is_words or right >= 0:
            self._set(laid.rights, part, right << 1 | is_words)
        if last > part:
            self._grow(part, last)

    def cut_out(self, first: int, end: int, parts: int, *, in_order: bool) -> None:
        """Deletions from an id up to another one, which lie among so many parts of their author."""
        for id_ in (first, end):
            piece = self._piece(id_)
            if piece != id_ and id_ not in self._joints:
                self._set(self.laid.cuts, piece, self.laid.cuts.get(piece, 0) + 1)
                letters = (self.laid.tails[piece] - piece) / (_COPIED_A_STEP if in_order else _LETTERS_A_STEP)
                self.work(letters + parts / _PARTS_A_STEP)

    def goes_on(self, part: int) -> bool:
        """Whether a part still lies behind the one before it, so that the CRDT makes one of both."""
        below = self.laid.below.get(part - 1)
        return below == part if part in self.laid.rights else below is None or below == part

    def _siblings(self, below: dict[int, Below], where: int, found: Below) -> list[int]:
        """What lies there, as a list of this update's own: that of before is kept until it is applied."""
        if not isinstance(found, int) and id(found) in self._own:
            return found
        siblings = [found] if isinstance(found, int) else found.copy()
        self._set(below, where, siblings)
        self._own.add(id(siblings))
        return siblings

    def _search(self, found: Below, part: int, left: int, right: int, *, keyed: bool) -> tuple[int, int]:
        """Where a part goes among those beside the same left neighbour, as `Laid.seek` says it."""
        siblings = [found] if isinstance(found, int) else found
        laid, most = self.laid, self.left
        stray, place, steps = NOWHERE, 0, -1
        # No part strays among the values of a field: none of them says what it lies left of.
        if keyed or not laid.strays:
            place, steps = self._count(siblings, part, right, keyed=keyed)
        if steps < 0:
            stray, place, steps = laid.seek(siblings, part, left, right, most)
        # The CRDT goes from the newest value of a field back to its first one, too.
        steps += steps // 4 if keyed else 0
        self.left -= steps
        self._spent += steps
        if self.left < 0:
            raise Refused(TOO_CROWDED)
        return stray, place

    def _count(self, siblings: list[int], part: int, right: int, *, keyed: bool) -> tuple[int, int]:
        """The place of a part among its siblings and the steps to there, as long as there are no strays;
        less than no steps where its right neighbour lies below one of them."""
        client, place, steps = part >> 32, 0, 0
        laid, most = self.laid, self.left
        below, tails, rights = laid.below, laid.tails, laid.rights
        for index, each in enumerate(siblings):
            if each == right:
                break
            if each >> 32 < client:
                place = index + 1
            elif rights.get(each, 2 * NOWHERE) >> 1 == right and not keyed:
                steps += 1
                break
            if each in below or each in tails:
                size = laid.size(each, right, most)
                if not size:
                    return 0, -1
                steps += size
            else:
                steps += 1
            if steps > most:
                break
        return place, steps

    def _list_of(self, part: int) -> int:
        """The list that a part lies in.

        Raises:
            Refused: it lies in none.
        """
        first = piece = self._piece(part)
        climbed = 0
        while (found := self._firsts.get(piece)) is None:
            climbed += 1
            left = self.laid.lefts.get(piece)
            if left is None:
                raise Refused(NEVER_SIDE_BY_SIDE)
            piece = self._piece(left)
        if climbed:
            self.work(climbed / _CLIMBED_A_STEP)
            self._set(self._firsts, first, found)
        return found

    def _piece(self, id_: int) -> int:
        """The first id of the piece that an id lies in."""
        long = self._long.get(id_ >> 32)
        if long:
            place = bisect_right(long, id_) - 1
            if place >= 0 and id_ <= self.laid.tails[long[place]]:
                return long[place]
        return id_

    def _made(self, piece: int, right: int) -> bool:
        return self.laid.rights.get(piece) == right << 1 | 1

    def _grow(self, piece: int, last: int) -> None:
        if piece not in self.laid.tails:
            insort(self._long.setdefault(piece >> 32, []), piece)
            self._grown.append(piece)
        self._set(self.laid.tails, piece, last)

    def _cut(self, piece: int, left: int) -> None:
        """Make two of a piece, since something lies, or might lie, behind an id of it."""
        tail, rest = self.laid.tails[piece], left + 1
        long = self._long[piece >> 32]
        if rest not in self._joints:
            self.work((tail - piece) / _LETTERS_A_STEP + len(long) / _PARTS_A_STEP)
        # A piece of one letter stays among the long ones: that is what it may be again.
        self._set(self.laid.tails, piece, left)
        self._grow(rest, tail)
        self._set(self.laid.below, left, rest)
        self._set(self.laid.lefts, rest, left)
        for kept in (self.laid.rights, self.laid.cuts):
            if piece in kept:
                self._set(kept, rest, kept[piece])

    def _set(self, mapping: dict[int, Below] | dict[int, int], key: int, value: Below) -> None:
        self._undo.append((mapping, key, mapping.get(key)))
        mapping[key] = value  # type: ignore[assignment,index]
