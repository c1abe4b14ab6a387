"""What the window of past interviews shows."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.interview.progress.past import Past
from whiteboard.interview.progress.repeat import fixed_in
from whiteboard.interview.progress.summary import Progress
from whiteboard.model.phase import Phase


@dataclass(frozen=True)
class ShownProgress:
    """`there` are the paths of designs that exist, asked beforehand and off the window's thread."""

    progress: Progress
    there: frozenset[str] = frozenset()

    def opens(self, past: Past) -> bool:
        """Whether the design of an interview can be opened."""
        return bool(past.file) and past.file in self.there

    def board_for(self, phase: Phase) -> Past | None:
        """The latest interview whose board is there and in which a phase was to be worked on."""
        return next((p for p in self.progress.pasts if self.opens(p) and fixed_in(p, phase)), None)
