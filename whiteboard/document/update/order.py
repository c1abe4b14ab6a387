"""What lies beside what: a tree of a document's parts, each below the left neighbour that it was made beside.

The CRDT looks for the place of a part among all that were put between its neighbours since. Honest seats
give two neighbours that lay side by side, and few others write there at the same time. Who gives all parts
the same left neighbour, and right ones that never lay there, makes it go through all of them for each. Here
the same search is done, and its steps are counted, before the CRDT does it.

An id is one number here: the client's, and the clock in the lower 32 bits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import TypeAlias

from whiteboard.document.update.refusal import Refused

TOO_CROWDED = "more at one place than can be merged"
NEVER_SIDE_BY_SIDE = "a part between two that never lay side by side"

NOWHERE = -1
"""No neighbour on that side."""
UPDATE_STEPS = 500_000
"""Of one update: a tenth of a second of the CRDT's, and twice that here."""
ROOM_STEPS = 1_000_000
"""Of a whole room, since who joins it merges all of it at once."""
JOINING_STEPS = 1_500_000
"""What a window takes at once: more than a room has, since all of it in another order may cost more."""
WORK_STEPS = 1_500_000
"""As long as so many steps may take whatever else an update makes the CRDT do more than once."""

_Below: TypeAlias = "int | list[int]"
_LETTERS_A_STEP = 256
"""So many letters are counted while one part is compared, to find where to cut."""
_COPIED_A_STEP = 4_096
"""So many are only copied."""
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
    roots: dict[int, _Below] = field(default_factory=dict[int, "int | list[int]"])
    """By field or list: the parts that say no left neighbour, in their order."""
    _below: dict[int, _Below] = field(default_factory=dict[int, "int | list[int]"])
    """By the last id of a piece: what lies below it, in its order."""
    _tails: dict[int, int] = field(default_factory=dict[int, int])
    """The last id of each piece of more than one id, by its first."""
    _long: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """The first ids of these, by author."""
    _rights: dict[int, int] = field(default_factory=dict[int, int])
    """The right neighbour that a piece was made beside, times two, and one more where it is words."""
    _cuts: dict[int, int] = field(default_factory=dict[int, int])
    """How often deletions have cut a piece."""
    _firsts: dict[int, int] = field(default_factory=dict[int, int])
    """The list of each part that is, or was, its first one."""
    fresh: list[int] = field(default_factory=list[int])
    """The roots that the update under way begins."""
    _undo: list[tuple[dict[int, _Below] | dict[int, int], int, _Below | None]] = field(
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
        below = self.roots if left < 0 else self._below
        where = left
        if left < 0:
            where = root if right < 0 else self._firsts.get(right, NOWHERE)
            if where == NOWHERE:
                raise Refused(NEVER_SIDE_BY_SIDE)
            if not keyed:
                self._set(self._firsts, part, where)
        else:
            piece = self._piece(left)
            if self._tails.get(piece, piece) != left:
                self._cut(piece, left)
            elif is_words and left + 1 == part and left not in below and self._made(piece, right):
                self._grow(piece, last)
                self._joints.add(part)
                return
        if right >= 0:
            piece = self._piece(right)
            if piece != right:
                self._cut(piece, right - 1)
        found = below.get(where)
        if found is None:
            self._set(below, where, part)
        else:
            siblings = self._siblings(below, where, found)
            place = 0 if right == siblings[0] else self._search(siblings, part, right, keyed=keyed)
            siblings.insert(place, part)
        if is_words or right >= 0:
            self._set(self._rights, part, right << 1 | is_words)
        if last > part:
            self._grow(part, last)

    def cut_out(self, first: int, end: int, parts: int, *, in_order: bool) -> None:
        """Deletions from an id up to another one, which lie among so many parts of their author."""
        for id_ in (first, end):
            piece = self._piece(id_)
            if piece != id_ and id_ not in self._joints:
                self._set(self._cuts, piece, self._cuts.get(piece, 0) + 1)
                letters = (self._tails[piece] - piece) / (_COPIED_A_STEP if in_order else _LETTERS_A_STEP)
                self.work(letters + parts / _PARTS_A_STEP)

    def goes_on(self, part: int) -> bool:
        """Whether a part still lies behind the one before it, so that the CRDT makes one of both."""
        below = self._below.get(part - 1)
        return below == part if part in self._rights else below is None or below == part

    def _siblings(self, below: dict[int, _Below], where: int, found: _Below) -> list[int]:
        """What lies there, as a list of this update's own: that of before is kept until it is applied."""
        if not isinstance(found, int) and id(found) in self._own:
            return found
        siblings = [found] if isinstance(found, int) else found.copy()
        self._set(below, where, siblings)
        self._own.add(id(siblings))
        return siblings

    def _search(self, siblings: list[int], part: int, right: int, *, keyed: bool) -> int:
        """How many of those beside the same left neighbour come before a part."""
        client, place, steps = part >> 32, 0, 0
        below, tails, rights, most = self._below, self._tails, self._rights, self.left
        for index, each in enumerate(siblings):
            if each == right:
                break
            if each >> 32 < client:
                place = index + 1
            elif rights.get(each, -2) >> 1 == right and not keyed:
                steps += 1
                break
            steps += 1 if each not in below and each not in tails else self._size(each, right)
            if steps > most:
                break
        # The CRDT goes from the newest value of a field back to its first one, too.
        steps += steps // 4 if keyed else 0
        self.left -= steps
        self._spent += steps
        if self.left < 0:
            raise Refused(TOO_CROWDED)
        return place

    def _size(self, first: int, right: int) -> int:
        """How many parts there are from one on, and in all that lies below it."""
        below, tails, most = self._below, self._tails, self.left
        stack, count = [first], 0
        while stack:
            piece: int | None = stack.pop()
            while piece is not None:
                count += 1
                if piece == right and piece != first:
                    raise Refused(NEVER_SIDE_BY_SIDE)
                tail = tails.get(piece)
                if tail is None:
                    tail = piece
                else:
                    count += self._cuts.get(piece, 0)
                found = below.get(tail)
                if isinstance(found, list):
                    stack += found
                    break
                piece = found
            if count > most:
                raise Refused(TOO_CROWDED)
        return count

    def _piece(self, id_: int) -> int:
        """The first id of the piece that an id lies in."""
        long = self._long.get(id_ >> 32)
        if long:
            place = bisect_right(long, id_) - 1
            if place >= 0 and id_ <= self._tails[long[place]]:
                return long[place]
        return id_

    def _made(self, piece: int, right: int) -> bool:
        return self._rights.get(piece) == right << 1 | 1

    def _grow(self, piece: int, last: int) -> None:
        if piece not in self._tails:
            insort(self._long.setdefault(piece >> 32, []), piece)
            self._grown.append(piece)
        self._set(self._tails, piece, last)

    def _cut(self, piece: int, left: int) -> None:
        """Make two of a piece, since something lies, or might lie, behind an id of it."""
        tail, rest = self._tails[piece], left + 1
        long = self._long[piece >> 32]
        if rest not in self._joints:
            self.work((tail - piece) / _LETTERS_A_STEP + len(long) / _PARTS_A_STEP)
        # A piece of one letter stays among the long ones: that is what it may be again.
        self._set(self._tails, piece, left)
        self._grow(rest, tail)
        self._set(self._below, left, rest)
        for kept in (self._rights, self._cuts):
            if piece in kept:
                self._set(kept, rest, kept[piece])

    def _set(self, mapping: dict[int, _Below] | dict[int, int], key: int, value: _Below) -> None:
        self._undo.append((mapping, key, mapping.get(key)))
        mapping[key] = value  # type: ignore[assignment,index]
