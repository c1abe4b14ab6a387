"""The answer about unsaved work that is given when the session ends: the close that follows asks no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from whiteboard.model.design import Design

HOLDS = 30.0
"""Seconds: a shutdown that was called off leaves the window open, and its close is then another question."""


class Parting:
    """Remembers that somebody agreed to leave a design as it was at that moment."""

    def __init__(
        self,
        design: Callable[[], Design],
        unsent: Callable[[], Sequence[str]],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._design, self._unsent, self._now = design, unsent, now
        self._agreed: tuple[Design, tuple[str, ...], float] | None = None

    def agree(self) -> None:
        """The design may be left as it is."""
        self._agreed = self._design(), tuple(self._unsent()), self._now()

    @property
    def agreed(self) -> bool:
        """Whether that still holds: nothing was done since, and it is not long ago."""
        if self._agreed is None:
            return False
        design, unsent, when = self._agreed
        return self._design() is design and tuple(self._unsent()) == unsent and self._now() - when <= HOLDS
