"""Past interviews in words."""

from __future__ import annotations

from datetime import datetime

from whiteboard.i18n import _, ngettext
from whiteboard.interview.progress.past import Past
from whiteboard.interview.progress.repeat import PhaseToRepeat
from whiteboard.interview.scoring.score import verdict
from whiteboard.model.titles import phase_title


def day(at: float) -> str:
    """The day of a POSIX time, as this machine's calendar has it."""
    return datetime.fromtimestamp(at).strftime("%Y-%m-%d")


def day_of(past: Past) -> str:
    """The day on which it ended."""
    return day(past.at)


def title_of(past: Past) -> str:
    """Its title; of a repeated phase also which."""
    title = past.title or _("Untitled design")
    if past.repeats is None:
        return title
    return _("{title}: {phase} again").format(title=title, phase=phase_title(past.repeats))


def mark_of(past: Past) -> str:
    """The mean of its marks with the verdict; "" where there are none."""
    mean = past.mean
    return "" if mean is None else _("{mean:.1f} · {verdict}").format(mean=mean, verdict=verdict(mean))


def repeat_sentence(repeat: PhaseToRepeat) -> str:
    """Which phase to repeat, and why."""
    title = phase_title(repeat.phase)
    if repeat.of == 1:
        return title
    text = ngettext(
        "{phase}: first to work on in {boards} of {of} interview",
        "{phase}: first to work on in {boards} of {of} interviews",
        repeat.of,
    )
    return text.format(phase=title, boards=repeat.boards, of=repeat.of)
