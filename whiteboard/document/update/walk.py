"""What an update holds, struct by struct, without building anything of it: version 1 of Yjs's encoding.

Source: Yjs's encoding.js, Item.js and its Content classes, and where they differ, the CRDT's own block.rs.
Only what could harm is looked at: how deep and how long things are, and what lies within what.
"""

from __future__ import annotations

import json
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from whiteboard.document.update.depths import Id
from whiteboard.document.update.lib0 import (
    DEEPEST,
    LONGEST_KEY,
    LONGEST_TEXT,
    MOST_PARTS,
    chunk,
    number,
    skip_value,
    text,
    units,
)
from whiteboard.document.update.refusal import Refused

MOST_STRUCTS = 600_000
"""Structs, or ranges of deletions, of one update: twice those of the largest design that a room holds."""
MOST_CLIENTS = 20_000
LAST_CLOCK = 2**31 - 1
"""Beyond it the CRDT's own counting would overflow."""

Range: TypeAlias = "tuple[int, int, int]"
"""Of deletions: client, first clock and length."""


class Where(IntEnum):
    """How a struct says what it lies in."""

    NOWHERE = 0
    """Collected garbage: it lies in nothing any more."""
    ROOT = 1
    WITHIN = 2
    """In the type that the reference names."""
    BESIDE = 3
    """In what the struct lies in that the reference names."""


class Struct(NamedTuple):
    """`right` where it lies between two, `opens` where it is a type that others can lie in, `wrong` what of
    its content is too much, "" where nothing is. `info` and `body` to `end` are where its first byte and its
    content stand in the update."""

    client: int
    clock: int
    length: int
    where: Where
    reference: Id | None
    right: Id | None
    opens: bool
    wrong: str
    info: int
    body: int
    end: int


class Walked(NamedTuple):
    """`gaps` where the update itself says that something is missing in it."""

    structs: list[Struct]
    deletions: list[Range]
    gaps: bool


DELETED, FORMAT = 1, 6
"""Kinds of content, in the low four bits of a struct's first byte: deleted, and how the text goes on."""
_GARBAGE, _SKIP = 0, 10
KEY = 0x20
"""The bit of a first byte that says that a key follows, where nothing is said to lie beside."""
_ORIGIN, _RIGHT_ORIGIN, _UNUSED = 0x80, 0x40, 0x10


def walk(update: bytes) -> Walked:
    """Take an update apart.

    Raises:
        Refused: it is none, or larger than any of ours.
    """
    structs: list[Struct] = []
    authors: set[int] = set()
    gaps = False
    clients, at = number(update, 0)
    if clients > MOST_CLIENTS:
        raise Refused("too many authors")
    for _client in range(clients):
        count, at = number(update, at)
        client, at = number(update, at)
        clock, at = number(update, at)
        if not count:
            raise Refused("an author without a part")
        if len(structs) + count > MOST_STRUCTS:
            raise Refused("too many parts in one update")
        if client in authors:
            raise Refused("an update that names an author twice")
        authors.add(client)
        for _struct in range(count):
            struct, at, skipped = struct_at(update, at, client, clock)
            gaps = gaps or skipped > 0
            if struct is not None:
                structs.append(struct)
                skipped = struct.length
            clock += skipped
            if clock > LAST_CLOCK:
                raise Refused("a count that is too high")
    gone, at = deletions(update, at)
    if at != len(update):
        raise Refused("an update with something behind its end")
    return Walked(structs, gone, gaps)


def check_vector(vector: bytes) -> None:
    """Look at a state vector before the CRDT does.

    Raises:
        Refused: it is none.
    """
    clients, at = number(vector, 0)
    if clients > MOST_CLIENTS:
        raise Refused("too many authors")
    for _client in range(clients):
        _name, at = number(vector, at)
        clock, at = number(vector, at)
        if clock > LAST_CLOCK:
            raise Refused("a count that is too high")


def vector_clients(vector: bytes) -> frozenset[int]:
    """Who has written in a document with this state vector. Raises as `check_vector`."""
    check_vector(vector)
    count, at = number(vector, 0)
    found: set[int] = set()
    for _client in range(count):
        client, at = number(vector, at)
        clock, at = number(vector, at)
        if clock:
            found.add(client)
    return frozenset(found)


