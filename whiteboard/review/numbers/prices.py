"""The table of prices: one file in the assets, to be edited."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from whiteboard.assets import assets_dir
from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.traits import Trait
from whiteboard.review.numbers.figures import Band


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Price(_Data):
    """Dollars from `low` to `high`, for kinds with all of these traits; the unit is that of its list."""

    title: str
    traits: frozenset[Trait]
    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 < self.low <= self.high:
            raise ValueError(f"{self.title}: the low price is above the high one, or not above 0")
        return self

    @property
    def band(self) -> Band:
        return Band(self.low, self.high)


class RequestPrice(_Data):
    """Dollars per million requests, from a low to a high price."""

    title: str
    traits: frozenset[Trait]
    reads: tuple[float, float]
    writes: tuple[float, float]


class Prices(_Data):
    """`nodes`: per node and month; `storage`: per TB and month; `traffic`: per TB out to users."""

    date: str
    sources: str
    nodes: tuple[Price, ...]
    requests: tuple[RequestPrice, ...]
    storage: tuple[Price, ...]
    traffic: tuple[Price, ...]

    def node(self, kind: Kind) -> Price | None:
        return next((p for p in self.nodes if p.traits <= kind.traits), None)

    def request(self, kind: Kind) -> RequestPrice | None:
        return next((p for p in self.requests if p.traits <= kind.traits), None)

    def stored(self, kind: Kind) -> Price | None:
        return next((p for p in self.storage if p.traits <= kind.traits), None)

    def out(self, kind: Kind) -> Price | None:
        return next((p for p in self.traffic if p.traits <= kind.traits), None)


def read_prices(path: Path) -> Prices:
    """A table of prices.

    Raises:
        OSError, tomllib.TOMLDecodeError, pydantic.ValidationError: the file is missing or holds no prices.
    """
    return Prices.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def prices() -> Prices:
    """The program's own table."""
    return read_prices(assets_dir() / "prices.toml")
