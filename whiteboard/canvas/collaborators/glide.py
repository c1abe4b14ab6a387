"""Numbers that go smoothly to where they were last heard of. No Qt; time is handed in, in seconds."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

LASTS = 0.09
"""Seconds from one place to the next: a little longer than the gap between two updates from the relay."""

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Glide:
    """From `start` to `end` in `lasts` seconds from `began` on, at an even pace."""

    start: Numbers
    end: Numbers
    began: float
    lasts: float = LASTS

    def at(self, now: float) -> Numbers:
        part = min(max((now - self.began) / self.lasts, 0.0), 1.0)
        return tuple(a + (b - a) * part for a, b in zip(self.start, self.end, strict=True))

    def over(self, now: float) -> bool:
        return self.start == self.end or now >= self.began + self.lasts


class Glides:
    """One glide for each key. What is new is where it is at once."""

    def __init__(self) -> None:
        self._glides: dict[Hashable, Glide] = {}

    def aim(self, key: Hashable, end: Numbers, now: float) -> None:
        before = self._glides.get(key)
        if before is None:
            self._glides[key] = Glide(end, end, now)
        elif before.end != end:
            self._glides[key] = Glide(before.at(now), end, now)

    def keep(self, keys: Collection[Hashable]) -> None:
        """Forget all others."""
        self._glides = {key: glide for key, glide in self._glides.items() if key in keys}

    def at(self, key: Hashable, now: float) -> Numbers | None:
        glide = self._glides.get(key)
        return glide.at(now) if glide is not None else None

    def moving(self, now: float) -> bool:
        return any(not glide.over(now) for glide in self._glides.values())
