"""What is kept of one interview that has ended."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.scoring.score import weighted
from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap
from whiteboard.problems.known import points_of
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.registry import rule_ids

MarkValue = Annotated[int, Field(ge=1, le=4)]
Minutes = Annotated[float, Field(ge=0)]


class PastFix(BaseModel):
    """What was to be worked on first, and the phase in which it is practised."""

    model_config = ConfigDict(frozen=True, extra="allow")

    dimension: Dimension
    phase: Phase
    missing: str = ""


class Past(BaseModel):
    """One interview, by the id of its document. Fields that this version does not know are kept.

    `at` is the POSIX time of its end, `spent` are minutes by phase; `decided` are the marks that count, `own`
    the candidate's. `met` and `missed` are ids of the problem's points, the missed ones only as far as they
    are expected of the level. `rules` are the rules that had a card open at the end. `file` is where the
    design was last known to be, "" while it had no file. `repeats` is the one phase that was done again on
    the board of an earlier interview, which does not show what one thinks of unasked.
    """

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    document: Annotated[str, Field(min_length=1)]
    at: Annotated[float, Field(ge=0, le=1e11)]
    problem: str = ""
    title: str = ""
    level: Level = Level.SENIOR
    mode: Mode = Mode.LEARN
    planned: Annotated[int, Field(ge=0)] = 0
    spent: FrozenMap[Phase, Minutes] = FrozenMap()
    decided: FrozenMap[Dimension, MarkValue] = FrozenMap()
    own: FrozenMap[Dimension, MarkValue] = FrozenMap()
    judged: bool = False
    fixes: tuple[PastFix, ...] = ()
    met: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    file: str = ""
    repeats: Phase | None = None

    @property
    def minutes(self) -> float:
        return sum(self.spent.values())

    @property
    def mean(self) -> float | None:
        """The weighted mean of the marks that count, 1 to 4; None where there are none."""
        return weighted(dict(self.decided))


def past_of(debrief: Debrief, *, file: str = "") -> Past | None:
    """What is kept of an interview; None of one that has not ended, or of a design without an id."""
    design = debrief.design
    if design.meta.ended is None or design.meta.ended < 0 or not design.meta.document_id:
        return None
    known = points_of(design.meta.problem, design.meta.title)
    rules = (c.rule for c in debrief.review.unaddressed if c.tier is not Tier.NOT_SAID)
    return Past(
        document=design.meta.document_id,
        at=design.meta.ended,
        problem=known.id if known is not None else design.meta.problem,
        title=design.meta.title,
        level=debrief.score.level,
        mode=design.meta.mode,
        planned=design.clock.budget,
        spent=FrozenMap({t.phase: round(t.spent, 2) for t in debrief.times if t.spent}),
        decided=FrozenMap({m.dimension: m.decided for m in debrief.marks if m.decided is not None}),
        own=FrozenMap(
            {
                m.dimension: m.candidate.mark
                for m in debrief.marks
                if m.candidate is not None and m.candidate.mark is not None
            }
        ),
        judged=debrief.judged,
        fixes=tuple(PastFix(dimension=f.dimension, phase=f.phase, missing=f.missing) for f in debrief.fixes),
        met=tuple(p.point.id for p in debrief.score.points if p.met),
        missed=tuple(p.point.id for p in debrief.score.points if p.missed_at(debrief.score.level)),
        rules=tuple(sorted(set(rules) & rule_ids())),
        file=file,
        repeats=design.meta.repeats,
    )
