"""Targets and promises in numbers: availability, and how fast a part recovers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.model.interview import Requirement
from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.spans import first_span, longest

MONTH_SECONDS = 30 * 86_400

_PERCENT = re.compile(r"\b(9\d(?:\.\d+)?)\s*%")
_KEPT = re.compile(r"\bdurab\w+|\blos(?:t|e|es|ing|s)\b")
_NINES = re.compile(r"\b(two|three|four|five|[2-5]) nines\b")
_DOWN = re.compile(
    r"\b(?:may|can|could) (?:be|stay) (?:down|off ?line|away|unavailable)\b"
    r"|\b(?:down ?time|outages?|interruptions?)\b[^.;]{0,30}\b(?:is|are) "
    r"(?:acceptable|accepted|fine|ok|okay|allowed|tolerated|no problem)\b"
    r"|\b(?:accept|allow|tolerate|at most|up to|no more than)\b[^.;]{0,30}\b(?:down ?time|outages?)\b"
)


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long a part is said to take to come back, in seconds, with the words."""

    seconds: float
    quote: str


def availability_target(context: Context) -> float | None:
    """The strictest availability that the requirements ask for, in per cent; None where they do not."""
    found: list[float] = []
    for requirement in context.design.answers_of(Requirement):
        text = folded(requirement.text)
        if _KEPT.search(text) and "availab" not in text:
            continue  # how much of the data may be lost is another number
        found += [number(m.group(1)) for m in _PERCENT.finditer(text)]
        for match in _NINES.finditer(text):
            found.append(100 - 100 / 10 ** number(match.group(1)))
    return max(found, default=None)


def allowed_downtime(context: Context) -> float | None:
    """Seconds a month that the target allows, else those that a requirement says it may be down."""
    target = availability_target(context)
    if target is not None:
        return (1 - target / 100) * MONTH_SECONDS
    texts = (folded(r.text) for r in context.design.answers_of(Requirement))
    return max((span for t in texts if _DOWN.search(t) and (span := longest(t))), default=None)


def recovery_time(context: Context, node: Node) -> Recovery | None:
    """What was said of how fast a part comes back."""
    mention = context.said(node, Aspect.RECOVERY)
    if mention is None or mention.denied or mention.passage.about is None:
        return None
    span = span_in(mention.passage.text)
    return None if span is None else Recovery(span, f"“{mention.quote}”")


def span_in(text: str) -> float | None:
    """The first span of time that a sentence names, in seconds: "90 s", "two hours", "an hour"."""
    return first_span(text)
