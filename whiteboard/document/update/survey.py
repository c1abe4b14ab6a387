"""One pass over an update that somebody sent: refused, early, or what it adds to what is known.

The one hot loop of the guard: a large room's state has a hundred thousand parts, and each is looked at before
the CRDT does. So everything that a design has is read in place, and only the rest by functions.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.document.update.depths import (
    DEAD,
    DEEPEST_TYPE,
    GONE,
    KEYED,
    LEVEL,
    OPEN,
    PENDING,
    UNKNOWN,
    Id,
    Run,
    Waiting,
    beside,
    between,
    check_content,
    within,
)
from whiteboard.document.update.lib0 import (
    LONGEST_TEXT,
    halves_of,
    number,
    skip_name,
    skip_value,
    text,
    units,
)
from whiteboard.document.update.overlap import head_of, rest_lies
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import (
    DELETED,
    FORMAT,
    LAST_CLOCK,
    MOST_CLIENTS,
    MOST_STRUCTS,
    Range,
    content,
    deletions,
    garbage,
)

SPLIT = "a cut through a character"
_NONE = -3
_SHORT = {120: 2, 121: 2, 122: 10, 123: 10, 124: 6, 126: 2, 127: 2}
"""One value of these kinds, with the count before it, takes so many bytes."""


class Early(Exception):
    """The update stands on something that is not here yet."""


@dataclass(slots=True)
class Survey:
    """Of one update, on the ground of what is `known` by author."""

    data: bytes
    known: Mapping[int, Run]
    runs: dict[int, Run] = field(default_factory=dict[int, Run])
    """What the update says, by author."""
    parts: int = 0
    """How many it has at most when all of it is applied, with what it cuts apart."""
    _edges: list[Id] = field(default_factory=list[Id])
    """Where it cuts texts: before these."""
    _waiting: dict[Id, Waiting] = field(default_factory=dict[Id, Waiting])
    """By client and place."""
    _gaps: bool = False

    def take(self) -> None:
        """Look through all of it.

        Raises:
            Refused: it must not be applied.
            Early: it cannot be applied yet.
        """
        data = self.data
        try:
            clients, at = number(data, 0)
            if clients > MOST_CLIENTS:
                raise Refused("too many authors")
            left = MOST_STRUCTS
            for _client in range(clients):
                count, at = number(data, at)
                client, at = number(data, at)
                if not count:
                    # The CRDT counts on at least one.
                    raise Refused("an author without a part")
                left -= count
                if left < 0:
                    raise Refused("too many parts in one update")
                if client in self.runs:
                    raise Refused("an update that names an author twice")
                at = self._section(at, count, client)
            gone, at = deletions(data, at)
        except IndexError:
            raise Refused("an update that is cut short") from None
        if at != len(data):
            raise Refused("an update with something behind its end")
        self._settle()
        self._check_places(gone)
        self.parts = MOST_STRUCTS - left + len(self._edges)

    def _section(self, at: int, count: int, client: int) -> int:
        """All parts of one author; the position after them."""
        data, size = self.data, len(self.data)
        clock, at = number(data, at)
        run = self.runs[client] = Run(clock, clock)
        starts, depths = run.starts, run.depths
        halves: list[int] = []
        last = _NONE
        known = self.known.get(client)
        known_end = known.end if known else 0
        # Of the part that says what the author's last ones lie in: those after it only go on from it.
        head_at = -1
        # The parts of a record name it one after another, byte by byte the same.
        raw, raw_depth = b"\xff", 0
        for _part in range(count):
            first, info = at, data[at]
            at += 1
            kind, goes_on = info & 15, False
            place: tuple[Id, Id | None, bool] | None = None
            if info & 0xC0:
                depth, place, at, goes_on = self._neighbours(at, info, client, clock)
            elif kind in (0, 10):
                length, at = garbage(data, at, info)
                # What stands beyond a gap is early, and so the whole update.
                self._gaps |= kind == 10
                if last != GONE:
                    starts.append(clock)
                    depths.append(GONE)
                    last = GONE
                clock += length
                run.end = clock
                if clock > known_end and not kind:
                    head_at = first
                continue
            elif data.startswith(raw, at):
                depth = raw_depth
                at += len(raw)
            elif data[at] == 1:
                depth = 0
                at = skip_name(data, at + 1)
            elif data[at]:
                raise Refused("a part of an unknown kind")
            else:
                begin = at
                who, at = number(data, at + 1)
                when, at = number(data, at)
                depth = within(self._depth((who, when)))
                if depth < 0:
                    place = (who, when), None, True
                else:
                    raw, raw_depth = data[begin:at], depth
            keyed = 0
            if info & 0xF0 == 0x20:
                keyed = KEYED
                length = data[at]
                end = at + 1 + length
                plain = length < 128 and end <= size and data[at + 1 : end].isascii()
                at = end if plain else skip_name(data, at)
            elif info & 0x10:
                # The CRDT looks at four bits; one that it does not look at must not tell us something else.
                raise Refused("a part of an unknown kind")
            opens = 0
            length = 1
            if kind == 8 and data[at] == 1:
                what = data[at + 1]
                if what == 119 and data[at + 2] < 128:
                    end = at + 3 + data[at + 2]
                    if end > size:
                        raise Refused("an update that is cut short")
                    words = data[at + 3 : end]
                    if not words.isascii():
                        text(data, at + 2)
                    at = end
                elif what in _SHORT:
                    at += _SHORT[what]
                else:
                    at, wrong = skip_value(data, at + 1)
                    if wrong:
                        raise Refused(wrong)
            elif kind == 4:
                words, at = text(data, at)
                if len(words) > LONGEST_TEXT:
                    raise Refused("a text that is too long")
                length = len(words)
                if not words.isascii():
                    length = units(words)
                    if length != len(words):
                        halves += halves_of(words, clock)
                if not length:
                    raise Refused("a part without a length")
            elif kind == 7 and data[at] <= 2:
                opens = OPEN
                at += 1
            else:
                length, at, _opens, wrong = content(data, at, kind)
                if wrong:
                    raise Refused(wrong)
                if not length:
                    raise Refused("a part without a length")
                if kind == DELETED:
                    opens = DEAD
            if clock >= known_end:
                if not goes_on:
                    head_at = first
            elif known and clock + length > known_end:
                rest = rest_lies(data, first, known, self._depth)
                if rest is not None:
                    depth, right = rest
                    place = (client, known_end - 1), right, False
                if rest is None or rest[1] is not None:
                    head_at = first
            if depth < 0:
                assert place is not None
                waits = Waiting(client, len(starts), opens, kind, keyed, *place)
                self._waiting[client, len(starts)] = waits
                depth = PENDING
            elif depth != GONE:
                depth |= keyed | opens
                if (opens == OPEN and depth & LEVEL >= DEEPEST_TYPE) or kind == FORMAT:
                    check_content(depth, formats=kind == FORMAT)
            if depth != last or depth & OPEN:
                starts.append(clock)
                depths.append(depth)
                last = depth
            clock += length
            run.end = clock
        run.end = clock
        if clock > LAST_CLOCK:
            raise Refused("a count that is too high")
        run.halves = array("I", halves)
        run.head = head_of(data, head_at) if head_at >= 0 else known.head if known else None
        return at

    def _neighbours(
        self, at: int, info: int, client: int, clock: int
    ) -> tuple[int, tuple[Id, Id | None, bool] | None, int, bool]:
        """Of a part that says what it lies beside: its depth, what it waits for, the position after that, and
        whether it only goes on from its author's last one."""
        data = self.data
        left: Id | None = None
        right: Id | None = None
        goes_on = False
        if info & 0x80:
            who, at = number(data, at)
            when, at = number(data, at)
            left = who, when
            # Most letters follow the one that was typed before.
            goes_on = when == clock - 1 and who == client
            if not goes_on:
                self._edges.append((who, when + 1))
        if info & 0x40:
            who, at = number(data, at)
            when, at = number(data, at)
            right = who, when
            self._edges.append(right)
        if left is None or right is None:
            one = left or right
            assert one is not None
            depth = beside(self._depth(one))
            return depth, (None if depth >= 0 else (one, None, False)), at, goes_on
        depth = between(self._depth(left), self._depth(right))
        return depth, (None if depth >= 0 else (left, right, False)), at, False

    def _depth(self, id_: Id) -> int:
        run = self._run(id_)
        return UNKNOWN if run is None else run.depth(id_[1])

    def _run(self, id_: Id) -> Run | None:
        """What says what stands there: what is known goes before what the update says anew."""
        known = self.known.get(id_[0])
        return known if known is not None and id_[1] < known.end else self.runs.get(id_[0])

    def _settle(self) -> None:
        """Give those that waited their depths, each after what it stands on."""
        waiting = self._waiting
        for first in list(waiting):
            stack, under_way = [first], {first}
            while stack:
                this = stack[-1]
                part = waiting.get(this)
                other = None if part is None else self._awaited(part)
                if other is None:
                    if part is not None:
                        self._place(part)
                        del waiting[this]
                    stack.pop()
                    continue
                # Parts that stand on one another in a circle stand on nothing.
                if other in under_way:
                    raise Early
                under_way.add(other)
                stack.append(other)

    def _awaited(self, part: Waiting) -> Id | None:
        """The one of its neighbours that waits itself, by client and place."""
        for id_ in (part.left, part.right):
            depth = 0 if id_ is None else self._depth(id_)
            if depth == UNKNOWN:
                raise Early
            if depth == PENDING and id_ is not None:
                return id_[0], bisect_right(self.runs[id_[0]].starts, id_[1]) - 1
        return None

    def _place(self, part: Waiting) -> None:
        depth = self._depth(part.left)
        if part.right is not None:
            depth = between(depth, self._depth(part.right))
        else:
            depth = within(depth) if part.lies_in else beside(depth)
        if depth != GONE:
            depth |= part.keyed | part.opens
            check_content(depth, formats=part.kind == FORMAT)
        self.runs[part.client].depths[part.place] = depth

    def _check_places(self, gone: list[Range]) -> None:
        if self._gaps:
            raise Early
        for client, run in self.runs.items():
            known = self.known.get(client)
            end = known.end if known else 0
            if run.begin > end:
                raise Early
            if known and run.begin < end:
                self._edges.append((client, end))
                # The CRDT cuts there what the update says, not what is known.
                if run.splits(end):
                    raise Refused(SPLIT)
        for client, clock, length in gone:
            end = clock + length
            if end > max(runs[client].end if client in runs else 0 for runs in (self.known, self.runs)):
                raise Early
            self._edges += (client, clock), (client, end)
        for edge in self._edges:
            run = self._run(edge)
            if run is not None and run.splits(edge[1]):
                raise Refused(SPLIT)
