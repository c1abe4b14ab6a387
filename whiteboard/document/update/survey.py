"""One pass over an update that somebody sent: refused, early, or what it adds to what is known.

The one hot loop of the guard: a large room's state has a hundred thousand parts, and each is looked at before
the CRDT does. So everything that a design has is read in place, and only the rest by functions.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
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
    check_content,
)
from whiteboard.document.update.edges import SPLIT, edges_of
from whiteboard.document.update.holders import NO_HOLDER, holder_at
from whiteboard.document.update.laid import NOWHERE
from whiteboard.document.update.lib0 import (
    LONGEST_TEXT,
    halves_of,
    name_at,
    number,
    skip_value,
    text,
    units,
)
from whiteboard.document.update.merging import TOO_MANY_FIELDS, TOO_MANY_THINGS, Merging
from whiteboard.document.update.neighbours import neighbours
from whiteboard.document.update.order import NEVER_SIDE_BY_SIDE, only_waits
from whiteboard.document.update.overlap import head_of, rest_event, rest_lies
from whiteboard.document.update.ranges import Ranges
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.waiting import Waiting, settle
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

SEVERAL_VALUES = "a field that has several values at once"
_NONE = -3
_SHORT = {120: 2, 121: 2, 122: 10, 123: 10, 124: 6, 126: 2, 127: 2}
"""One value of these kinds, with the count before it, takes so many bytes."""


@dataclass(slots=True)
class Survey:
    """Of one update, on the ground of what is `known` by author."""

    data: bytes
    known: Mapping[int, Run]
    merging: Merging
    runs: dict[int, Run] = field(default_factory=dict[int, Run])
    """What the update says, by author."""
    parts: int = 0
    """How many it has at most when all of it is applied, with what it cuts apart."""
    _edges: list[Id] = field(default_factory=list[Id])
    """Where it cuts texts: before these."""
    _waiting: dict[Id, Waiting] = field(default_factory=dict[Id, Waiting])
    """By client and place."""
    _several: list[tuple[int, int, int]] = field(default_factory=list["tuple[int, int, int]"])
    """Parts of more than one place that are, or may be, values of a field: author, first clock, length."""
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
        opening = [(part.client, part.place) for part in self._waiting.values() if part.opens == OPEN]
        settle(self._waiting, self.runs, self._depth)
        for who, place in opening:
            if not self.runs[who].depths[place] & (KEYED | GONE):
                self.merging.count_loose(who << 32 | self.runs[who].starts[place])
        if self._gaps:
            raise Early
        self._check_fields(gone)
        self._edges += edges_of(gone, self.runs, self.known)
        if any((run := self._run(edge)) is not None and run.splits(edge[1]) for edge in self._edges):
            raise Refused(SPLIT)
        self.parts = MOST_STRUCTS - left + len(self._edges)
        self.merging.run(gone, self.runs, self.known)

    def _check_fields(self, gone: Sequence[Range]) -> None:
        """A field has one value. Those before it that are deleted grow into one part; of several that are
        not, the CRDT deletes the last one with their record, and the others then lie in freed memory."""
        values = [part for part in self._several if self.runs[part[0]].depth(part[1]) & KEYED]
        if not values:
            return
        deleted = Ranges(gone)
        for client, clock, length in values:
            if not deleted.cover(client, clock, length):
                self.merging.leave_out(
                    SEVERAL_VALUES, client << 32 | clock, client << 32 | clock + length - 1
                )

    def _section(self, at: int, count: int, client: int) -> int:  # noqa: C901
        """All parts of one author; the position after them.

        In one piece: an update has hundreds of thousands of parts, and calls for each made the pass several
        times dearer.
        """
        data, size = self.data, len(self.data)
        clock, at = number(data, at)
        run = self.runs[client] = Run(clock, clock)
        starts, depths = run.starts, run.depths
        run.parts = count
        merging, base = self.merging, client << 32
        roots, fresh = merging.order.roots, merging.order.fresh
        events = merging.events.setdefault(client, [])
        halves: list[int] = []
        last = _NONE
        last_kind = 0
        known = self.known.get(client)
        known_end = known.end if known else 0
        # Of the part that says what the author's last ones lie in: those after it only go on from it.
        head_at = -1
        # The parts of a record name it one after another, byte by byte the same, and a root those between.
        raw, record, raw_root, in_root, holder = b"", NO_HOLDER, b"", NO_HOLDER, NO_HOLDER
        # How many new fields of the record those were, and for how many it had room.
        fields = room_for_fields = 0
        things, room_for_things = 0, merging.room_for_things()
        for _part in range(count):
            first, info = at, data[at]
            at += 1
            kind, goes_on = info & 15, False
            left = right = NOWHERE
            place: tuple[Id, Id | None, bool] | None = None
            if info & 0xC0:
                depth, place, at, goes_on, left, right = neighbours(
                    data, at, (client, clock), self._edges, self._depth
                )
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
            else:
                if raw and data.startswith(raw, at):
                    holder = record
                    at += len(raw)
                elif raw_root and data.startswith(raw_root, at):
                    holder = in_root
                    at += len(raw_root)
                else:
                    begin = at
                    holder, at = holder_at(data, at, client, self.known, self._depth)
                    if not holder.counts:
                        raw_root, in_root = data[begin:at], holder
                    else:
                        if fields:
                            merging.count_fields(record.number, fields)
                        fields, room_for_fields = 0, merging.room_for_fields(holder.number)
                        # The depth of one that is said further on may be known the next time.
                        raw, record = data[begin:at] if holder.depth >= 0 else b"", holder
                depth = holder.depth
                place = None if depth >= 0 or holder.type is None else (holder.type, None, True)
            keyed = root = 0
            if info & 0xF0 == 0x20:
                keyed = KEYED
                length = data[at]
                end = at + 1 + length
                name = data[at + 1 : end]
                if length < 128 and end <= size and name.isascii():
                    at = end
                else:
                    name, at = name_at(data, at)
                root = holder.fields ^ hash(name)
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
                part = base | clock
                end = part + length - 1
                if depth == GONE:
                    events.append(only_waits(part, left, right, NOWHERE if info & 0xC0 else holder.awaited))
                elif info & 0xC0:
                    if right >= 0 and depth > 0 and depth & KEYED:
                        # No seat says what a field's value lies left of.
                        merging.leave_out(NEVER_SIDE_BY_SIDE, part, end)
                    if left == part - 1 and kind == last_kind and kind in (4, 8):
                        merging.goings_on.append((part, kind, length))
                    events.append((part, end, left, right, 0, False, kind == 4, NOWHERE))
                elif keyed and length == 1 and holder.awaited < 0 and root not in roots:
                    roots[root] = part
                    fresh.append(root)
                    if holder.counts and fields < room_for_fields:
                        fields += 1
                    elif holder.counts:
                        merging.leave_out(TOO_MANY_FIELDS, part, part)
                    elif things < room_for_things:
                        things += 1
                    else:
                        merging.leave_out(TOO_MANY_THINGS, part, part)
                else:
                    where = root if keyed else holder.number
                    events.append((part, end, NOWHERE, NOWHERE, where, keyed > 0, kind == 4, holder.awaited))
                    if keyed and holder.counts:
                        fields += 1
                        if fields > room_for_fields:
                            merging.leave_out(TOO_MANY_FIELDS, part, part)
                last_kind = kind
            elif known and clock + length > known_end:
                rest = rest_lies(data, first, known, self._depth)
                part, end = base | known_end, base | clock + length - 1
                if rest is not None:
                    depth, beyond = rest
                    place = (client, known_end - 1), beyond, False
                    if beyond is not None and depth > 0 and depth & KEYED:
                        merging.leave_out(NEVER_SIDE_BY_SIDE, part, end)
                if rest is None or rest[1] is not None:
                    head_at = first
                awaited = holder.awaited if rest is None else NOWHERE
                where = root if keyed else holder.number
                event = rest_event(part, end, rest, where, awaited, keyed > 0, kind == 4)
                events.append(event if depth != GONE else only_waits(part, NOWHERE, event[3], awaited))
            if length > 1 and kind != DELETED and depth != GONE and (depth < 0 or depth & KEYED or keyed):
                begin = max(clock, known_end)
                if clock + length - begin > 1:
                    self._several.append((client, begin, clock + length - begin))
            if depth < 0:
                assert place is not None
                waits = Waiting(client, len(starts), opens, kind, keyed, *place)
                self._waiting[client, len(starts)] = waits
                depth = PENDING
            elif depth != GONE:
                depth |= keyed | opens
                if opens == OPEN and not depth & KEYED:
                    merging.count_loose(base | clock)
                if (opens == OPEN and depth & LEVEL >= DEEPEST_TYPE) or kind == FORMAT:
                    check_content(depth, formats=kind == FORMAT)
            if depth != last or depth & OPEN:
                starts.append(clock)
                depths.append(depth)
                last = depth
            clock += length
            run.end = clock
        run.end = clock
        if fields:
            merging.count_fields(record.number, fields)
        merging.count_things(things)
        if clock > LAST_CLOCK:
            raise Refused("a count that is too high")
        run.halves = array("I", halves)
        run.head = head_of(data, head_at) if head_at >= 0 else known.head if known else None
        return at

    def _depth(self, id_: Id) -> int:
        run = self._run(id_)
        return UNKNOWN if run is None else run.depth(id_[1])

    def _run(self, id_: Id) -> Run | None:
        """What says what stands there: what is known goes before what the update says anew."""
        known = self.known.get(id_[0])
        return known if known is not None and id_[1] < known.end else self.runs.get(id_[0])
