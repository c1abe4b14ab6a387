"""Large updates of peers that are not taken in yet: a piece at a time, and what comes after them waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass

from whiteboard.document.update.pieces import PIECE, pieces, takes_away
from whiteboard.document.update.places import Places

LARGE = 64 * 1024
"""Bytes over which an update may hold more than can be taken in at once."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update, or a piece of one. `state`: of what a room has, of which only a part may fit."""

    update: bytes
    state: bool


class Arriving:
    """In the order in which it came. Without anybody who reads on, nothing waits."""

    def __init__(self) -> None:
        self._waiting: deque[Arrived] = deque()
        self._pieces: Generator[bytes | None] | None = None
        self._wake: Callable[[], None] | None = None
        self.missed = False
        """Whether something that had waited was refused: whoever sent it is to be asked again."""

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def read_by(self, wake: Callable[[], None] | None) -> None:
        """As `Unread.read_by`."""
        self._wake = wake

    def puts_off(self, arrived: Arrived, *, wait: bool = False) -> bool:
        """Whether this is to wait, and does; it must where it is to `wait` for something else."""
        if self._wake is None or not (wait or self._waiting or _is_large(arrived.update)):
            return False
        self._waiting.append(arrived)
        self._wake()
        return True

    def next(self, places: Callable[[], Places]) -> Arrived | None:
        """The next piece, which then waits no more; None where there is nothing to take in yet. `places` as
        for `pieces`."""
        first = self._waiting[0]
        if self._pieces is None:
            if not _is_large(first.update):
                return self._waiting.popleft()
            self._pieces = pieces(first.update, places=places)
        try:
            piece = next(self._pieces)
        except StopIteration:
            self._pieces = None
            self._waiting.popleft()
            return None
        return None if piece is None else Arrived(piece, first.state)

    def forget(self) -> None:
        """Another lineage is taken as a whole."""
        self._waiting.clear()
        self._pieces = None


def _is_large(update: bytes) -> bool:
    return len(update) > LARGE or takes_away(update) > PIECE
