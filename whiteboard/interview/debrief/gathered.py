"""Everything that a debrief says, gathered from a design and its review."""

from __future__ import annotations

from dataclasses import dataclass, field

from whiteboard.interview.budgets import budget_for
from whiteboard.interview.clock import elapsed
from whiteboard.interview.debrief.recorded import Recorded
from whiteboard.interview.fixing import Fix, fixes
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.interview.scoring.score import Score, score, weighted
from whiteboard.model.conducted import PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import WRAP_UP, Mark, Marker, WrapUp
from whiteboard.model.phase import Phase
from whiteboard.problems.known import problem_of
from whiteboard.problems.problem import Problem
from whiteboard.review.result import Review


@dataclass(frozen=True)
class MarkRow:
    """One dimension: the marks of both people and the program's proposal, None where there is none."""

    dimension: Dimension
    candidate: Mark | None
    interviewer: Mark | None
    proposal: Proposal

    @property
    def decided(self) -> int | None:
        """What counts: the interviewer's mark, else the program's proposal; the candidate's never does."""
        if self.interviewer is not None:
            return self.interviewer.mark
        return self.proposal.level


@dataclass(frozen=True)
class TimeRow:
    """Minutes of one phase, planned and spent."""

    phase: Phase
    planned: float
    spent: float


@dataclass(frozen=True)
class Debrief:
    """`mean` is 1 to 4, None where nothing was seen; `judged` says that a person decided. `fixes` are two at
    most."""

    design: Design
    review: Review
    problem: Problem | None
    score: Score
    marks: tuple[MarkRow, ...]
    mean: float | None
    judged: bool
    fixes: tuple[Fix, ...]
    times: tuple[TimeRow, ...]
    wrap_up: WrapUp
    recorded: Recorded = field(default_factory=Recorded)
    """Filled in by whoever has the recording."""

    @property
    def conducted(self) -> bool:
        """Whether somebody interviewed, as far as the design tells."""
        return self.judged or any(True for _heard in self.design.answers_of(PointHeard))


def gather(design: Design, review: Review, now: float) -> Debrief:
    """The debrief of a design at POSIX time `now`, with the review of every phase."""
    problem = problem_of(design.meta)
    found = score(design, review, problem, design.meta.level)
    marks = tuple(_row(design, found.proposals[d]) for d in Dimension)
    mean = weighted({row.dimension: row.decided for row in marks})
    wrap_up = design.answers.get(WRAP_UP)
    return Debrief(
        design=design,
        review=review,
        problem=problem,
        score=found,
        marks=marks,
        mean=mean,
        judged=any(row.interviewer is not None for row in marks),
        fixes=fixes((row.proposal, row.decided) for row in marks),
        times=_times(design, now),
        wrap_up=wrap_up if isinstance(wrap_up, WrapUp) else WrapUp(id=WRAP_UP),
    )


def _row(design: Design, proposal: Proposal) -> MarkRow:
    given = {(m.by, m.dimension): m for m in design.answers_of(Mark)}
    dimension = proposal.dimension
    return MarkRow(
        dimension,
        given.get((Marker.CANDIDATE, dimension)),
        given.get((Marker.INTERVIEWER, dimension)),
        proposal,
    )


def _times(design: Design, now: float) -> tuple[TimeRow, ...]:
    clock, current = design.clock, design.meta.phase
    # An interview that has ended counts no further, whatever the clock was left at.
    at = min(now, design.meta.ended) if design.meta.ended is not None else now
    budget = budget_for(clock.budget)
    return tuple(
        TimeRow(phase, budget.phases[phase].minutes, elapsed(clock, phase, at, current) / 60)
        for phase in Phase
    )
