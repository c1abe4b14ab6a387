"""Which kinds a flow out of one kind most often leads to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from whiteboard.assets import assets_dir


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Following(_Data):
    """Kinds by id, the likeliest first, and why these."""

    next: tuple[str, ...]
    because: str


class NextKinds(_Data):
    """By a kind's id; `usual` of all that is not listed."""

    usual: Following
    kinds: Mapping[str, Following]


@cache
def next_kinds() -> NextKinds:
    return NextKinds.model_validate(
        tomllib.loads((assets_dir() / "next_kinds.toml").read_text(encoding="utf-8"))
    )


def likely_next(kind_id: str) -> tuple[str, ...]:
    """The kinds that most often come after this one, by id, the likeliest first; never none."""
    known = next_kinds()
    return known.kinds.get(kind_id, known.usual).next
