"""Deletions of an update, put together: whether they cover a part, and what of a part they cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whiteboard.document.update.walk import Range


class Ranges:
    """By author, in order, without gaps between those that touch."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        for client, clock, length in sorted(ranges):
            starts, ends = self._starts.setdefault(client, []), self._ends.setdefault(client, [])
            if ends and clock <= ends[-1]:
                ends[-1] = max(ends[-1], clock + length)
            else:
                starts.append(clock)
                ends.append(clock + length)

    def cover(self, client: int, clock: int, length: int) -> bool:
        """Whether all of a part is among them."""
        place = bisect_right(self._starts.get(client, []), clock) - 1
        return place >= 0 and clock + length <= self._ends[client][place]
