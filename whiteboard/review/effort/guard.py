"""Keeps one check that fails, or never ends, from taking the others along, and remembers which one it was."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whiteboard.i18n import _, ngettext
from whiteboard.review.effort import pace
from whiteboard.review.effort.pace import Cancelled, TooLong

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be made: `part` is a rule's or an analysis' id, `reason` the error in one line."""

    part: str
    title: str
    reason: str


class Guard:
    """Runs work and collects what failed; each part is named once, its traceback is in the log."""

    def __init__(self) -> None:
        self._failed: dict[str, Failure] = {}

    @property
    def failed(self) -> tuple[Failure, ...]:
        return tuple(self._failed.values())

    def attempt(self, part: str, title: str, work: Callable[[], T], otherwise: T) -> T:
        """What `work` makes, or `otherwise` where it ends in an error or takes more than its steps.

        Raises:
            Cancelled: the work was called off, which is no failure.
        """
        try:
            with pace.at_most(pace.MOST_STEPS):
                return work()
        except Cancelled:
            raise
        except Exception as error:
            # Whatever it was - a bug, a chain too deep, a number too large - the rest of the review stands.
            log.exception("Not made: %s (%s)", part, title)
            self._failed.setdefault(part, Failure(part, title, in_one_line(error)))
            return otherwise


def in_one_line(error: Exception) -> str:
    """What went wrong, for a person who will look it up in the log."""
    if isinstance(error, TooLong):
        return str(error)
    return " ".join(f"{type(error).__name__}: {error}".split()).strip(": ")[:200]


def told(failed: Sequence[Failure]) -> str:
    """The failures in one sentence, "" where there are none."""
    if not failed:
        return ""
    return ngettext(
        "{count} check could not be made: {titles}. The rest stands.",
        "{count} checks could not be made: {titles}. The rest stands.",
        len(failed),
    ).format(count=len(failed), titles=_shown([f.title for f in failed]))


def _shown(titles: Sequence[str], most: int = 4) -> str:
    named = list(dict.fromkeys(titles))
    if len(named) <= most:
        return "; ".join(named)
    return _("{titles} and {count} more").format(titles="; ".join(named[:most]), count=len(named) - most)
