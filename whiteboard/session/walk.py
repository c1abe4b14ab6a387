"""A request that is followed over the board, step by step. Never saved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Walk:
    """`journey` is the id of a way of the latest review, "" for its first; `step` counts from 0.

    `playing`: it goes on by itself.
    """

    journey: str = ""
    step: int = 0
    playing: bool = False
