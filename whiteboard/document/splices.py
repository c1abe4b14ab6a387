"""The difference of two texts as few small splices, and the merge of two texts that stem from a third."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)
_LINE = re.compile(r"[^\n]+\n?|\n")
_MANY = 400
"""Parts up to which two texts are compared part by part; the comparison is quadratic."""


class Splice(NamedTuple):
    """The characters from `start` to `stop` give way to `text`; indices count code points."""

    start: int
    stop: int
    text: str


def splices(before: str, after: str) -> tuple[Splice, ...]:
    """What makes `after` of `before`, in order, all indices those of `before`.

    Compared by words, in long texts by lines: letter by letter, strange words would share single letters, and
    a merge would tear them apart.
    """
    whole = _trimmed(before, 0, len(before), after)
    if whole is None:
        return ()
    start, stop, text = whole
    if start == stop or not text:
        return (whole,)
    old, new = before[start:stop], text
    for part in (_WORD, _LINE):
        mine, theirs = part.findall(old), part.findall(new)
        if len(mine) <= _MANY and len(theirs) <= _MANY:
            return tuple(_compared(before, start, mine, theirs))
    return (whole,)


def merged(base: str, mine: str, theirs: str) -> str:
    """Both differences from `base` at once: what either inserted is there, what either removed is gone.

    Where both wrote at one place, theirs comes first.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    gone = bytearray(len(base))
    put: dict[int, str] = {}
    for each in (splices(base, theirs), splices(base, mine)):
        for start, stop, text in each:
            gone[start:stop] = b"\1" * (stop - start)
            put[start] = put.get(start, "") + text
    parts: list[str] = []
    last = 0
    for place in sorted({*put, len(base)}):
        parts += [_left(base, gone, last, place), put.get(place, "")]
        last = place
    return "".join(parts)


def carried(place: int, changes: Iterable[Splice]) -> int:
    """Where a caret stands after the splices: before what is inserted right at it."""
    shift = 0
    for start, stop, text in changes:
        if place <= start:
            break
        shift += len(text) - (min(place, stop) - start)
    return place + shift


def _compared(before: str, start: int, mine: list[str], theirs: list[str]) -> Iterator[Splice]:
    places = [start]
    for word in mine:
        places.append(places[-1] + len(word))
    for tag, i, j, k, m in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            found = _trimmed(before, places[i], places[j], "".join(theirs[k:m]))
            if found is not None:
                yield found


def _trimmed(before: str, start: int, stop: int, text: str) -> Splice | None:
    """The replacement without what its two sides share at either end; None where they are equal."""
    length = min(stop - start, len(text))
    head = 0
    while head < length and before[start + head] == text[head]:
        head += 1
    tail = 0
    while tail < length - head and before[stop - 1 - tail] == text[-1 - tail]:
        tail += 1
    found = Splice(start + head, stop - tail, text[head : len(text) - tail])
    return found if found.start != found.stop or found.text else None


def _left(base: str, gone: bytearray, start: int, stop: int) -> str:
    if not any(gone[start:stop]):
        return base[start:stop]
    return "".join(base[i] for i in range(start, stop) if not gone[i])
