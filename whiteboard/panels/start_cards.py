"""What the start page offers, as values and as cards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.numbers import format_number, plain
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class RecentFile:
    """`exists` is asked beforehand and off the window's thread: a network drive may keep one waiting."""

    path: Path
    exists: bool = True


@dataclass(frozen=True, slots=True)
class SampleDesign:
    path: Path
    title: str
    text: str


def problem_card(problem: Problem, theme: Theme) -> ChoiceCard:
    """A practice problem with its key numbers."""
    numbers = (
        f"{format_number(problem.users.value)} {problem.users.unit}",
        _("{reads} reads/s, {writes} writes/s at peak").format(
            reads=_short(problem.qps.peak_reads), writes=_short(problem.qps.peak_writes)
        ),
        _("{storage} in {span}").format(
            storage=format_number(problem.storage.total, "bytes"), span=_span(problem.storage.days)
        ),
    )
    levels = {"easy": _("Easy"), "medium": _("Medium"), "hard": _("Hard")}
    card = ChoiceCard(
        problem.title,
        problem.summary,
        theme,
        icon_name="school-outline",
        tint=lambda t: t.colors.accent,
        numbers="\n".join(numbers),
        mark=levels[problem.level],
    )
    # A problem and its finished sample bear the same title.
    card.setAccessibleName(_("Practise: {title}").format(title=problem.title))
    return card


def sample_card(sample: SampleDesign, theme: Theme) -> ChoiceCard:
    card = ChoiceCard(
        sample.title,
        sample.text,
        theme,
        icon_name="vector-polyline",
        tint=lambda t: t.tint("data"),
    )
    card.setAccessibleName(_("Finished design: {title}").format(title=sample.title))
    return card


def _short(value: float) -> str:
    return format_number(float(f"{value:.3g}"))


def _span(days: float) -> str:
    if days >= 365:
        return _("{years} years").format(years=plain(round(days / 365)))
    return _("{days} days").format(days=plain(round(days)))
