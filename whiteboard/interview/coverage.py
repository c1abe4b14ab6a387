"""What a phase wants on the board, and what of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.result import Review


@dataclass(frozen=True, slots=True)
class CoverageItem:
    """One thing the phase wants. `detail` says how much of it is there ("2 of 3")."""

    id: str
    title: str
    done: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PhaseCoverage:
    phase: Phase
    items: tuple[CoverageItem, ...]

    @property
    def done(self) -> bool:
        """Whether everything the phase wants is there."""
        return all(item.done for item in self.items)


def coverage(design: Design, review: Review | None = None) -> Mapping[Phase, PhaseCoverage]:
    """What each phase has and lacks; what only a review can tell is not covered without one."""
    return {phase: PhaseCoverage(phase, ()) for phase in Phase}
