"""Every problem that is known here, the program's and the user's own, and what a design carries of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from whiteboard.i18n import _
from whiteboard.language.phrases import phrase
from whiteboard.model.conducted import PointTold
from whiteboard.model.design import Design
from whiteboard.model.interview import Meta
from whiteboard.problems.catalogue import problems
from whiteboard.problems.own.folder import own_problems
from whiteboard.problems.points import ProblemPoints, all_points
from whiteboard.problems.problem import Problem

CARRIED = "carried-along"
"""The id of what a design carries of a problem that is not known here."""
_FIRST_WORDS = 7


def known_problems() -> Mapping[str, Problem]:
    """All of them by id: the user's own first, then the program's."""
    return MappingProxyType({**own_problems().problems, **problems()})


def is_known(problem: str) -> bool:
    """Whether there is a problem of this id here."""
    return problem in problems() or problem in own_problems().problems


def is_own(problem: str) -> bool:
    """Whether a problem is one of the user's own, which others have only where it was passed on to them."""
    return problem in own_problems().problems and problem not in problems()


def problem_of(meta: Meta) -> Problem | None:
    """The problem of a design: one that is known here, or else as much as the design carries of it."""
    found = problems().get(meta.problem) or own_problems().problems.get(meta.problem)
    if found is not None or not carries_unknown(meta):
        return found
    return Problem(id=CARRIED, title=meta.title, prompt=meta.prompt)


def carries_unknown(meta: Meta) -> bool:
    """Whether a design is for a problem of somebody's own that is not here."""
    return bool(meta.problem and meta.prompt.strip()) and not is_known(meta.problem)


def points_missing(design: Design) -> str:
    """A sentence for whoever opens a design of a problem that is not here, "" where nothing is missing or the
    points were told at the end."""
    meta = design.meta
    if not carries_unknown(meta) or design.answers_of(PointTold):
        return ""
    return _(
        "“{title}” is a problem that somebody wrote, and its questions and points are not on this computer:"
        " ask whoever wrote it to pass its file on, and open that."
    ).format(title=" ".join(meta.title.split())[:80] or _("This"))


def known_points(problem: str) -> ProblemPoints | None:
    """The points of a problem by its id; None where it has none, or is not known here."""
    own = own_problems().problems.get(problem)
    return own.listened_for if own is not None else all_points().get(problem)


def points_of(problem: str, title: str) -> ProblemPoints | None:
    """The points of the problem with an id, or without an id of the one that a title names.

    Of several that a title names, the one with the longest words for it. A title names what it is
    about in its first words: "a laundry for 900 hotels" is no hotel.
    """
    if problem:
        return known_points(problem)
    text = re.sub(r"\s+", " ", title.casefold())
    best: tuple[int, ProblemPoints] | None = None
    for points in all_points().values():
        for name in points.titles:
            match = phrase(name).search(text)
            if (
                match is not None
                and len(text[: match.start()].split()) < _FIRST_WORDS
                and (best is None or len(match.group()) > best[0])
            ):
                best = (len(match.group()), points)
    return best[1] if best is not None else None
