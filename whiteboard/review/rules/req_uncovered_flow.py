"""A functional requirement that nothing on the board serves.

Looks at: the words of each functional requirement, and the labels of flows, components, notes and endpoints.
Fires: once for the board, with the requirements that share no telling word with any of them.
Not when: fewer than three requirements are written, hardly anything is drawn yet, or the requirement is
    marked as out of scope.
Bad: "Users search posts" is listed, and no part or flow is about searching
Good: app -> search service "search posts"
Known false positives: a part with a name that says something else; label the flow that serves it.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concern import Category, Severity
from whiteboard.review.context import Context
from whiteboard.review.requirements import functional, serving
from whiteboard.review.rule import Finding, Rule

RULE = Rule(
    id="req-uncovered-flow",
    phase=Phase.UNDERSTANDING,
    category=Category.REQUIREMENTS,
    title=_("A requirement without a flow"),
    question=_("You listed it. Show me the arrows it uses."),
    why=_("What is listed and not drawn has not been designed; it is the first thing to be asked about."),
    resolved_by=_("Draw or label the flow that serves it, or mark it as out of scope."),
    source="Azure RE:02; System Design Primer, step 1",
    spoken=_(
        "One thing that I listed has no way through the drawing yet: {names}. I would draw its flow now, "
        "or say that it is out of scope and what that saves."
    ),
)

_ENOUGH_REQUIREMENTS = 3
_ENOUGH_FLOWS = 3


def check(context: Context) -> Iterable[Finding]:
    listed = functional(context.design)
    if len(listed) < _ENOUGH_REQUIREMENTS or len(context.board.edges) < _ENOUGH_FLOWS:
        return
    uncovered = [r for r in listed if not serving(context.design, context.board, r).covered]
    if not uncovered:
        return
    yield Finding(
        message=_("Nothing drawn serves: {names}"),
        question=_("You listed “{first}”. Show me the arrows it uses.").format(first=uncovered[0].text),
        severity=Severity.HIGH if uncovered[0] is listed[0] else Severity.MEDIUM,
        subjects=tuple(r.id for r in uncovered),
        evidence=tuple(r.text for r in uncovered),
        together=True,
        defaults=1,
        reach=len(uncovered) / len(listed),
    )
