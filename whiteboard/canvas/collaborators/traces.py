"""Traces of lasers: they stay while they are drawn, and fade when let go of. No Qt; time in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.model.values import Point

FADES = 1.5
"""Seconds that a trace takes to fade."""
MOST = 24
"""Traces at a time: whoever begins another one every moment makes the oldest ones go at once."""
MOST_FADING = 2
"""Of one owner."""


@dataclass(frozen=True, slots=True)
class Trace:
    """`number` tells a person's traces apart. `since` is when it was let go of, None while it is held."""

    owner: int
    number: int
    points: tuple[Point, ...]
    colour: str
    since: float | None = None

    def strength(self, now: float) -> float:
        """1 while it is held, then less and less until 0."""
        return 1.0 if self.since is None else max(0.0, 1.0 - (now - self.since) / FADES)


class Traces:
    def __init__(self) -> None:
        self._held: dict[int, Trace] = {}
        self._fading: list[Trace] = []
        self._count = 0

    def hear(self, drawn: Mapping[int, tuple[tuple[Point, ...], str]], now: float) -> None:
        """The points and the colour of all that is drawn now, by owner; what is missing was let go of.

        A trace that begins elsewhere than the last one heard of is another one.
        """
        for owner, trace in tuple(self._held.items()):
            points = drawn[owner][0] if owner in drawn else ()
            if not points or points[0] != trace.points[0]:
                del self._held[owner]
                self._let_go(Trace(owner, trace.number, trace.points, trace.colour, now))
        for owner, (points, colour) in drawn.items():
            if not points:
                continue
            held = self._held.get(owner)
            if held is None:
                if len(self._held) >= MOST:
                    continue
                self._count += 1
            number = self._count if held is None else held.number
            self._held[owner] = Trace(owner, number, points, colour)

    def shown(self, now: float) -> tuple[Trace, ...]:
        """All that can be seen, the oldest first; what has faded is forgotten."""
        self._fading = [trace for trace in self._fading if trace.strength(now) > 0]
        return (*self._fading, *self._held.values())

    def _let_go(self, trace: Trace) -> None:
        own = [one for one in self._fading if one.owner == trace.owner]
        if len(own) >= MOST_FADING:
            self._fading.remove(own[0])
        self._fading = [*self._fading, trace][-MOST:]

    @property
    def fading(self) -> bool:
        return bool(self._fading)
