"""What a seat does about an edit that the relay has refused: it is written anew, but not again and again."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

ANEW_AFTER, ANEW_AT_LEAST = 30.0, 480.0
"""Seconds after which what the relay has refused twice is written anew once more, as it may have room again:
twice as many each time, and at least so often."""


class Rewriting:
    """The relay takes nothing that stands on what it has refused, so all of that is written anew on what the
    room has."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done_at, self._patience = -inf, ANEW_AFTER
        self._frames = 0
        self.under_way = False
        self.stuck = False
        """Whether it was refused even then."""

    def begin(self) -> None:
        """A connection is open, and frames are counted anew."""
        self.under_way, self._frames = False, 0

    def refused(self, answered: int) -> bool:
        """The relay, which is done with so many frames, has not taken one: whether that is news."""
        # What was sent before it was written anew is refused late, for all that can be known.
        if self.under_way or answered < self._frames:
            return False
        known = self.stuck
        if self._due:
            self.under_way = True
        elif not known:
            self.stuck = True
            self._patience = min(2 * self._patience, ANEW_AT_LEAST)
        return not known

    def try_again(self) -> None:
        """Write it anew once more, where it is time for that."""
        self.under_way |= self.stuck and self._due

    def done(self, frames: int) -> None:
        """It is written anew, and goes out after so many frames."""
        self.under_way, self.stuck = False, False
        self._done_at, self._frames = self._clock(), frames

    @property
    def _due(self) -> bool:
        return self._clock() - self._done_at > self._patience
