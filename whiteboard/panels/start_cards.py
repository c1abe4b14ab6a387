"""What the start page offers, as values and as cards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.problems.own.own_problem import OwnProblem
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
_SHORT = 90
"""Letters of a prompt, on the card of a problem without a summary."""


def problem_card(problem: Problem, theme: Theme, *, done: bool = False) -> ChoiceCard:
    """A practice problem: what it is about, and nothing of what one has to find out."""
    own = isinstance(problem, OwnProblem)
    topics = ", ".join(topic_name(topic) for topic in problem.topics)
    card = ChoiceCard(
        problem.title,
        problem.summary or (" ".join(problem.prompt.split())[:_SHORT] if own else ""),
        theme,
        icon_name="check-circle-outline" if done else "account-edit-outline" if own else "school-outline",
        tint=lambda t: t.colors.ok if done else t.tint("data") if own else t.colors.accent,
        numbers=" · ".join(filter(None, (_("Done") if done else "", _("your own") if own else "", topics))),
        mark=level_title(problem.level),
        menu=_("More on {title}").format(title=problem.title),
    )
    # A problem and its finished sample bear the same title.
    card.setAccessibleName(_("Practise: {title}").format(title=problem.title))
    return card


def level_title(level: str) -> str:
    """How hard a problem is, in words."""
    return {"easy": _("Easy"), "medium": _("Medium"), "hard": _("Hard")}[level]


def topic_name(topic: str) -> str:
    """The name of a topic."""
    return _topics().get(topic, topic)


def topic_of(name: str) -> str:
    """The topic of which somebody wrote the name; the words themselves for one that we have not."""
    words = " ".join(name.split())
    return next((topic for topic, title in _topics().items() if title.casefold() == words.casefold()), words)


def _topics() -> dict[str, str]:
    return {
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
