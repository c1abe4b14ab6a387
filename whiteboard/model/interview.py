"""What the interview records beside the board: the candidate's answers, phase by phase."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from whiteboard.model.dimension import Dimension
from whiteboard.model.level import Level
from whiteboard.model.long_text import LongText
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import FrozenMap


class Answer(Record, frozen=True):
    """Base of the interview's records. `order` is a fractional key, as on the board."""

    order: str = "V"


class Requirement(Answer, frozen=True):
    """One requirement in the candidate's words; `functional` tells the two lists apart.

    `path` are the elements that a person said serve it, none while it is left to be worked out.
    """

    type: Literal["requirement"] = "requirement"
    functional: bool = True
    text: str = ""
    path: tuple[str, ...] = ()


class ScopeItem(Answer, frozen=True):
    """Something that is in or out of scope."""

    type: Literal["scope"] = "scope"
    inside: bool = True
    text: str = ""


class Estimate(Answer, frozen=True):
    """One number of the candidate's. `key` names a known input (see review/numbers), "" a free line.

    `value` is in `unit`; None while it is not known. `text` is the written line or the reasoning.
    """

    type: Literal["estimate"] = "estimate"
    key: str = ""
    value: float | None = None
    unit: str = ""
    text: str = ""


class Endpoint(Answer, frozen=True):
    type: Literal["endpoint"] = "endpoint"
    method: str = "GET"
    path: str = ""
    text: str = ""


class Entity(Answer, frozen=True):
    """A part of the data model; `store` is the id of the component that holds it."""

    type: Literal["entity"] = "entity"
    name: str = ""
    fields_text: str = ""
    key: str = ""
    partition_key: str = ""
    store: str = ""


class DeepDive(Answer, frozen=True):
    """Notes on one component in detail; `bottleneck` names what limits it, with its number."""

    type: Literal["deep-dive"] = "deep-dive"
    component: str = ""
    text: LongText = ""
    bottleneck: str = ""


class Decision(Answer, frozen=True):
    """A choice with the rejected alternative, the reason and the cost.

    `subjects` are ids of elements it is about; `accepts` are keys of concerns it accepts (`rule@*` matches
    all of a rule).
    """

    type: Literal["decision"] = "decision"
    choice: str = ""
    rejected: str = ""
    reason: LongText = ""
    cost: LongText = ""
    subjects: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()


class EdgeCase(Answer, frozen=True):
    """`asked` is the key of the program's question that `text` repeats; "" where the case is one's own."""

    type: Literal["edge-case"] = "edge-case"
    text: str = ""
    answer: LongText = ""
    asked: str = ""


class TierPlan(Answer, frozen=True):
    """How one tier of the design grows and fails. Two seats that begin at once make two of one tier: what
    both say counts (see interview/tiers).

    `growth` is a direction (see interview/tiers), "" while nobody said; `until` says until when, and what
    then; `failure` what dies with the tier and what is done about it.
    """

    type: Literal["tier-plan"] = "tier-plan"
    tier: str = ""
    growth: str = ""
    until: LongText = ""
    failure: LongText = ""


class Rollout(Answer, frozen=True):
    """How the system is spread and changed: its regions, or why there is one; how a new version is deployed;
    how the data is moved to a new shape. Two seats that begin at once make two."""

    type: Literal["rollout"] = "rollout"
    regions: LongText = ""
    deployment: LongText = ""
    migration: LongText = ""


class ResolutionState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not-applicable"


class Resolution(Answer, frozen=True):
    """What was said to one concern; `concern` is its key `rule@component[@flow]`, `text` the sentence.

    `subject_names` are the labels at the time, so that an orphaned answer still says what it was about.
    """

    type: Literal["resolution"] = "resolution"
    concern: str = ""
    state: ResolutionState = ResolutionState.ANSWERED
    text: LongText = ""
    subject_names: tuple[str, ...] = ()


