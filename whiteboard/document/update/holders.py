"""What a part that names no neighbour says that it lies in: a root of the document, or a type made before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from whiteboard.document.update.depths import Id, Run, within
from whiteboard.document.update.laid import NOWHERE
from whiteboard.document.update.lib0 import name_at, number
from whiteboard.document.update.refusal import Refused

_WHOLE = b"meta"
"""The root that is read whole whenever one of its fields changes, as every record is."""
_SALT = 0x5BD1E995
"""A list in a type is none of its fields, whatever they are called."""


class Holder(NamedTuple):
    """`depth` is that of what lies in it. `number` is that of its list, and `fields` with the hash of a name
    over it that of a field. `awaited` is the type, where another author makes it in the same update."""

    depth: int
    number: int
    fields: int
    counts: bool
    awaited: int
    type: Id | None


NO_HOLDER = Holder(0, 0, 0, False, NOWHERE, None)


def holder_at(
    data: bytes, at: int, author: int, known: Mapping[int, Run], depth_of: Callable[[Id], int]
) -> tuple[Holder, int]:
    """What is said there, and the position after it.

    Raises:
        Refused: it is none, or nothing can lie in it.
    """
    if data[at] == 1:
        name, at = name_at(data, at + 1)
        # With a byte before it, or the field "a" of a root "b" had the number of the field "b" of a root "a".
        number_ = hash(b"/" + name)
        return Holder(0, number_, number_ ^ _SALT, name == _WHOLE, NOWHERE, None), at
    if data[at]:
        raise Refused("a part of an unknown kind")
    who, at = number(data, at + 1)
    when, at = number(data, at)
    depth = within(depth_of((who, when)))
    run = known.get(who)
    new = who != author and (run is None or when >= run.end)
    number_ = hash(b"%d %d" % (who, when))
    return Holder(
        depth, number_, number_ ^ _SALT, True, who << 32 | when if new else NOWHERE, (who, when)
    ), at