def struct_at(data: bytes, at: int, client: int, clock: int) -> tuple[Struct | None, int, int]:
    """The struct, None where it is a gap; the position after it; and the length of the gap."""
    if at >= len(data):
        raise Refused("an update that is cut short")
    start, info = at, data[at]
    at += 1
    if info in (_GARBAGE, _SKIP):
        length, at = garbage(data, at, info)
        if info == _SKIP:
            return None, at, length
        return Struct(client, clock, length, Where.NOWHERE, None, None, False, "", start, at, at), at, 0
    reference: Id | None = None
    right: Id | None = None
    where = Where.BESIDE
    if info & _ORIGIN:
        who, at = number(data, at)
        when, at = number(data, at)
        reference = who, when
    if info & _RIGHT_ORIGIN:
        who, at = number(data, at)
        when, at = number(data, at)
        right = who, when
    wrong = ""
    if reference is None and right is None:
        named, at = number(data, at)
        if named == 1:
            where = Where.ROOT
            name, at = text(data, at)
            if len(name) > LONGEST_KEY:
                wrong = "a name that is too long"
        elif named:
            raise Refused("a part of an unknown kind")
        else:
            where = Where.WITHIN
            who, at = number(data, at)
            when, at = number(data, at)
            reference = who, when
        if info & KEY:
            key, at = text(data, at)
            if len(key) > LONGEST_KEY:
                raise Refused("a name that is too long")
    body = at
    # The CRDT looks at four bits; one that it does not look at must not tell us something else.
    if info & _UNUSED:
        raise Refused("a part of an unknown kind")
    length, at, opens, ill = content(data, at, info & 15)
    if not length:
        raise Refused("a part without a length")
    made = Struct(client, clock, length, where, reference, right, opens, wrong or ill, start, body, at)
    return made, at, 0


def garbage(data: bytes, at: int, info: int) -> tuple[int, int]:
    """The length of what is gone or missing, and the position after it. Raises as `walk`."""
    if info not in (_GARBAGE, _SKIP):
        raise Refused("a part of an unknown kind")
    length, at = number(data, at)
    if not length:
        raise Refused("a part without a length")
    return length, at


def content(data: bytes, at: int, kind: int) -> tuple[int, int, bool, str]:
    """Its length, the position after it, whether it is a type, and what is wrong with it. Raises as `walk`.

    The CRDT reads one text more than Yjs writes in content of the kind 2, which Yjs itself has not written
    for years: what follows there would be something else to it than to us.
    """
    if kind == 8:
        return _values(data, at)
    if kind == 4:
        words, at = text(data, at)
        return units(words), at, False, "a text that is too long" if len(words) > LONGEST_TEXT else ""
    if kind == DELETED:
        length, at = number(data, at)
        return length, at, False, ""
    if kind == 7:
        return _type(data, at)
    if kind == 3:
        raw, at = chunk(data, at)
        return 1, at, False, "bytes that are too many" if len(raw) > LONGEST_TEXT else ""
    if kind == 5:
        words, at = text(data, at)
        return 1, at, False, _json(words)
    if kind == FORMAT:
        name, at = text(data, at)
        words, at = text(data, at)
        return 1, at, False, "a name that is too long" if len(name) > LONGEST_KEY else _json(words)
    if kind == 9:
        _name, at = text(data, at)
        at, _wrong = skip_value(data, at)
        return 1, at, False, "a document within the design"
    raise Refused("a part of an unknown kind")


def _values(data: bytes, at: int) -> tuple[int, int, bool, str]:
    length, at = number(data, at)
    if length > len(data) - at:
        raise Refused("an update that is cut short")
    wrong = "a list that is too long" if length > MOST_PARTS else ""
    for _value in range(length):
        at, ill = skip_value(data, at)
        wrong = ill or wrong
    return length, at, False, wrong


def _type(data: bytes, at: int) -> tuple[int, int, bool, str]:
    kind, at = number(data, at)
    if kind <= 2:
        return 1, at, True, ""
    if kind in (3, 5):
        _name, at = text(data, at)
    elif kind not in (4, 6):
        raise Refused("a type that no design has")
    return 1, at, True, "a type that no design has"


def _json(words: str) -> str:
    """Brackets within texts count, too; nothing of ours is anywhere near the bound."""
    if len(words) > LONGEST_TEXT:
        return "a text that is too long"
    if words.count("[") + words.count("{") > DEEPEST:
        depth = deepest = 0
        for character in words:
            depth += (character in "[{") - (character in "]}")
            deepest = max(deepest, depth)
        if deepest > DEEPEST:
            return "a value that is nested too deeply"
    try:
        json.loads(words)
    except (ValueError, RecursionError):
        return "a value that is none"
    return ""


def deletions(data: bytes, at: int) -> tuple[list[Range], int]:
    """The ranges, and the position after them. Raises as `walk`."""
    found: list[Range] = []
    clients, at = number(data, at)
    if clients > MOST_CLIENTS:
        raise Refused("too many authors")
    for _client in range(clients):
        client, at = number(data, at)
        count, at = number(data, at)
        if len(found) + count > MOST_STRUCTS:
            raise Refused("too many deletions in one update")
        for _range in range(count):
            clock, at = number(data, at)
            length, at = number(data, at)
            if clock + length > LAST_CLOCK:
                raise Refused("a count that is too high")
            found.append((client, clock, length))
    return found, at
