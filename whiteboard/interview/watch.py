"""The time of day that never jumps while the program runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


class Watch:
    """POSIX seconds, taken from the computer's clock once and counted steadily from there.

    `steady` stands still while the computer sleeps, and does not hear of a clock that is set.
    """

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall, self._steady = wall, steady
        self._ahead = wall() - steady()

    def now(self) -> float:
        return self._steady() + self._ahead

    def drift(self) -> float:
        """Seconds by which the computer's clock is ahead: it slept, or was set; negative when set back."""
        return self._wall() - self.now()

    def catch_up(self) -> None:
        """From now on by what the computer's clock says."""
        self._ahead = self._wall() - self._steady()


def since_boot() -> float:
    """Seconds that also pass while the computer sleeps, where the system counts them."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
