"""What to work on first, and the one phase to repeat: decided here for one interview and for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.interview.rubric import LEVELS, level_words
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase

FIXES = 2
_FULL = LEVELS[-1]
_PRACTISED_IN: Mapping[Dimension, Phase] = {
    Dimension.FRAMING: Phase.UNDERSTANDING,
    Dimension.NUMBERS: Phase.UNDERSTANDING,
    Dimension.DESIGN: Phase.HIGH_LEVEL,
    Dimension.DEPTH: Phase.DETAILED,
    Dimension.TRADE_OFFS: Phase.TRADE_OFFS,
    Dimension.COMMUNICATION: Phase.UNDERSTANDING,
}


@dataclass(frozen=True)
class Fix:
    """What to work on first: the dimension, what was missing, and the phase to practise again."""

    dimension: Dimension
    missing: str
    phase: Phase


def cost(dimension: Dimension, mark: int) -> int:
    """What a mark costs: the weight of its dimension times what it lacks to a full one."""
    return dimension.weight * (_FULL - mark)


def fixes(marks: Iterable[tuple[Proposal, int | None]]) -> tuple[Fix, ...]:
    """The dimensions that cost most, by their proposals and the marks that count; two at most."""
    short = [(p, mark) for p, mark in marks if mark is not None and mark < _FULL]
    short.sort(key=lambda each: -cost(each[0].dimension, each[1]))
    return tuple(Fix(p.dimension, _missing(p, mark), _phase(p)) for p, mark in short[:FIXES])


def phase_to_repeat(interviews: Iterable[Mapping[Phase, int]]) -> Phase | None:
    """The phase that cost most over interviews, given what each phase cost in each; the earlier of equals,
    None where nothing cost anything."""
    sums = dict.fromkeys(Phase, 0)
    for costs in interviews:
        for phase, paid in costs.items():
            sums[phase] += paid
    found = max(Phase, key=lambda phase: sums[phase])
    return found if sums[found] else None


def _missing(proposal: Proposal, mark: int) -> str:
    if proposal.first is not None:
        return proposal.first[1]
    return _("To the next level: {words}").format(words=level_words(proposal.dimension)[mark])


def _phase(proposal: Proposal) -> Phase:
    return proposal.practise or _PRACTISED_IN[proposal.dimension]
