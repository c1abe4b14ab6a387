"""How often something is done again, so that it never takes more than its share of the processor. No Qt."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST = 0.016
"""Seconds between two frames of a index."""
MOST = 0.5
"""Seconds after which one looks again however much it takes."""


class Pace:
    """`share` of 1 is a whole core. `clock` gives the seconds that this thread has worked."""

    def __init__(
        self, share: float, *, least: float = LEAST, clock: Callable[[], float] = time.thread_time
    ) -> None:
        self._share, self._least, self._clock = share, least, clock
        self._began = 0.0
        self._spent = 0.0

    def begin(self) -> None:
        """Work begins."""
        self._began = self._clock()

    def end(self) -> None:
        """Work ends; what is done between two `wait`s adds up."""
        self._spent += self._clock() - self._began

    def wait(self) -> float:
        """Seconds from now until the next time is due, by what it took since the last question."""
        spent, self._spent = self._spent, 0.0
        return min(max(self._least, spent / self._share), MOST)
