"""What was asked for: the requirements in scope, searched by their words."""

from __future__ import annotations

import re

from whiteboard.model.interview import Requirement
from whiteboard.review.context import Context
from whiteboard.review.text.negation import negated

_OUT = re.compile(r"\b(?:out of|not in) scope\b")


def briefed(context: Context) -> bool:
    """Whether anything was written down as required.

    A drawing without a single requirement is a sketch: what it leaves open is no fault, and asking about all
    of it helps nobody.
    """
    return any(r.text.strip() for r in context.design.answers_of(Requirement))


def wanted(context: Context, pattern: re.Pattern[str]) -> Requirement | None:
    """The first requirement in scope that matches a pattern for case-folded text and does not deny it."""
    for requirement in context.design.answers_of(Requirement):
        text = requirement.text.casefold()
        match = pattern.search(text)
        if match and not _OUT.search(text) and not negated(text, match.start(), match.end()):
            return requirement
    return None
