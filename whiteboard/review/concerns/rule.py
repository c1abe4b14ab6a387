"""What a rule is: what it is called, when it speaks, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Confidence, Severity
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.fixing.fix import Fix
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

PIECES = 2
"""As many pieces of evidence cannot both hold in a contradiction."""

GAPS = "gaps in the drawing"
"""The common cause of cards that ask what was drawn: one of them is enough at a time."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What every card of a rule says.

    `question` is what an interviewer asks where a finding has no better one; `why` and `resolved_by` are
    sentences for the candidate; `source` is where the rule comes from. `aspects` are what an answer in words
    has to speak about; `covers` names rules whose card on the same cause goes under this one's. `spoken` is
    how to say it aloud in two sentences, problem and fix with its cost, where a finding has no better words.
    `early` is from when the rule may look already: its check then speaks only of what a requirement demands
    or the candidate's own numbers rule out. `tier` is the loudest that one of its findings may be.
    """

    id: str
    phase: Phase
    category: Category
    title: str
    question: str
    why: str
    resolved_by: str
    source: str
    aspects: tuple[Aspect, ...] = ()
    covers: tuple[str, ...] = ()
    spoken: str = ""
    early: Phase | None = None
    tier: Tier = Tier.NOT_SAID

    def speaks_in(self, phase: Phase) -> bool:
        """Whether the rule looks at all in a phase."""
        return (self.early or self.phase).reached_by(phase)

    def phase_in(self, phase: Phase) -> Phase:
        """The phase that its cards belong to while the interview is in another."""
        return self.phase if self.phase.reached_by(phase) else self.early or self.phase


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found.

    `subjects` are node ids, or ids of interview records; the first one keys the card (none: the board).
    `flows` are edge ids to show with it. `defaults` counts the assumed numbers, `readings` what was taken
    from the drawing or from words without being said, and `from_words` tells a match in words; all lower the
    confidence. `hedged`: the question asks for the number that is assumed, and states none of ours. `quiet`:
    it is a line of the checklist, whatever the rule may be at its loudest. `cause`
    is the root cause: cards of one cause become one.
    `said` is what was written about each subject, by its id. `spoken` says it aloud, with the numbers.

    `fix` is what the card may offer to do about it.

    `together`: all subjects are on one card about the board; those that are answered one by one leave it, and
    `{names}` in `message` and `question` stands for the rest. `asks`: a fact is unknown, so that the card is
    a question; it is always about all subjects together, one per rule.
    """

    message: str
    severity: Severity
    subjects: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    question: str = ""
    evidence: tuple[str, ...] = ()
    asks: bool = False
    together: bool = False
    defaults: int = 0
    readings: int = 0
    hedged: bool = False
    quiet: bool = False
    from_words: bool = False
    cause: str = ""
    keyed_by_flow: bool = False
    reach: float | None = None
    said: tuple[tuple[str, Mention], ...] = ()
    spoken: str = ""
    fix: Fix | None = None

    @property
    def about_board(self) -> bool:
        return self.asks or self.together or not self.subjects

    @property
    def quotes(self) -> bool:
        """Whether it takes up something that was said."""
        return any(line.startswith("“") for line in self.evidence)

    @property
    def confidence(self) -> Confidence:
        """High with typed numbers or structure, medium with one default, low with more or with words."""
        guessed = self.defaults + self.readings
        if self.asks or self.from_words or guessed > 1:
            return Confidence.LOW
        return Confidence.MEDIUM if guessed else Confidence.HIGH


def tier_of(rule: Rule, finding: Finding) -> Tier:
    """How loudly a finding may speak.

    Where a fact is unknown it is a line of the checklist, and so is what rests on a number of ours, unless
    the finding asks for that number. A reading of ours never makes a contradiction either.
    """
    if finding.quiet:
        return Tier.NOT_SAID
    if finding.hedged:
        return max(Tier.QUESTION, rule.tier, key=lambda tier: tier.rank)
    if finding.asks or finding.defaults:
        return Tier.NOT_SAID
    contradicts = not finding.readings and len(finding.evidence) >= PIECES
    if rule.tier is Tier.CONTRADICTION and not contradicts:
        return Tier.QUESTION
    if rule.tier is Tier.NOT_SAID and finding.quotes:
        return Tier.QUESTION
    return rule.tier


Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule and the function that looks for it; `docs` is its module's docstring."""

    rule: Rule
    check: Check
    docs: str
