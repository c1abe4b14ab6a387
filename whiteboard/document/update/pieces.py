"""A large update, cut into smaller ones that can be applied one after another.

Thousands of parts that come at once would hold up a window for as long as all of them take. Each piece is an
update like any other, which stands on the pieces before it and is looked at as if it had come by itself: what
is cut wrongly can be refused, but cannot harm.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field

from whiteboard.document.update.depths import Id
from whiteboard.document.update.lib0 import FIXED, encoded, number
from whiteboard.document.update.places import Places
from whiteboard.document.update.ranges import Ranges
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import MOST_CLIENTS, MOST_STRUCTS, Range, Where, deletions, struct_at

PIECE = 2_000
"""Parts that come or go with one piece: to look at it and to apply it takes about 10 ms, and to find
where to cut as long; twice that where the parts are unlike those of a paste."""
_FIELD, _TEXT_FIELD = 0x28, 0x27
"""The first bytes of a part that says what it lies in, under a key: of a value, and of a type."""
_TEXT, _VALUES = 2, 8
_WITHIN = b"\x00"
_WORDS, _ONE_BYTE = 119, 127
_NO_STRUCTS = b"\x00"


class _NotCut(Exception):
    """It is better looked at as a whole."""


@dataclass(slots=True)
class _Section:
    """One author's parts: where each begins, as a byte and as a clock, and where the last one ends."""

    client: int
    starts: array[int] = field(default_factory=lambda: array("Q"))
    clocks: array[int] = field(default_factory=lambda: array("Q"))
    needs: dict[int, tuple[Id, ...]] = field(default_factory=dict[int, "tuple[Id, ...]"])
    """By part: what it stands on that others have made."""
    needing: list[int] = field(default_factory=list[int])
    """The parts that do."""
    several: list[int] = field(default_factory=list[int])
    """The parts that hold several values."""
    done: int = 0
    """Parts that are in a piece already."""

    def has(self, clock: int) -> bool:
        """Whether what stands there is in a piece, or not in this update at all."""
        return clock < self.clocks[self.done] or clock >= self.clocks[-1]


def pieces(
    update: bytes, most: int = PIECE, places: Callable[[], Places] = Places
) -> Generator[bytes | None]:
    """Yields each piece, of so many parts at `most`, and None where it has only read on for that many.

    `places`: what is here at the time: where a cut goes through a character, and what is gone already.

    An update that cannot be taken apart, or lacks something itself, comes out as it is.
    """
    sections: dict[int, _Section] = {}
    try:
        at = yield from _read(update, sections, most)
        gone, end = deletions(update, at)
        if end != len(update):
            raise _NotCut
    except (_NotCut, Refused, IndexError):
        yield update
        return
    try:
        yield from _filled(update, sections, most, Ranges(gone))
    except _NotCut:
        # What is here of it already does no harm a second time.
        yield update
        return
    for some in _some(gone, most, places):
        yield _NO_STRUCTS + _deleted(some)


def takes_away(update: bytes) -> int:
    """How many parts an update takes away that brings none, 0 where it brings some or is none: a few bytes
    name thousands."""
    if not update.startswith(_NO_STRUCTS):
        return 0
    try:
        return sum(length for _client, _clock, length in deletions(update, 1)[0])
    except (Refused, IndexError):
        return 0


def _some(gone: Sequence[Range], most: int, places: Callable[[], Places]) -> Generator[list[Range]]:
    """Ranges of so many parts in all at a time; a longer one is cut. With a part all that lies in it goes."""
    held: list[Range] = []
    room = most
    for client, first, end in _still_there(gone, places):
        clock = first
        while clock < end:
            # What is not here cannot be taken in anyway, and nobody knows how much of it there is.
            until = min(end, clock + room) if clock < places().end(client) else end
            # Half of a character is nothing that the CRDT would take.
            if until < end and places().splits((client, until)):
                until += 1
            held.append((client, clock, until - clock))
            clock, room = until, room - (until - clock)
            if room <= 0:
                yield held
                held, room = [], most
    if held:
        yield held


def _still_there(gone: Sequence[Range], places: Callable[[], Places]) -> Generator[tuple[int, int, int]]:
    """Author, first clock, and the one after the last."""
    for client, clock, length in gone:
        for first, end in places().left(client, clock, clock + length):
            yield client, first, end


def _filled(update: bytes, sections: Mapping[int, _Section], most: int, gone: Ranges) -> Generator[bytes]:
    held: dict[int, tuple[int, int]] = {}
    room = most
    for client, first, end in _stretches(sections):
        begin = first
        while begin < end:
            until = min(end, begin + room)
            held[client] = held.get(client, (begin, 0))[0], until
            room -= until - begin
            begin = until
            if not room:
                yield _written(update, sections, held, gone)
                held, room = {}, most
    if held:
        yield _written(update, sections, held, gone)


