"""Requirements without a word on how much downtime is too much.

Looks at: requirements, estimates and notes for availability, nines, objectives or recovery times.
Fires: once for the board, when things are required and none of that is among them.
Not when: any of it is written, best effort is enough, nothing is required yet, or the phase is not yet the
    detailed one.
Bad: five requirements, none about being up
Good: "99.9 % for placing orders; reports may be down for a day"
Known false positives: an interviewer who waved the question away; write down what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Estimate, Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="req-no-availability-target",
    phase=Phase.UNDERSTANDING,
    category=Category.REQUIREMENTS,
    title=_("No word on how much downtime is allowed"),
    question=_("How many minutes a month may this be down? Which flow first?"),
    why=_("Copies, zones and regions are bought by that number; without it, none of them is right or wrong."),
    resolved_by=_("A number for each critical flow, and what may fail first."),
    source="Azure RE:04; Google SRE book ch. 3, managing risk, and ch. 4",
    aspects=(Aspect.AVAILABILITY, Aspect.SMALL),
    spoken=_(
        "I have no target for availability yet. I assume 99.9 %, that is 43 minutes a month, for the main "
        "flow "
        "and less for the rest; each further step may cost up to a hundred times what the one before did."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    if not context.reached(Phase.DETAILED) or not briefed(context) or not context.board.edges:
        return
    texts = [r.text for r in context.design.answers_of(Requirement)]
    texts += [e.text for e in context.design.answers_of(Estimate)]
    patterns = (PATTERNS[Aspect.AVAILABILITY], PATTERNS[Aspect.SMALL])
    if any(p.search(t.casefold()) for t in texts for p in patterns):
        return
    if context.board.words.anywhere(Aspect.AVAILABILITY, Aspect.SMALL) is not None:
        return
    yield Finding(
        message=_("Nothing says how long this may be down"),
        severity=Severity.LOW,
        evidence=(_("No availability, objective or recovery time among the requirements."),),
        asks=True,
        reach=0.0,
    )
