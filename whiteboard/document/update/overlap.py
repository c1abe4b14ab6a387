"""Parts that begin among what is known of their author and go on beyond it.

Honest ones are runs retold: what somebody types letter by letter grows into one part, and whoever had asked
before the last letters came gets the whole of it. The CRDT cuts off what it knows and puts the rest beside
the author's last known part, but believes the update about what it lies in. Where that is something else, two
lists are linked, and when one of them is collected the other leads into freed memory.
"""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.update.depths import Id, Run, beside, between
from whiteboard.document.update.laid import NOWHERE
from whiteboard.document.update.lib0 import chunk, number
from whiteboard.document.update.order import Event
from whiteboard.document.update.refusal import Refused

OVERLAP = "a part that overlaps what it does not go on from"
COLLECTED = b""
"""The head of what lies in nothing any more: the CRDT puts nothing beside it."""
_ORIGIN, _RIGHT_ORIGIN, _KEY = 0x80, 0x40, 0x20


def head_of(data: bytes, at: int) -> bytes | None:
    """What the part whose first byte is at `at` says that it lies in, its key among that.

    None where it says what it lies beside instead, COLLECTED where it lies in nothing.
    """
    info = data[at]
    if not info:
        return COLLECTED
    if info & (_ORIGIN | _RIGHT_ORIGIN):
        return None
    begin = at + 1
    named, end = number(data, begin)
    if named:
        _name, end = chunk(data, end)
    else:
        _who, end = number(data, end)
        _when, end = number(data, end)
    if info & _KEY:
        _key, end = chunk(data, end)
    return bytes((info & _KEY,)) + data[begin:end]


def right_of(data: bytes, at: int) -> Id | None:
    """What the part whose first byte is at `at` says that it lies left of."""
    info = data[at]
    at += 1
    if not info & _RIGHT_ORIGIN:
        return None
    if info & _ORIGIN:
        _who, at = number(data, at)
        _when, at = number(data, at)
    who, at = number(data, at)
    when, _at = number(data, at)
    return who, when


def contradicts(data: bytes, at: int, known: Run) -> bool:
    """Whether an overlapping part says that it lies in something else than its author's last known one."""
    head = head_of(data, at)
    return head not in (None, COLLECTED, known.head) and known.head != COLLECTED


def rest_lies(
    data: bytes, at: int, known: Run, depth_of: Callable[[Id], int]
) -> tuple[int, Id | None] | None:
    """How deep the rest of an overlapping part lies, and what it lies left of, if anything.

    None where it lies as the part itself says.

    Raises:
        Refused: the CRDT would put it beside something that lies elsewhere.
    """
    if contradicts(data, at, known):
        raise Refused(OVERLAP)
    last, head = known.depth(known.end - 1), head_of(data, at)
    if head is not None and known.head == COLLECTED:
        return None
    right = right_of(data, at)
    return beside(last) if right is None else between(last, depth_of(right)), right


def rest_event(
    begin: int,
    end: int,
    rest: tuple[int, Id | None] | None,
    root: int,
    parent: int,
    keyed: bool,
    words: bool,
) -> Event:
    """What is new of an overlapping part, as it is put in order; `rest` is from `rest_lies`."""
    if rest is None:
        return begin, end, NOWHERE, NOWHERE, root, keyed, words, parent
    right = rest[1]
    number_ = NOWHERE if right is None else right[0] << 32 | right[1]
    return begin, end, begin - 1, number_, 0, False, words, NOWHERE
