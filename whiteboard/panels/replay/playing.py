"""Where a replay stands and how fast it goes on, as plain values; somebody calls `go_on` now and then."""

from __future__ import annotations

from dataclasses import dataclass, replace

SPEEDS = (1, 4, 16, 60)
"""Times as fast as it was."""


@dataclass(frozen=True)
class Playing:
    """`position` and `length` are in seconds of the replay."""

    length: float
    position: float = 0.0
    speed: int = SPEEDS[1]
    running: bool = False

    @property
    def over(self) -> bool:
        return self.position >= self.length

    def toggled(self) -> Playing:
        """Play or pause; what has come to its end begins anew."""
        if self.running:
            return replace(self, running=False)
        return replace(self, running=True, position=0.0 if self.over else self.position)

    def at(self, position: float) -> Playing:
        """Put there by hand: it goes on from there, if it was going."""
        return replace(self, position=min(max(0.0, position), self.length))

    def paused(self) -> Playing:
        return replace(self, running=False)

    def at_speed(self, speed: int) -> Playing:
        return replace(self, speed=speed)

    def go_on(self, seconds: float) -> Playing:
        """So many seconds later, by the clock on the wall."""
        if not self.running:
            return self
        there = self.at(self.position + seconds * self.speed)
        return there.paused() if there.over else there