def _read(update: bytes, sections: dict[int, _Section], most: int) -> Generator[None, None, int]:
    """Find where the parts begin; returns the position after them."""
    clients, at = number(update, 0)
    if clients > MOST_CLIENTS:
        raise _NotCut
    left, in_all = most, 0
    for _client in range(clients):
        count, at = number(update, at)
        client, at = number(update, at)
        clock, at = number(update, at)
        in_all += count
        if client in sections or not count or in_all > MOST_STRUCTS:
            raise _NotCut
        section = sections[client] = _Section(client)
        # The fields of a record name it one after another, byte by byte the same.
        record = b""
        for index in range(count):
            section.starts.append(at)
            section.clocks.append(clock)
            end = _field_end(update, at, record) if record else 0
            if end:
                at = end
                clock += 1
            else:
                first = at
                struct, at, _gap = struct_at(update, at, client, clock)
                if struct is None:
                    raise _NotCut
                clock += struct.length
                if struct.length > 1 and update[first] & 15 == _VALUES:
                    section.several.append(index)
                others = tuple(id_ for id_ in (struct.reference, struct.right) if id_ and id_[0] != client)
                if others:
                    section.needs[index] = others
                    section.needing.append(index)
                elif struct.where is Where.ROOT and struct.opens:
                    record = _WITHIN + encoded(client) + encoded(struct.clock)
                elif struct.where is Where.WITHIN and struct.reference:
                    record = _WITHIN + encoded(client) + encoded(struct.reference[1])
                    record = record if update.startswith(record, first + 1) else b""
            left -= 1
            if not left:
                yield
                left = most
        section.starts.append(at)
        section.clocks.append(clock)
    return at


def _field_end(data: bytes, at: int, record: bytes) -> int:
    """Where a field of this record ends that holds one short value or a text, as nearly all do; 0 where it
    does not.

    Raises:
        IndexError: the update is cut short.
    """
    info = data[at]
    if info not in (_FIELD, _TEXT_FIELD) or not data.startswith(record, at + 1):
        return 0
    at += 1 + len(record)
    name = data[at]
    at += 1 + name
    if name > _ONE_BYTE:
        return 0
    if info == _TEXT_FIELD:
        return at + 1 if data[at] == _TEXT else 0
    if data[at] != 1:
        return 0
    kind = data[at + 1]
    if kind == _WORDS:
        length = data[at + 2]
        return at + 3 + length if length <= _ONE_BYTE else 0
    length = FIXED.get(kind)
    return at + 2 + length if length is not None else 0


def _stretches(sections: Mapping[int, _Section]) -> Generator[tuple[int, int, int]]:
    """Author, first part and the one after the last, so that each stands on those before.

    As the CRDT goes: the highest client first, and whoever is waited for goes between.
    """
    for highest in sorted(sections, reverse=True):
        stack, under_way = [(highest, sections[highest].clocks[-1])], {highest}
        while stack:
            client, until = stack[-1]
            section = sections[client]
            first = section.done
            end = min(bisect_right(section.clocks, until), len(section.starts) - 1)
            if first >= end:
                stack.pop()
                under_way.discard(client)
                continue
            lacking = next(
                (
                    (who, when)
                    for who, when in section.needs.get(first, ())
                    if who in sections and not sections[who].has(when)
                ),
                None,
            )
            if lacking is None:
                place = bisect_right(section.needing, first)
                stop = min([end, *section.needing[place : place + 1]])
                section.done = stop
                yield client, first, stop
            elif lacking[0] in under_way:
                raise _NotCut
            else:
                under_way.add(lacking[0])
                stack.append(lacking)


def _written(
    update: bytes, sections: Mapping[int, _Section], held: Mapping[int, tuple[int, int]], gone: Ranges
) -> bytes:
    out = bytearray(encoded(len(held)))
    with_it: list[Range] = []
    for client in sorted(held, reverse=True):
        first, end = held[client]
        section = sections[client]
        out += encoded(end - first) + encoded(client) + encoded(section.clocks[first])
        out += update[section.starts[first] : section.starts[end]]
        # Values of one field, of which all but the newest are deleted, are taken no other way.
        several = section.several[bisect_left(section.several, first) : bisect_left(section.several, end)]
        parts = ((section.clocks[part], section.clocks[part + 1]) for part in several)
        with_it += [(client, a, b - a) for a, b in parts if gone.cover(client, a, b - a)]
    return bytes(out) + _deleted(with_it)


def _deleted(gone: Sequence[Range]) -> bytes:
    by: dict[int, bytearray] = {}
    counts: dict[int, int] = {}
    for client, clock, length in gone:
        by.setdefault(client, bytearray()).extend(encoded(clock) + encoded(length))
        counts[client] = counts.get(client, 0) + 1
    out = bytearray(encoded(len(by)))
    for client, ranges in by.items():
        out += encoded(client) + encoded(counts[client]) + ranges
    return bytes(out)
