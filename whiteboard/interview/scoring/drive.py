"""Communication and drive: of a board only the phases that an ended interview never came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import substantial
from whiteboard.model.conducted import PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Decision, DeepDive, EdgeCase, PhaseNote, Resolution, TierPlan
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title

_LOST, _LED_BY_OTHERS = 3, 2
"""So many of the four later phases empty are the lowest level, and so many the one above it."""


def drive(seen: Seen) -> Proposal:
    """Source: the rubric's sixth row, of which "keeps time" is all that can be told without ears."""
    empty = _empty(seen) if seen.design.meta.ended is not None else []
    if len(empty) < _LED_BY_OTHERS:
        return Proposal(Dimension.COMMUNICATION, None)
    names = ", ".join(phase_title(phase) for phase in empty)
    return Proposal(
        Dimension.COMMUNICATION,
        1 if len(empty) >= _LOST else 2,
        missing=(_("Time for every phase: nothing is there of {phases}").format(phases=names),),
        practise=empty[0],
    )


def _empty(seen: Seen) -> list[Phase]:
    """The phases after the drawing of which neither a record nor an interviewer's ears tell."""
    # A label or a call of the second phase is no answer of a later one; what an interviewer heard is.
    heard = {h.point for h in seen.design.answers_of(PointHeard) if h.said}
    told = {p.point.phase for p in seen.points if p.point.id in heard}
    told |= {n.phase for n in seen.design.answers_of(PhaseNote) if substantial(n.text)}
    return [phase for phase, texts in _LATER.items() if phase not in told and not _any(texts(seen.design))]


def _any(texts: Iterable[str]) -> bool:
    return any(substantial(text) for text in texts)


_LATER: Mapping[Phase, Callable[[Design], Iterable[str]]] = {
    Phase.DETAILED: lambda design: (d.text for d in design.answers_of(DeepDive)),
    Phase.TRADE_OFFS: lambda design: (f"{d.choice} {d.reason}" for d in design.answers_of(Decision)),
    Phase.SCALING: lambda design: (t.until for t in design.answers_of(TierPlan)),
    Phase.EDGE_CASES: lambda design: (
        *(c.answer for c in design.answers_of(EdgeCase)),
        *(r.text for r in design.answers_of(Resolution)),
        *(t.failure for t in design.answers_of(TierPlan)),
    ),
}
