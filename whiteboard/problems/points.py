"""What an interviewer of a known problem listens for: its points, found by walking their folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from whiteboard.assets import assets_dir
from whiteboard.kinds.fact_names import AnyFact
from whiteboard.kinds.traits import Trait
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.problem import SLUG, Phrases
from whiteboard.problems.worked_board import Data as _Data

_NUMBER_ASKED = re.compile(
    r"\bwith (?:(?:a|its) number|(?:their )?numbers|the numbers? (?:at|from|above|of|that))\b|\bin numbers\b",
    re.IGNORECASE,
)
_WHICH_NUMBER = re.compile(r"\bwhich number (?:decides|made you)", re.IGNORECASE)


class Point(_Data):
    """One thing that a good candidate says or draws.

    `ask` is how an interviewer asks for it, `why` the reason, `answer` what settles it. It is met where a
    sentence, a label or a decision has one of the phrases in `said` (see `language.phrases`), where a part
    with one of the traits in `drawn` is on the board, or where a part or a flow has a yes to one of `facts`.
    `only_if` are phrases without one of which, in any text of the design, nobody would ask. `hints` are up to
    three, the vaguest first. `yes` and `no` are sentences that meet it and do not.
    """

    id: str = Field(pattern=SLUG)
    phase: Phase
    grade: Literal["must", "should", "bonus"] = "must"
    crux: bool = False
    category: Literal["scaling", "failure", "edge-case", "data", "security", "requirements", "estimation"]
    ask: str
    why: str = ""
    answer: str = ""
    said: Phrases = ()
    drawn: tuple[Trait, ...] = ()
    facts: tuple[AnyFact, ...] = ()
    only_if: Phrases = ()
    level: Level = Level.MID
    hints: tuple[str, ...] = Field(default=(), max_length=3)
    good: str = ""
    poor: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def repeated_in(self, text: str) -> bool:
        """Whether a text has the point's own words, as what was made of its card has: that says nothing."""
        return any(words and words in text for words in (self.ask, self.why))

    @property
    def for_ears(self) -> bool:
        """Whether nothing says by what a board would show it: only a person can tell."""
        return not (self.said or self.drawn or self.facts)

    @property
    def wants_number(self) -> bool:
        """Whether its words ask for a number: what is said without one is half of it."""
        return bool(_NUMBER_ASKED.search(self.answer) or _WHICH_NUMBER.search(self.ask))

    def expected_of(self, level: Level) -> bool:
        """Whether whoever interviews for a level is expected to say it; a bonus is expected of nobody."""
        return self.grade != "bonus" and self.level.rank <= level.rank


class ProblemPoints(_Data):
    """The points of one problem. `titles` are phrases by which a title or a prompt is recognised."""

    id: str = Field(pattern=SLUG)
    source: str
    titles: tuple[str, ...] = ()
    points: tuple[Point, ...] = Field(min_length=1)


@cache
def all_points() -> Mapping[str, ProblemPoints]:
    """The points of the program's own problems by the problem's id.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file does not hold points.
        ValueError: a file's name is not its problem's id.
    """
    return read_points(assets_dir() / "points")


def read_points(folder: Path) -> Mapping[str, ProblemPoints]:
    """The points in the files of a folder by the problem's id, in the order of their names."""
    found: dict[str, ProblemPoints] = {}
    for path in sorted(folder.glob("*.toml")):
        points = ProblemPoints.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        if points.id != path.stem:
            raise ValueError(f"{path.name} holds the points of {points.id!r}; name the file after it")
        found[points.id] = points
    return MappingProxyType(found)
