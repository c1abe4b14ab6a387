"""A functional requirement that nothing on the board serves, or that what is drawn can serve in part only.

Looks at: the words of each functional requirement, and the labels of flows, components, notes and endpoints;
    for what is to be counted, where the events come from.
Fires: once for the board, with the requirements that share no telling word with any of them. And where reads
    are to be counted by a part that stands behind a cache at the edge: it never hears of what that answers.
Not when: fewer than three requirements are written, hardly anything is drawn yet, or the requirement is
    marked as out of scope. Counts: the edge or the client reports as well, its logs are counted, the answers
    are not cached, or a rough number is enough.
Bad: "Users search posts" is listed, and no part or flow is about searching
Good: app -> search service "search posts"
Known false positives: a part with a name that says something else; label the flow that serves it.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.patterns.edge_counts import hidden_counts
from whiteboard.review.requirements.coverage import functional, serving

RULE = Rule(
    id="req-uncovered-flow",
    phase=Phase.UNDERSTANDING,
    category=Category.REQUIREMENTS,
    tier=Tier.QUESTION,
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
    yield from _counted_behind_edge(context, listed)
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
        readings=1,
        quiet=True,  # many a requirement is a constraint, which no flow serves
        reach=len(uncovered) / len(listed),
    )


def _counted_behind_edge(context: Context, listed: Iterable[Requirement]) -> Iterable[Finding]:
    for requirement in listed:
        found = hidden_counts(context, requirement)
        if found is None:
            continue
        counter, edge = context.board.name(found.counter), context.board.name(found.edge)
        yield Finding(
            message=_("“{wish}” is counted at {counter}, which never sees what {edge} answers").format(
                wish=requirement.text, counter=counter, edge=edge
            ),
            question=_(
                "{edge} answers most reads by itself. How does {counter} hear of them, when “{wish}” is "
                "asked for?"
            ).format(edge=edge, counter=counter, wish=requirement.text),
            severity=Severity.MEDIUM,
            subjects=(requirement.id, found.counter, found.edge),
            flows=(found.flow,),
            evidence=(f"“{requirement.text}”", f"{edge} → {counter}"),
            readings=1,  # that the edge keeps these answers is what it is drawn for
            spoken=_(
                "The counter sits at {counter}, behind {edge}, so each answer from the edge goes uncounted. "
                "I would "
                "count from the logs of the edge or let the client report, which makes the number some "
                "minutes late."
            ).format(counter=counter, edge=edge),
        )
