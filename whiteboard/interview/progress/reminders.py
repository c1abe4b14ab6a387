"""When an interview is worth repeating: after 1, 3, 7 and 14 days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.past import Past
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title

STEPS = {1: 2, 3: 4, 7: 9, 14: 17}
"""Days after an interview at which it is to be repeated, and until when that is still worth saying: whoever
was away on the very day hears of it the day after."""


@dataclass(frozen=True)
class Reminder:
    """`days` since the interview, and the phase to repeat."""

    past: Past
    days: int
    phase: Phase

    @property
    def sentence(self) -> str:
        when = (
            _("yesterday")
            if self.days == 1
            else ngettext("{days} day ago", "{days} days ago", self.days).format(days=self.days)
        )
        return _("{title} was {when}").format(title=self.past.title, when=when)

    @property
    def question(self) -> str:
        return _("Repeat “{phase}”?").format(phase=phase_title(self.phase))


def reminder(pasts: Iterable[Past], now: float) -> Reminder | None:
    """What to repeat today, at POSIX time `now`: of several the one that went worst. A problem that was
    practised again is reminded of from then on; where that was one phase, of the same phase: what was left
    empty behind it is no failure."""
    newest: dict[str, Past] = {}
    for past in sorted(pasts, key=lambda p: p.at):
        newest[past.problem or past.document] = past
    due = [
        Reminder(past, days, past.repeats or past.fixes[0].phase)
        for past in newest.values()
        if past.fixes and _due(days := days_between(past.at, now))
    ]
    return min(due, key=lambda r: (r.past.mean or 0.0, -r.past.at), default=None)


def days_between(before: float, after: float) -> int:
    """Days by the calendar of this machine between two POSIX times."""
    return (datetime.fromtimestamp(after).date() - datetime.fromtimestamp(before).date()).days


def _due(days: int) -> bool:
    return any(first <= days <= last for first, last in STEPS.items())
