"""What the start page offers, as values and as cards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
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


LEVELS = ("easy", "medium", "hard")


def problem_card(problem: Problem, theme: Theme, *, done: bool = False) -> ChoiceCard:
    """A practice problem: what it is about, and nothing of what one has to find out."""
    topics = ", ".join(topic_name(topic) for topic in problem.topics)
    mark = _("Done") if done else level_title(problem.level)
    card = ChoiceCard(
        problem.title,
        problem.summary,
        theme,
        icon_name="check-circle-outline" if done else "school-outline",
        tint=lambda t: t.colors.accent,
        numbers=topics,
        mark=mark,
    )
    # A problem and its finished sample bear the same title.
    card.setAccessibleName(_("Practise: {title}").format(title=problem.title))
    return card


def level_title(level: str) -> str:
    """How hard a problem is, in words."""
    return {"easy": _("Easy"), "medium": _("Medium"), "hard": _("Hard")}[level]


def topic_name(topic: str) -> str:
    """The name of a topic."""
    names = {
        "storage": _("storage"),
        "real-time": _("real time"),
        "feeds": _("feeds"),
        "search": _("search"),
        "geo": _("maps and places"),
        "media": _("media"),
        "money": _("money"),
        "messaging": _("messaging"),
        "infrastructure": _("infrastructure"),
        "analytics": _("analytics"),
        "consistency": _("consistency"),
        "caching": _("caching"),
    }
    return names.get(topic, topic)


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
