"""The one phase to repeat: the one in which most of what was expected stayed unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.interview.progress.missed import LEAST, latest
from whiteboard.interview.progress.past import Past
from whiteboard.model.phase import Phase
from whiteboard.problems.known import known_points


@dataclass(frozen=True, slots=True)
class PhaseToRepeat:
    """`said` of `asked` points of the phase were met, over the latest interviews."""

    phase: Phase
    said: int
    asked: int


def phase_to_repeat(pasts: Iterable[Past]) -> PhaseToRepeat | None:
    """The weakest phase, the earlier of equals; None where too little was asked, or nothing stayed unsaid."""
    said, asked = Counter[Phase](), Counter[Phase]()
    boards = Counter[Phase]()
    for past in latest(pasts):
        known = known_points(past.problem)
        phases = {p.id: p.phase for p in known.points} if known is not None else {}
        met = [phases[p] for p in past.met if p in phases]
        missed = [phases[p] for p in past.missed if p in phases]
        said.update(met)
        asked.update([*met, *missed])
        boards.update({*met, *missed})
    shares = {p: said[p] / asked[p] for p in Phase if boards[p] >= LEAST and said[p] < asked[p]}
    if not shares:
        return None
    weakest = min(shares, key=lambda p: shares[p])
    return PhaseToRepeat(weakest, said[weakest], asked[weakest])
