"""How a pattern's work grows with the text, in processor time of this thread."""

from __future__ import annotations

import math
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from tests.patterns.collect import Found
from tests.patterns.pumps import texts_for

LENGTH = 3_000
"""Characters; those that take long are tried with four times as many."""

UNSEEN = 0.012
"""Seconds that need no second look: a quadratic pattern takes several times as long."""

_GIVE_UP = 1.0
_MORE_THAN_LINEAR = 8.0
"""Times the work, for four times the text: 4 is linear, 16 quadratic."""


class _Enough(Exception):
    pass


@dataclass(frozen=True)
class Slow:
    """What a pattern took too long for."""

    found: Found
    text: str
    seconds: float

    def __str__(self) -> str:
        what = f"{self.found.where}: {self.found.pattern[:200]!r}"
        return f"{what} takes {self.seconds:.2f} s for {self.text[:60]!r}..."


def slow_for(found: Found) -> Slow | None:
    """The first text on which the work grows faster than the text."""
    pattern = found.compiled()
    for text, longer in zip(texts_for(pattern, LENGTH), texts_for(pattern, 4 * LENGTH), strict=True):
        if _seconds(pattern, text, found.how) > UNSEEN:
            least = min(_seconds(pattern, text, found.how) for _ in range(3))
            most = _seconds(pattern, longer, found.how)
            if least > UNSEEN and (most == math.inf or most > _MORE_THAN_LINEAR * least):
                return Slow(found, longer, most)
    return None


def _seconds(pattern: re.Pattern[str], text: str, how: str) -> float:
    """Endless where it was given up: what takes long already would not seem to take much longer."""
    with _at_most(_GIVE_UP):
        start = time.thread_time()
        try:
            if how == "scan":
                for _match in pattern.finditer(text):
                    pass
            else:
                getattr(pattern, how)(text)
        except _Enough:
            return math.inf
        return time.thread_time() - start
    return math.inf


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise _Enough

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        with suppress(_Enough):
            yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
