"""The six phases of a system design interview, in order."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    UNDERSTANDING = "understanding"
    HIGH_LEVEL = "high-level"
    DETAILED = "detailed"
    TRADE_OFFS = "trade-offs"
    SCALING = "scaling"
    EDGE_CASES = "edge-cases"

    @property
    def number(self) -> int:
        """1 to 6."""
        return _NUMBERS[self]

    def reached_by(self, current: Phase) -> bool:
        """Whether an interview that is in `current` has got as far as this phase."""
        return self.number <= current.number


_NUMBERS = {phase: number for number, phase in enumerate(Phase, start=1)}
