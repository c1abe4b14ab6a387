"""How loudly a concern speaks."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """Ranked from loud to quiet; what is said of a rule is the loudest that its findings may be.

    contradiction: two pieces of the candidate's own evidence that cannot both hold. question: what an
    interviewer would ask next about this design. not-said: a line of a checklist that nothing speaks to yet.
    """

    CONTRADICTION = "contradiction"
    QUESTION = "question"
    NOT_SAID = "not-said"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Tier).index(self)
