"""The time to answer that the requirements ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.model.interview import Requirement
from whiteboard.quantities.spoken import spoken
from whiteboard.review.context import Context
from whiteboard.review.text.spans import span_soon

_BOUND = re.compile(r"p\d\d(?:\.\d)?|percentile|latency|within|under|below|less than|at most|<=?|≤|in")
_NEAR = 20
_LONGEST = 120.0
"""What may take minutes is no answer that somebody waits for."""
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
        text = spoken(requirement.text)
        if _NO_BOUND.search(text):
            continue
        bounds = (span_soon(text, match.end(), _NEAR) for match in _BOUND.finditer(text))
        seconds = dict.fromkeys(b.seconds for b in bounds if b is not None and b.seconds < _LONGEST)
        found += [LatencyTarget(each * 1000, requirement) for each in seconds]
    return found
