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

Stated = Annotated[float, Field(ge=0)]
"""A number of the problem's; 0 where it states none."""


class Question(_Data):
    """A question that a candidate should ask, and what the interviewer answers.

    `words` are phrases (see `language.phrases`) by which somebody may ask for it in other words. `unasked`
    is what the interviewer says at the end of the phase if nobody asked; "" where it stays unsaid.
    """

    ask: str
    answer: str = ""
    words: Phrases = ()
    unasked: str = ""


class Users(_Data):
    """Who uses it: `value` counts `unit` ("daily active users")."""

    value: Stated = 0
    unit: str = ""


class Load(_Data):
    """Requests per second over the whole system, average and peak."""

    reads: Stated = 0
    writes: Stated = 0
    peak_reads: Stated = 0
    peak_writes: Stated = 0


class Storage(_Data):
    """Bytes without copies: per day, and in total after `days` days."""

    per_day: Stated = 0
    total: Stated = 0
    days: Stated = 0


class Latency(_Data):
    """The target in milliseconds at the 99th percentile, and for what."""

    p99: Stated = 0
    of: str = ""


class DeepDive(_Data):
    """A part worth going deep on, and the points that show depth."""

    title: str
    points: tuple[str, ...]


class Curveball(_Data):
    """A change in the middle of the interview: what is dealt, what it changes, what a good answer has."""

    deal: str
    changes: str = ""
    expect: str = ""


class ProblemProbe(_Data):
    """A question of the interviewer's to go on with, and what to listen for.

    It suits a board with a part of one of the traits in `about`, and any board where there are none.
    """

    ask: str
    listen_for: str = ""
    phase: Phase
    about: tuple[Trait, ...] = ()


class Variant(_Data):
    """Another design that can be defended, and when it is the better one."""

    name: str
    when: str = ""


class WrongTurn(_Data):
    """What candidates of this problem often do, and why it does not lead anywhere.

    It is told of somebody where a sentence has one of the phrases in `said` and none in `never`; without
    phrases, of nobody.
    """

    turn: str
    why: str = ""
    said: Phrases = ()
    never: Phrases = ()


class Decisive(_Data):
    """The choice that carries the design, and the one that disqualifies.

    The disqualifying one is made where a sentence has one of the phrases in `said` and none in `never`.
    """

    choice: str = ""
    why: str = ""
    disqualifying: str = ""
    said: Phrases = ()
    never: Phrases = ()


class Problem(_Data):
    """A practice problem. The program's own have all of it; of others only title and prompt are sure.

    `qps` is what the candidate has to arrive at, `object_size` the bytes of one item, `read_write` reads per
    write, `availability` the target in per cent, `estimates` the inputs of the estimate form by key. A number
    is right that is off by the factor `within` at most.
    """

    id: str = Field(pattern=SLUG)
    title: str
    summary: str = ""
    order: int = 100
    level: Literal["easy", "medium", "hard"] = "medium"
    topics: tuple[str, ...] = ()
    prompt: str
    crux: str = ""
    questions: tuple[Question, ...] = ()
    users: Users = Users()
    qps: Load = Load()
    read_write: Stated = 0
    object_size: Stated = 0
    storage: Storage = Storage()
    latency: Latency = Latency()
    availability: float = Field(default=0, ge=0, le=100)
    within: float = Field(default=3, ge=1, le=100)
    consistency: str = ""
    requirements: tuple[Requirement, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    estimates: FrozenMap[str, float] = FrozenMap()
    deep_dives: tuple[DeepDive, ...] = ()
    decisive: Decisive | None = None
    probes: tuple[ProblemProbe, ...] = ()
    curveballs: tuple[Curveball, ...] = ()
    variants: tuple[Variant, ...] = ()
    wrong_turns: tuple[WrongTurn, ...] = ()
    reference: WorkedBoard | None = None
