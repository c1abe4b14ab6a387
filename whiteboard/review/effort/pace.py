"""How far one check may go: steps are counted where every check passes, and a review called off ends there.

Steps, not seconds: the same design gets the same cards on a slow machine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

from whiteboard.i18n import _

MOST_STEPS = 5_000_000
"""Of one check: some seconds of work; 5,000 parts in a chain, a grid or around a hub need a tenth of it."""

_SLICE = 2_000
"""Steps between two looks at whether the review is still wanted: a few milliseconds."""


class Cancelled(Exception):
    """The caller no longer wants this review."""


class TooLong(Exception):
    """A check went on and on."""

    def __str__(self) -> str:
        return _("it would take too long on a board like this")


class _Pace(threading.local):
    """The steps of this thread's work; a thread that nobody paces goes as far as it likes."""

    cancelled: Callable[[], bool] | None = None
    most: int | None = None
    taken = 0
    left = _SLICE


_here = _Pace()


def step(count: int = 1) -> None:
    """Count some work.

    Raises:
        Cancelled: whoever asked for the review no longer wants it.
        TooLong: the check has no more steps.
    """
    _here.left -= count
    if _here.left < 0:
        _pause()


def _pause() -> None:
    _here.taken += _SLICE - _here.left
    _here.left = _SLICE
    if _here.cancelled is not None and _here.cancelled():
        raise Cancelled
    if _here.most is not None and _here.taken > _here.most:
        raise TooLong


@contextmanager
def wanted_while(cancelled: Callable[[], bool]) -> Generator[None]:
    """Ask at every few steps of this thread whether to go on."""
    before = _here.cancelled
    _here.cancelled = cancelled
    try:
        yield
    finally:
        _here.cancelled = before


@contextmanager
def at_most(steps: int) -> Generator[None]:
    """Let the work inside take so many steps; work around it does not count them."""
    before = _here.most, _here.taken, _here.left
    _here.most, _here.taken, _here.left = steps, 0, _SLICE
    try:
        yield
    finally:
        _here.most, _here.taken, _here.left = before
