"""What a seat does not see yet of the program's thoughts: all in a mock, a phase's concerns in practice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whiteboard.model.interview import Meta
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.review.result import Review


@dataclass(frozen=True, slots=True)
class Withheld:
    """`everything`: nothing of what the program thinks is shown. `since`: the concerns of this phase and of
    later ones are not shown. `stepwise`: a concern unfolds from its question over its hints to its remedy."""

    everything: bool = False
    since: Phase | None = None
    stepwise: bool = False

    def of(self, review: Review) -> Review:
        """What is left of a review's concerns."""
        if self.since is None:
            return review
        kept = (c for c in review.concerns if self.shows(c.phase))
        return replace(
            review,
            concerns=tuple(
                replace(c, children=tuple(child for child in c.children if self.shows(child.phase)))
                for c in kept
            ),
        )

    def shows(self, phase: Phase) -> bool:
        """Whether the concerns of a phase are seen here."""
        return not self.everything and (self.since is None or phase.number < self.since.number)


NOTHING = Withheld()


def withheld(meta: Meta, leads: bool | None, wanted: Phase | None = None) -> Withheld:
    """What is kept from somebody who `leads` the interview in a room, or does not; None: who is alone.

    `wanted` is the phase whose concerns were asked for before it was left.
    """
    if meta.mock and (not leads if leads is not None else meta.mode is Mode.MOCK and meta.ended is None):
        return Withheld(everything=True)
    if meta.mode is not Mode.PRACTICE or meta.ended is not None or leads:
        return NOTHING
    return Withheld(since=None if wanted is meta.phase else meta.phase, stepwise=True)
