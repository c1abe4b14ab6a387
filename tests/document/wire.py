"""Writes updates byte by byte, so that a test can say what no CRDT would."""

from __future__ import annotations

from dataclasses import dataclass, field

from whiteboard.document.update.lib0 import encoded

NOTHING = b"\x00"
"""No deletions."""


def words(text: str) -> bytes:
    raw = text.encode()
    return encoded(len(raw)) + raw


def deep_array(depth: int) -> bytes:
    """A list in a list, `depth` times, around a null."""
    return b"\x75\x01" * depth + b"\x7e"


def deep_object(depth: int) -> bytes:
    return (b"\x76\x01" + words("k")) * depth + b"\x7e"


@dataclass
class Author:
    """Makes the structs of one client, one after another."""

    client: int
    clock: int = 0
    parts: list[bytes] = field(default_factory=list[bytes])
    began: int = 0

    def item(self, place: bytes, content: bytes, kind: int, length: int = 1) -> tuple[int, int]:
        """`place` begins with the bits of the info byte that say what follows in it."""
        made = self.client, self.clock
        self.parts.append(bytes((place[0] | kind,)) + place[1:] + content)
        self.clock += length
        return made

    def value(self, place: bytes, value: bytes) -> tuple[int, int]:
        return self.item(place, b"\x01" + value, 8)

    def map(self, place: bytes) -> tuple[int, int]:
        return self.item(place, b"\x01", 7)

    def update(self, deletions: bytes = NOTHING) -> bytes:
        """What was made since the last call."""
        head = b"\x01" + encoded(len(self.parts)) + encoded(self.client) + encoded(self.began)
        made = head + b"".join(self.parts) + deletions
        self.parts, self.began = [], self.clock
        return made


def in_root(root: str, key: str) -> bytes:
    return b"\x20\x01" + words(root) + words(key)


def within(id_: tuple[int, int], key: str) -> bytes:
    return b"\x20\x00" + encoded(id_[0]) + encoded(id_[1]) + words(key)


def beside(id_: tuple[int, int]) -> bytes:
    return b"\x80" + encoded(id_[0]) + encoded(id_[1])


def nested_maps(author: Author, depth: int) -> None:
    """A map in a map, and so on, in one record."""
    last = author.map(in_root("elements", "a"))
    for _level in range(depth):
        last = author.map(within(last, "k"))
