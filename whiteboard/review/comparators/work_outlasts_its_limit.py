"""Work that takes longer than somebody waits for it.

Looks at: durations and time limits in words, and the parts that they are about.
Fires: where a piece of work takes longer than the limit under which it runs: a platform's cut-off, a caller's
    timeout, the time for which a message stays hidden.
Not when: the two are about different parts that no flow joins, the limit belongs to another step of the same
    sentence, or the work is said to be renewed, split, or resumed.
Bad: "the message is invisible for 30 s", "each job takes 2 minutes"
Good: "the message is invisible for 10 minutes", "each job takes 2 minutes"
Known false positives: a heartbeat that extends the limit and is not mentioned; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.language.measure import Quality
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import claims
from whiteboard.review.evidence.statements import TAKES, Statement, near, of_quality
from whiteboard.review.numbers.figures import span

RULE = Rule(
    id="work-outlasts-its-limit",
    phase=Phase.HIGH_LEVEL,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("Work that takes longer than its limit"),
    question=_("The limit comes before the work is done. What happens to it then, and who does it again?"),
    why=_(
        "Whoever stops waiting starts it again or reports a failure, while the first one is still at work: "
        "it is done twice, or never."
    ),
    resolved_by=_("A longer limit, shorter steps with a checkpoint, or a heartbeat that extends the limit."),
    source="Amazon SQS visibility timeout; AWS Lambda quotas",
    spoken=_(
        "The limit ends before the work does, so it would be done twice. I extend the limit while it runs, "
        "which costs a heartbeat, and make the step safe to repeat."
    ),
)

_EXTENDED = re.compile(
    r"\b(?:extend\w*|renew\w*|heartbeat\w*|checkpoint\w*|resum\w*|split\w*|chunk\w*|keep[- ]?alive)\b"
)


def check(context: Context) -> Iterable[Finding]:
    if any(_EXTENDED.search(p.text.casefold()) for p in context.board.words.passages):
        return
    limits = of_quality(context, Quality.TIMEOUT)
    told = {(c.passage.where, c.text) for c in claims(context) if c.concept == "work-takes"}
    works = [
        s
        for s in of_quality(context, Quality.DURATION)
        if not s.wanted and ((s.where, s.text) in told or TAKES.search(s.text.casefold()))
    ]
    for limit in limits:
        for work in works:
            if work.measure.low > limit.measure.high and near(context, work, limit):
                yield _finding(context, work, limit)
                break


def _finding(context: Context, work: Statement, limit: Statement) -> Finding:
    takes, allowed = span(work.measure.low), span(limit.measure.high)
    subjects = tuple(context.board.in_order(work.about | limit.about))
    return Finding(
        message=_("It takes {takes}, and is cut off after {allowed}").format(takes=takes, allowed=allowed),
        question=_("{work} and {limit}: what happens at {allowed}, and who does the work again?").format(
            work=work.quote, limit=limit.quote, allowed=allowed
        ),
        severity=Severity.HIGH,
        subjects=subjects,
        evidence=(work.quote, limit.quote, f"{takes} > {allowed}"),
        reach=1.0,
    )
