"""What a practice problem consists of; the data lies in one TOML file per problem."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from whiteboard.kinds.traits import Trait
from whiteboard.language.phrases import phrase
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap
from whiteboard.problems.worked_board import Data as _Data
from whiteboard.problems.worked_board import Requirement, WorkedBoard

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


def _are_phrases(value: tuple[str, ...]) -> tuple[str, ...]:
    for each in value:
        phrase(each)
    return value


Phrases = Annotated[tuple[str, ...], AfterValidator(_are_phrases)]


class Question(_Data):
    """A question that a candidate should ask, and what the interviewer answers.

    `words` are phrases (see `language.phrases`) by which somebody may ask for it in other words. `unasked`
    is what the interviewer says at the end of the phase if nobody asked; "" where it stays unsaid.
    """

    ask: str
    answer: str
    words: Phrases = ()
    unasked: str = ""


class Users(_Data):
    """Who uses it: `value` counts `unit` ("daily active users")."""

    value: float
    unit: str


class Load(_Data):
    """Requests per second over the whole system, average and peak."""

    reads: float
    writes: float
    peak_reads: float
    peak_writes: float


class Storage(_Data):
    """Bytes without copies: per day, and in total after `days` days."""

    per_day: float
    total: float
    days: float


class Latency(_Data):
    """The target in milliseconds at the 99th percentile, and for what."""

    p99: float
    of: str


class DeepDive(_Data):
    """A part worth going deep on, and the points that show depth."""

    title: str
    points: tuple[str, ...]


class Curveball(_Data):
    """A change in the middle of the interview: what is dealt, what it changes, what a good answer has."""

    deal: str
    changes: str = ""
    expect: str


class ProblemProbe(_Data):
    """A question of the interviewer's to go on with, and what to listen for.

    It suits a board with a part of one of the traits in `about`, and any board where there are none.
    """

    ask: str
    listen_for: str
    phase: Phase
    about: tuple[Trait, ...] = ()


class Variant(_Data):
    """Another design that can be defended, and when it is the better one."""

    name: str
    when: str


class WrongTurn(_Data):
    """What candidates of this problem often do, and why it does not lead anywhere."""

    turn: str
    why: str


class Decisive(_Data):
    """The choice that carries the design, and the one that disqualifies.

    The disqualifying one is made where a sentence has one of the phrases in `said` and none in `never`.
    """

    choice: str
    why: str
    disqualifying: str
    said: Phrases = Field(min_length=1)
    never: Phrases = ()


class Problem(_Data):
    """A practice problem.

    `qps` is what the candidate has to arrive at, `object_size` the bytes of one item, `read_write` reads per
    write, `availability` the target in per cent, `estimates` the inputs of the estimate form by key.
    """

    id: str = Field(pattern=SLUG)
    title: str
    summary: str
    order: int = 100
    level: Literal["easy", "medium", "hard"] = "medium"
    topics: tuple[str, ...] = ()
    prompt: str
    crux: str
    questions: tuple[Question, ...]
    users: Users
    qps: Load
    read_write: float = Field(gt=0)
    object_size: float = Field(gt=0)
    storage: Storage
    latency: Latency
    availability: float = Field(gt=0, le=100)
    consistency: str
    requirements: tuple[Requirement, ...]
    out_of_scope: tuple[str, ...]
    estimates: FrozenMap[str, float] = FrozenMap()
    deep_dives: tuple[DeepDive, ...]
    decisive: Decisive | None = None
    probes: tuple[ProblemProbe, ...] = ()
    curveballs: tuple[Curveball, ...]
    variants: tuple[Variant, ...] = ()
    wrong_turns: tuple[WrongTurn, ...] = ()
    reference: WorkedBoard
