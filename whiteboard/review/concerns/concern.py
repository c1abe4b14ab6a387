"""What the review hands out: one concern, as an interviewer would raise it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.model.phase import Phase
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.fixing.fix import Fix


class Category(StrEnum):
    SCALING = "scaling"
    FAILURE = "failure"
    EDGE_CASE = "edge-case"
    DATA = "data"
    SECURITY = "security"
    OBSERVABILITY = "observability"
    REQUIREMENTS = "requirements"
    ESTIMATION = "estimation"


class Severity(StrEnum):
    """critical: money or acknowledged data lost, or all down at normal load; high: a target missed or one
    ordinary failure stops a critical flow; medium: degrades, or needs 3 to 10 times the load; low: asked if
    time remains; info."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """4 for critical down to 0 for info."""
        return 4 - list(Severity).index(self)

    def at_least(self, other: Severity) -> bool:
        return self.rank >= other.rank

    def at_most(self, cap: Severity) -> Severity:
        """This severity, or the cap where this one is graver."""
        return self if self.rank <= cap.rank else cap


class Confidence(StrEnum):
    """high: structure or typed numbers; medium: one default; low: more defaults, or a match in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class State(StrEnum):
    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    NOT_APPLICABLE = "not-applicable"

    @property
    def unaddressed(self) -> bool:
        """Whether the candidate still owes an answer."""
        return self in (State.OPEN, State.ASKED)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a concern is about: the id of an element or of an interview record, and its name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Concern:
    """One card.

    `id` is the key `rule@component[@flow]` or `rule@board`. `message` is the headline. `answer` is what was
    said to it, and `answered_by` the id of the record that says so. `elements` are all elements to show for
    it (each drawn instance of a folded component, and its flows). `quoted` is, for each line of evidence, the
    id of the record whose words it quotes, "" where it quotes none. `children` share its root cause. `spoken`
    are two sentences to say aloud: problem and number, fix and cost. `fix` is a change to the board that the
    card offers. `tier` is how loudly it speaks while nothing is said to it.
    """

    id: str
    rule: str
    title: str
    phase: Phase
    category: Category
    severity: Severity
    confidence: Confidence
    tier: Tier
    state: State
    message: str
    question: str
    why: str
    resolved_by: str
    source: str
    subjects: tuple[Subject, ...] = ()
    elements: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    answer: str = ""
    answered_by: str = ""
    children: tuple[Concern, ...] = ()
    spoken: str = ""
    fix: Fix | None = None
    weight: float = field(default=0.0, compare=False)
    place: tuple[int, str] = field(default=(0, ""), compare=False)

    @property
    def tells(self) -> str:
        """What its message tells beside the question; "" where it asks, too: it is the question, shorter."""
        return "" if self.question and self.message.endswith("?") else self.message

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """What the card offers, and what those under it offer."""
        every = (c.fix for c in (self, *self.children) if c.fix is not None)
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True, slots=True)
class Orphan:
    """An answer that is kept although its component is gone or its rule is not known here."""

    record: str
    concern: str
    rule: str
    labels: tuple[str, ...]
    state: State
    text: str
