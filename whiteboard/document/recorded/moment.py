"""When something was recorded, and how the moments of an interview lie along its replay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from whiteboard.model.phase import Phase

PHASE = "phase"
"""The mark of a moment in which the interview went on to another phase."""
CURVEBALL = "curveball"
"""The mark of a moment in which the task was changed."""
END = "end"
"""The mark of a moment in which the interview was ended."""

LONGEST_REST = 10.0
"""Seconds that a pause takes in the replay, in which the interview's clock stood."""
_LEAST = 0.01
"""Seconds between two moments, so that one can step from each to the next."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is in POSIX seconds, `clock` in seconds on the interview's clock, `phase` the one it was in then.

    `label` names the edit, "" where it was somebody else's; `mark` says what happened besides, see above.
    """

    at: float
    clock: float
    phase: Phase
    label: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the replay in one phase, in seconds from its beginning."""

    phase: Phase
    start: float
    end: float


def positions(moments: Sequence[Moment]) -> tuple[float, ...]:
    """Where each moment lies in the replay, in seconds from its beginning; no two at the same place.

    What the interview's clock counted takes its time. While that stood nobody sat at the interview: the night
    between two sittings is not to be watched.
    """
    found = [0.0] if moments else []
    for one, other in pairwise(moments):
        passed = max(0.0, other.at - one.at)
        counted = max(0.0, other.clock - one.clock)
        rest = min(passed, LONGEST_REST)
        found.append(found[-1] + max(_LEAST, rest, min(counted, passed)))
    return tuple(found)


def spans(moments: Sequence[Moment]) -> tuple[Span, ...]:
    """The phases along the replay, in the order in which they were."""
    found: list[Span] = []
    for place, moment in zip(positions(moments), moments, strict=True):
        if found:
            found[-1] = Span(found[-1].phase, found[-1].start, place)
        if not found or found[-1].phase is not moment.phase:
            found.append(Span(moment.phase, place, place))
    return tuple(found)


def phase_ends(moments: Sequence[Moment]) -> tuple[tuple[Phase, int], ...]:
    """The phases in the order in which they were left, each with the number of the moment that shows
    the board as it was then; the last one with the last moment."""
    found = [
        (moments[number - 1].phase, number)
        for number, moment in enumerate(moments)
        if number and moment.mark == PHASE
    ]
    if moments:
        found.append((moments[-1].phase, len(moments) - 1))
    return tuple(found)
