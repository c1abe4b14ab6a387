"""How long to wait before the next attempt to connect."""

from __future__ import annotations

from collections.abc import Callable

FIRST, LONGEST = 0.5, 30.0
"""Seconds."""


class Backoff:
    """Doubles from half a second to half a minute, each time spread over its upper half, so that a relay that
    comes back is not met by everybody at once."""

    def __init__(self, random: Callable[[], float]) -> None:
        """`random` gives numbers from 0 to below 1."""
        self._random = random
        self._next = FIRST

    def wait(self) -> float:
        """Seconds until the next attempt."""
        longest, self._next = self._next, min(self._next * 2, LONGEST)
        return longest * (0.5 + self._random() / 2)

    def succeeded(self) -> None:
        """Begin with the shortest wait again."""
        self._next = FIRST
