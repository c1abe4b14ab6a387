"""Writing the plain fields of records into the CRDT's maps; the caller has a transaction open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from pycrdt import Map, Text

from whiteboard.document.codec import META, Key, Words
from whiteboard.document.shared_text import reword
from whiteboard.model.plain import Fields, Plain

PlainMap: TypeAlias = "Map[Plain | Text | Map[Plain | Text]]"
Roots: TypeAlias = Mapping[str, PlainMap]


@dataclass(frozen=True, slots=True)
class Write:
    """What to do with one record's fields: set some, drop some, or drop the record."""

    key: Key
    put: Fields = field(default_factory=dict[str, Plain])
    drop: tuple[str, ...] = ()
    delete: bool = False


def perform(roots: Roots, write: Write) -> None:
    root = roots[write.key.root]
    if write.key.root == META:
        _patch(root, write, f"{write.key.id}.")
    elif write.delete:
        del root[write.key.id]
    else:
        existing = root.get(write.key.id)
        if isinstance(existing, Map):
            _patch(cast("PlainMap", existing), write)
        else:
            root[write.key.id] = Map({name: _shared(value) for name, value in write.put.items()})


def not_shared_yet(roots: Roots, writes: Sequence[Write]) -> list[tuple[PlainMap, str]]:
    """The records, each with the field, whose text is to be a shared one and is a plain value until now."""
    # What is removed and made again under its id, as something else, gets nothing of the new one before.
    gone = {write.key for write in writes if write.delete}
    return [each for write in writes if write.key not in gone for each in _plain_texts(roots, write)]


def _plain_texts(roots: Roots, write: Write) -> list[tuple[PlainMap, str]]:
    long = [name for name, value in write.put.items() if isinstance(value, Words)]
    record = roots[write.key.root].get(write.key.id) if long else None
    if not isinstance(record, Map):
        return []
    found = cast("PlainMap", record)
    return [(found, name) for name in long if not isinstance(found.get(name), Text)]


def _patch(target: PlainMap, write: Write, prefix: str = "") -> None:
    for name, value in write.put.items():
        there = target.get(prefix + name) if isinstance(value, str) else None
        if isinstance(there, Text) and isinstance(value, str):
            reword(there, value)
        else:
            target[prefix + name] = _shared(value)
    for name in write.drop:
        if prefix + name in target:
            del target[prefix + name]


def _shared(value: Plain) -> Plain | Text:
    return Text(value) if isinstance(value, Words) else value
