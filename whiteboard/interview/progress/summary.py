"""All that one's past interviews say, worked out once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from whiteboard.interview.progress.missed import Missed, missed_again
from whiteboard.interview.progress.next_problem import Next, next_problem
from whiteboard.interview.progress.past import Past
from whiteboard.interview.progress.reminders import Reminder, reminder
from whiteboard.interview.progress.repeat import PhaseToRepeat, phase_to_repeat
from whiteboard.interview.progress.trends import Trend, trends
from whiteboard.problems.catalogue import problems


@dataclass(frozen=True)
class Progress:
    """`pasts` are the interviews, the latest first; `next` is None as long as there are none."""

    pasts: tuple[Past, ...]
    missed: tuple[Missed, ...]
    trends: tuple[Trend, ...]
    repeat: PhaseToRepeat | None
    next: Next | None
    reminder: Reminder | None


def progress_of(pasts: Collection[Past], done: Collection[str], now: float) -> Progress:
    """What past interviews say at POSIX time `now`; `done` are ids of problems, be they on the list
    or not."""
    return Progress(
        pasts=tuple(sorted(pasts, key=lambda p: -p.at)),
        missed=missed_again(pasts),
        trends=trends(pasts),
        repeat=phase_to_repeat(pasts),
        next=next_problem(pasts, problems(), done) if pasts else None,
        reminder=reminder(pasts, now),
    )
