"""A text in the CRDT: a whole new wording becomes splices, so that what peers type meanwhile stays."""

from __future__ import annotations

from typing import cast

from pycrdt import Text

from whiteboard.document.splices import splices


def reword(text: Text, wanted: str) -> None:
    """Give the text this wording, inside of the caller's transaction."""
    now = str(text)
    # From the last one on, so that the places of the others hold.
    for start, stop, put in reversed(splices(now, wanted)):
        first, last = _place(text, now, start), _place(text, now, stop)
        if last > first:
            del text[first:last]
        if put:
            text.insert(first, put)


def _place(text: Text, now: str, index: int) -> int:
    """The CRDT's index of a character: it counts UTF-8 bytes, and one for each thing that is no text."""
    place = len(now[:index].encode())
    if len(text) == len(now.encode()) or not place:
        return place
    # Another program may have put a picture or the like into it.
    passed = embedded = 0
    for content, _ in cast("list[tuple[object, object]]", text.diff()):
        if not isinstance(content, str):
            embedded += 1
            continue
        passed += len(content.encode())
        if passed >= place:
            break
    return place + embedded
