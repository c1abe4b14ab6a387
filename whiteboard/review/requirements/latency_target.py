"""The time to answer that the requirements ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.model.interview import Requirement
from whiteboard.quantities.reading import number, seconds_in
from whiteboard.quantities.spelling import folded
from whiteboard.review.context import Context

_BOUND = re.compile(
    r"(?:p\d\d(?:\.\d)?|percentile|latency|within|under|below|less than|at most|<=?|≤|in)\D{0,20}?"
    r"(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?)\b"
)
_NO_BOUND = re.compile(r"\bevery\b|\bretention\b|\bkeep\b|\bexpir|\badds?\b|\boverhead\b|\bon top\b")
"""A time that something adds to an answer is none in which the answer is there."""


@dataclass(frozen=True, slots=True)
class LatencyTarget:
    """The strictest bound in milliseconds, and the requirement that states it."""

    ms: float
    requirement: Requirement


def latency_target(context: Context) -> LatencyTarget | None:
    """The strictest bound on an answer; None where the requirements state none."""
    return min(latency_targets(context), key=lambda t: t.ms, default=None)


def latency_targets(context: Context) -> list[LatencyTarget]:
    """Every bound on an answer, in the order of the requirements."""
    found: list[LatencyTarget] = []
    for requirement in context.design.answers_of(Requirement):
        text = folded(requirement.text)
        if _NO_BOUND.search(text):
            continue
        for match in _BOUND.finditer(text):
            value = number(match.group(1)) * seconds_in(match.group(2))
            found.append(LatencyTarget(value * 1000, requirement))
    return found
