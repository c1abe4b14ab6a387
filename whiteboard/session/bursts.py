"""Steps that come so soon after one another that undo takes them back together."""

from __future__ import annotations

from collections.abc import Hashable

from whiteboard.model.ids import random_id

PAUSE = 1.0
"""Seconds; a key that is held repeats many times as fast, and who presses it again pauses less."""


class Burst:
    """The latest run of like steps."""

    def __init__(self) -> None:
        self._of: Hashable = None
        self._last = float("-inf")
        self._name = ""

    def joins(self, of: Hashable, now: float) -> str:
        """What an edit of this kind at `now` (seconds of any clock) joins; another kind begins a new run."""
        if of != self._of or not 0 <= now - self._last <= PAUSE:
            self._name = random_id()
        self._of, self._last = of, now
        return self._name
