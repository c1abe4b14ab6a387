"""The outcome of one review: every card, ranked, and the analyses behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern, Orphan, Severity
from whiteboard.review.concerns.most_shown import MOST_ASKED, MOST_OPEN
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.effort.guard import Failure
from whiteboard.review.evidence.understood import Part
from whiteboard.review.numbers.analyses import Analyses
from whiteboard.review.numbers.out_of_bounds import Beyond
from whiteboard.review.system.board import Board


@dataclass(frozen=True)
class Review:
    """`concerns` are all cards, gravest first; `phase` is the gate that was applied; `board` is what was
    reasoned about; `failed` names the rules that ended in an error, `beyond` the
    numbers that are not used, `understood` what the sentences state, by part."""

    concerns: tuple[Concern, ...]
    phase: Phase
    orphans: tuple[Orphan, ...]
    analyses: Analyses
    board: Board
    failed: tuple[Failure, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    understood: tuple[Part, ...] = ()

    @cached_property
    def unaddressed(self) -> tuple[Concern, ...]:
        """Every card that still wants an answer."""
        return tuple(c for c in self.concerns if c.state.unaddressed)

    @cached_property
    def open(self) -> tuple[Concern, ...]:
        """The cards to show: what does not add up, and behind it the most telling questions."""
        loud = self._in(Tier.CONTRADICTION)[:MOST_OPEN]
        return loud + self._in(Tier.QUESTION)[: min(MOST_ASKED, MOST_OPEN - len(loud))]

    @cached_property
    def more(self) -> tuple[Concern, ...]:
        """The unaddressed contradictions and questions behind the shown ones."""
        shown = {c.id for c in self.open}
        return tuple(c for c in self.unaddressed if c.tier is not Tier.NOT_SAID and c.id not in shown)

    @property
    def waiting(self) -> tuple[Concern, ...]:
        """All that is open, whether a card shows it or it stands behind “more”; what is counted as open."""
        return self.open + self.more

    @cached_property
    def not_said(self) -> tuple[Concern, ...]:
        """The checklist's lines that nothing speaks to yet."""
        return self._in(Tier.NOT_SAID)

    def _in(self, tier: Tier) -> tuple[Concern, ...]:
        return tuple(c for c in self.unaddressed if c.tier is tier)

    @cached_property
    def addressed(self) -> tuple[Concern, ...]:
        """The cards with an answer, an acceptance or a design that resolves them."""
        return tuple(c for c in self.concerns if not c.state.unaddressed)

    @cached_property
    def by_element(self) -> Mapping[str, tuple[Concern, ...]]:
        """Element id -> the shown open cards about it, gravest first."""
        found: dict[str, list[Concern]] = {}
        for concern in self.open:
            for element in dict.fromkeys([*(s.id for s in concern.subjects), *concern.elements]):
                found.setdefault(element, []).append(concern)
        return {element: tuple(concerns) for element, concerns in found.items()}

    def fails_on(self, severity: Severity) -> bool:
        """Whether a card at least this grave wants an answer."""
        return any(c.severity.at_least(severity) for c in self.unaddressed if c.tier is not Tier.NOT_SAID)
