"""What an interviewer of a known problem listens for: its points, found by walking their folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from whiteboard.assets import assets_dir
from whiteboard.kinds.fact_names import AnyFact
from whiteboard.kinds.traits import Trait
from whiteboard.language.phrases import phrase
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.problems.problem import SLUG

_FIRST_WORDS = 7


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Data):
    """One thing that a good candidate says or draws.

    `ask` is how an interviewer asks for it, `why` the reason, `answer` what settles it. It is met where a
    sentence, a label or a decision has one of the phrases in `said` (see `language.phrases`), where a part
    with one of the traits in `drawn` is on the board, or where a part or a flow has a yes to one of `facts`.
    `only_if` are phrases without one of which, in any text of the design, nobody would ask. `yes` and `no`
    are sentences that meet it and do not.
    """

    id: str = Field(pattern=SLUG)
    phase: Phase
    grade: Literal["must", "should", "bonus"] = "must"
    crux: bool = False
    category: Literal["scaling", "failure", "edge-case", "data", "security", "requirements", "estimation"]
    ask: str
    why: str
    answer: str
    said: tuple[str, ...]
    drawn: tuple[Trait, ...] = ()
    facts: tuple[AnyFact, ...] = ()
    only_if: tuple[str, ...] = ()
    level: Level = Level.MID
    hints: tuple[str, ...] = Field(min_length=3, max_length=3)
    good: str
    poor: str
    yes: tuple[str, ...] = Field(min_length=3)
    no: tuple[str, ...] = Field(min_length=2)

    @field_validator("said", "only_if")
    @classmethod
    def _are_phrases(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            phrase(each)
        return value

    def expected_of(self, level: Level) -> bool:
        """Whether whoever interviews for a level is expected to say it; a bonus is expected of nobody."""
        return self.grade != "bonus" and self.level.rank <= level.rank


class ProblemPoints(_Data):
    """The points of one problem. `titles` are phrases by which a title or a prompt is recognised."""

    id: str = Field(pattern=SLUG)
    source: str
    titles: tuple[str, ...] = Field(min_length=1)
    points: tuple[Point, ...] = Field(min_length=1)


@cache
def all_points() -> Mapping[str, ProblemPoints]:
    """The points of all known problems by the problem's id.

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


def points_of(problem: str, title: str) -> ProblemPoints | None:
    """The points of the problem with an id, or of the one that a title names; None where neither is known.

    Of several that a title names, the one with the longest words for it. A title names what it is
    about in its first words: "a laundry for 900 hotels" is no hotel.
    """
    known = all_points()
    if problem in known:
        return known[problem]
    text = re.sub(r"\s+", " ", title.casefold())
    best: tuple[int, str] | None = None
    for points in known.values():
        for name in points.titles:
            match = phrase(name).search(text)
            if (
                match is not None
                and len(text[: match.start()].split()) < _FIRST_WORDS
                and (best is None or len(match.group()) > best[0])
            ):
                best = (len(match.group()), points.id)
    return known[best[1]] if best is not None else None