class Correction(Answer, frozen=True):
    """What a person made of one thing that was read in a sentence.

    `where` is the id of the record in which the sentence stands, `text` its words at the time, `read` what
    was read in it: a sentence that is worded anew is read afresh. It states the quantity `quality` from
    `low` to `high`, or the `concept`, instead; where there is neither, nothing of the kind was meant.
    """

    type: Literal["correction"] = "correction"
    where: str = ""
    text: str = ""
    read: str = ""
    quality: str = ""
    low: float | None = None
    high: float | None = None
    concept: str = ""


class PhaseNote(Answer, frozen=True):
    """Free notes of one phase; there is at most one per phase, with the id `note-<phase>`."""

    type: Literal["phase-note"] = "phase-note"
    phase: Phase = Phase.UNDERSTANDING
    text: LongText = ""


def note_id(phase: Phase) -> str:
    """The id of a phase's notes."""
    return f"note-{phase.value}"


class AskedQuestion(Answer, frozen=True):
    """A clarifying question that was asked, alone or aloud, with what the problem answers; "" where it knows
    nothing.

    `at` is in seconds on the interview's clock.
    """

    type: Literal["asked"] = "asked"
    phase: Phase = Phase.UNDERSTANDING
    text: str = ""
    answer: LongText = ""
    at: float = 0.0


class Marker(StrEnum):
    """Who gave a mark."""

    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"


class Mark(Answer, frozen=True):
    """What a person gave for one dimension: 1 (no hire) to 4 (strong hire); None where it was not seen.

    `proposed` is what the program had proposed then, `text` the quote or moment that it rests on. There is at
    most one of each marker and dimension, with the id `mark_id` gives.
    """

    type: Literal["mark"] = "mark"
    by: Marker = Marker.CANDIDATE
    dimension: Dimension = Dimension.FRAMING
    mark: int | None = Field(default=None, ge=1, le=4)
    proposed: int | None = Field(default=None, ge=1, le=4)
    text: LongText = ""


def mark_id(by: Marker, dimension: Dimension) -> str:
    """The id of a person's mark for a dimension."""
    return f"mark-{by.value}-{dimension.value}"


class WrapUp(Answer, frozen=True):
    """The end of an interview in the candidate's words, with the id `wrap-up`.

    `summary` is the design in two sentences, `say` what the candidate would do otherwise.
    """

    type: Literal["wrap-up"] = "wrap-up"
    summary: LongText = ""
    say: LongText = ""


WRAP_UP = "wrap-up"
"""The id of the wrap-up."""


class UnknownAnswer(Answer, frozen=True):
    """A record of a type that this version does not know: kept on save."""


class Clock(Record, frozen=True):
    """The interview's clock; it never ticks into the document.

    `budget` is the length in minutes; `spent` the seconds booked per phase (phase value -> seconds);
    `running_since` the POSIX time at which the current phase's clock was started, None while it stands.
    """

    type: Literal["clock"] = "clock"
    id: str = "clock"
    budget: int = Field(default=45, ge=5, le=240)
    spent: FrozenMap[str, float] = FrozenMap()
    running_since: float | None = None


class Meta(Record, frozen=True):
    """What the design is: its title, its problem, the shared phase, and the lineage of its document.

    `mock`: an interviewer holds the program's hints back from everybody else. `mode` and `level` are how
    and for which level the interview is practised, `ended` is the POSIX time of its end. `repeats` is the
    one phase that is done again on an earlier board; None of an interview of its own. `prompt` is what the
    interviewer asks for, where the problem is none of the program's: another machine may not have it.
    """

    type: Literal["meta"] = "meta"
    id: str = "meta"
    document_id: str = ""
    title: str = ""
    problem: str = ""
    prompt: str = ""
    phase: Phase = Phase.UNDERSTANDING
    mock: bool = False
    mode: Mode = Mode.LEARN
    level: Level = Level.SENIOR
    ended: float | None = None
    repeats: Phase | None = None


SINGLETON_IDS = frozenset({Meta().id, Clock().id})
"""What nothing else of a design may be called."""
