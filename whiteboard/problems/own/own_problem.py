"""A problem that somebody wrote: one of ours with its points, of which little has to be there."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import field_validator

from whiteboard.i18n import _
from whiteboard.language.phrase_cost import MOST_WAYS, ways
from whiteboard.problems.points import Point, ProblemPoints, all_points
from whiteboard.problems.problem import Problem

LONGEST_TITLE = 120
"""Characters."""
MOST_PHRASES = 2_000
"""Each is looked for in every text of a design, at each review."""
_MOST_ID = 200
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class Unsound(ValueError):
    """A problem that cannot be used; `str(error)` is a clause without a full stop."""


class OwnProblem(Problem):
    """`points` are what its interviewer listens for."""

    points: tuple[Point, ...] = ()

    @field_validator("title")
    @classmethod
    def _one_line(cls, title: str) -> str:
        words = " ".join(title.split())
        if not words:
            raise ValueError(_("a problem needs a title"))
        if len(words) > LONGEST_TITLE:
            raise ValueError(_("a title has {most} characters at most").format(most=LONGEST_TITLE))
        return words

    @field_validator("prompt")
    @classmethod
    def _some_words(cls, prompt: str) -> str:
        if not prompt.strip():
            raise ValueError(_("a problem needs a prompt: what the interviewer asks for"))
        return prompt

    @property
    def listened_for(self) -> ProblemPoints | None:
        """Its points as those of our own problems; None where it has none."""
        if not self.points:
            return None
        return ProblemPoints(id=self.id, source=_("whoever wrote this problem"), points=self.points)


def new_id(title: str) -> str:
    """An id for a problem with this title that no other has, anywhere."""
    words = _NO_SLUG.sub("-", title.casefold()).strip("-")[:40].strip("-")
    return f"{words or 'own'}-{secrets.token_hex(4)}"


def check_sound(problem: OwnProblem) -> None:
    """Whether the parts fit together, and nothing in it would keep a computer busy.

    Raises:
        Unsound: a clause on what is wrong, where, and what to do about it.
    """
    if problem.id in all_points():
        raise Unsound(
            _("its id {id!r} is that of a problem of the program; give it another").format(id=problem.id)
        )
    _refuse_twins(_("points"), (p.id for p in problem.points))
    board = problem.reference
    if board is not None:
        names = [c.id for c in board.components]
        _refuse_twins(_("components of the reference"), names)
        for name in names:
            if not name or len(name) > _MOST_ID:
                raise Unsound(
                    _("a component of the reference cannot have the id {id!r}; give it another").format(
                        id=name[:_MOST_ID]
                    )
                )
        for flow in board.flows:
            for end in (flow.source, flow.target):
                if end not in names:
                    raise Unsound(
                        _(
                            "a flow of the reference ends at {id!r}, which is none of its components; draw it"
                            " there or leave the flow out"
                        ).format(id=end[:_MOST_ID])
                    )
    _check_phrases([*phrases_of(problem)])


def phrases_of(problem: OwnProblem) -> Iterator[str]:
    """Every phrase of a problem, wherever it stands."""
    for question in problem.questions:
        yield from question.words
    for point in problem.points:
        yield from (*point.said, *point.only_if)
    if problem.decisive is not None:
        yield from (*problem.decisive.said, *problem.decisive.never)


def _check_phrases(phrases: list[str]) -> None:
    if len(phrases) > MOST_PHRASES:
        raise Unsound(
            _("it has {count} phrases, {most} at most; leave some out").format(
                count=f"{len(phrases):,}", most=f"{MOST_PHRASES:,}"
            )
        )
    for each in phrases:
        if ways(each) > MOST_WAYS:
            raise Unsound(
                _("looking for the phrase {phrase!r} would take too long; use fewer * and .. in it").format(
                    phrase=each[:80]
                )
            )


def _refuse_twins(what: str, names: Iterable[str]) -> None:
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise Unsound(
            _("two of its {what} have the id {id!r}; give one of them another").format(what=what, id=twice)
        )
