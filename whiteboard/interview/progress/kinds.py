"""What points of different problems have in common: the kinds, and which point is of which."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.assets import assets_dir
from whiteboard.language.phrases import phrase
from whiteboard.problems.known import known_points
from whiteboard.problems.points import Point, all_points
from whiteboard.problems.problem import SLUG, Phrases


class PointKind(BaseModel):
    """`missed` goes on after “nobody said”. A point is of the kind where its question has one of the phrases
    in `asks` or its answer one of those in `settles`, and its question none in `never`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=SLUG)
    title: str
    missed: str
    asks: Phrases
    settles: Phrases = ()
    never: Phrases = ()

    def holds(self, point: Point) -> bool:
        """Whether a point is of this kind."""
        ask = point.ask.casefold()
        if _any(self.never, ask):
            return False
        return _any(self.asks, ask) or _any(self.settles, point.answer.casefold())


@cache
def point_kinds() -> Mapping[str, PointKind]:
    """The kinds by id, in the order of their file.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: the file does not hold kinds.
    """
    raw = tomllib.loads((assets_dir() / "progress" / "kinds.toml").read_text(encoding="utf-8"))
    found = [PointKind.model_validate(one) for one in raw["kinds"]]
    return MappingProxyType({kind.id: kind for kind in found})


def kinds_in(problem: str) -> Mapping[str, frozenset[str]]:
    """For each point of a problem, by its id, the ids of its kinds; empty where the problem is not known."""
    return _kinds_in_ours(problem) if problem in all_points() else _kinds_in(problem)


@cache
def _kinds_in_ours(problem: str) -> Mapping[str, frozenset[str]]:
    return _kinds_in(problem)


def _kinds_in(problem: str) -> Mapping[str, frozenset[str]]:
    known = known_points(problem)
    points = known.points if known is not None else ()
    return MappingProxyType(
        {p.id: frozenset(kind.id for kind in point_kinds().values() if kind.holds(p)) for p in points}
    )


def _any(phrases: Iterable[str], text: str) -> bool:
    return any(phrase(each).search(text) for each in phrases)
