"""The whole: a proposal for each dimension, what caps them, and what marks add up to."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from whiteboard.i18n import _
from whiteboard.interview.rubric import LEVELS, level_title
from whiteboard.interview.scoring.depth import depth
from whiteboard.interview.scoring.framing import framing
from whiteboard.interview.scoring.numbers import numbers
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.shape import shape
from whiteboard.interview.scoring.standing import PointSeen
from whiteboard.interview.scoring.trade_offs import trade_offs
from whiteboard.interview.scoring.wrong_turns import Turned, said_in, turned
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Requirement
from whiteboard.model.level import Level
from whiteboard.problems.problem import Problem
from whiteboard.review.requirements.serving_path import path_of
from whiteboard.review.result import Review

_CAPPED = 2


@dataclass(frozen=True)
class Score:
    """`proposals` by dimension, communication without a level: no board shows it. `caps` are sentences on
    what holds several levels down; `points` those of the problem and how they stand; `turns` the usual wrong
    ones that were taken."""

    level: Level
    proposals: Mapping[Dimension, Proposal]
    caps: tuple[str, ...]
    points: tuple[PointSeen, ...]
    turns: tuple[Turned, ...] = ()


def score(design: Design, review: Review, problem: Problem | None, level: Level) -> Score:
    """What the program proposes for a board, held against what is expected of a level."""
    seen = Seen.of(design, review, problem, level)
    found = [framing(seen), numbers(seen), shape(seen), depth(seen), trade_offs(seen)]
    caps = tuple(_caps(seen))
    if caps:
        found = [_capped(p) for p in found]
    found.append(Proposal(Dimension.COMMUNICATION, None))
    turns = turned(problem, review.board)
    return Score(level, {p.dimension: p for p in found}, caps, seen.points, turns)


def _capped(proposal: Proposal) -> Proposal:
    if proposal.level is None or proposal.level <= _CAPPED or proposal.dimension is Dimension.NUMBERS:
        return proposal
    return replace(proposal, level=_CAPPED)


def _caps(seen: Seen) -> list[str]:
    """What holds the rest down: no requirements, no way from end to end, the choice that disqualifies."""
    design, board = seen.design, seen.review.board
    wanted = [r for r in design.answers_of(Requirement) if r.functional and r.text.strip()]
    found: list[str] = []
    if not wanted:
        found.append(_("No requirement is written down, so the design cannot be checked against any."))
    elif not any(path_of(design, board, r).wired for r in wanted):
        found.append(_("No flow covers a requirement from end to end."))
    decisive = seen.problem.decisive if seen.problem is not None else None
    if decisive is not None:
        said = said_in(board, decisive.said, decisive.never)
        if said is not None:
            words = _("“{quote}”: {disqualifying}")
            found.append(words.format(quote=said[0], disqualifying=decisive.disqualifying))
    return found


def weighted(marks: Mapping[Dimension, int | None]) -> float | None:
    """The mean of the marks by the weights of their dimensions, 1 to 4; what was not seen is left out on both
    sides. None where nothing was."""
    seen = {d: m for d, m in marks.items() if m is not None}
    whole = sum(d.weight for d in seen)
    return sum(m * d.weight for d, m in seen.items()) / whole if whole else None


def verdict(mean: float) -> str:
    """A mean of marks, 1 to 4, in the rubric's words."""
    # Not `round`, which takes 2.5 down and 3.5 up.
    return level_title(min(LEVELS[-1], max(LEVELS[0], math.floor(mean + 0.5))))
