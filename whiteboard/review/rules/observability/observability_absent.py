"""Nothing would tell that the system fails.

Looks at: monitoring parts on the board, and words about metrics, alerts, traces and objectives.
Fires: once for the board, from the scaling phase on, with six runtime parts or more and none of these, or
    with monitoring that is said to alert nobody.
Not when: the board is a sketch without requirements, or its load is so small that it has too many parts.
Bad: twelve services and stores, and no metric named
Good: the same, and "alert when the oldest message is older than a minute"
Known false positives: monitoring that everybody takes for granted; one sentence with two signals settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.fixing.watching import watching
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Why
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="observability-absent",
    phase=Phase.DETAILED,
    category=Category.OBSERVABILITY,
    title=_("Nobody would notice"),
    question=_("How do you learn that it fails before the users tell you? Name the one metric."),
    why=_("What is not measured fails for hours: the first alarm is then a customer."),
    resolved_by=_("Two or three named signals (rate, errors, latency, oldest message), each with an alert."),
    source="AWS Well-Architected REL06-BP01, REL06-BP07; Azure RE:10",
    aspects=(Aspect.MONITORED, Aspect.OBSERVABILITY),
    spoken=_(
        "Nothing here tells me that it fails. I watch rate, errors and latency at the entrance and "
        "the age of "
        "the oldest message, with an alert on each; that is a day of work and some storage."
    ),
)

_ENOUGH_PARTS = 6
_FIGURE = re.compile(r"p99|slos?")
_WATCHED = re.compile(r"alert|alarm|pag(?:e|ed|er)|watch|graph|measur|dashboard|metric|monitor|budget|burn")
_PRODUCT = re.compile(r"alert\w*|alarms?|dashboards?|trac(?:e|es|ing)")
"""Words that products use for their own purposes as well."""
_SIGNAL = re.compile(
    r"\b(?:errors?|fail\w*|latenc\w+|p\d\d|slow\w*|lag\w*|queues?|messages?|jobs?|age|oldest|older|rates?|[45]xx"
    r"|requests?|logins?|sign-?ins?|on-?call|metrics?|monitor\w*|slos?|burn|budget|cpu|disks?|memory|down|late"
    r"|longer|waits?|stuck|behind|grafana|prometheus|datadog|services?|systems?|api|spans?"
    r"|through all|signals?"
    r"|writers?|readings?|events?|minutes?|hours?)\b|\d ?%"
)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    running = [n for n in board.nodes.values() if not n.any_of(Trait.ENTRY, Trait.OBSERVES)]
    if not context.reached(Phase.SCALING) or len(running) < _ENOUGH_PARTS or not briefed(context):
        return
    watchers = [n for n in board.nodes.values() if n.has(Trait.OBSERVES)]
    silent = [n for n in watchers if n.fact("alerts").no]
    if len(silent) < len(watchers) or overbuilt(context) is not None:
        return
    if any(why is Why.NOT_RUNTIME and _watches(context, i) for i, why in board.left_out.items()):
        return
    said = (m for f in (Aspect.MONITORED, Aspect.OBSERVABILITY) for m in board.words.mentions(f))
    # Its name says that it watches, which is not in question here.
    own = {i for n in silent for i in n.ids}
    if any(not m.denied and m.passage.where not in own and _of_the_system(m) for m in said):
        return
    if silent:
        yield Finding(
            message=_("{names} tell nobody when something fails"),
            question=_("Nobody looks at {names} at night. Who learns that it fails, and when?"),
            severity=Severity.LOW,
            subjects=tuple(n.id for n in silent),
            evidence=tuple(n.fact("alerts").quote for n in silent),
            together=True,
            reach=1.0,
        )
        return
    yield Finding(
        message=_("No metric, alert or trace is named"),
        severity=Severity.LOW,
        evidence=(_("{count} running parts, nothing that watches them.").format(count=len(running)),),
        reach=1.0,
        fix=watching(board, running),
    )


def _of_the_system(mention: Mention) -> bool:
    """Whether it is the system that is watched: a reader may get an alert, too, and a list has pages."""
    text = mention.passage.text.casefold()
    if _FIGURE.fullmatch(mention.phrase):
        return _WATCHED.search(text) is not None
    return not _PRODUCT.fullmatch(mention.phrase) or _SIGNAL.search(text) is not None


def _watches(context: Context, element: str) -> bool:
    component = context.design.elements.get(element)
    name = str(getattr(component, "name", "")).casefold()
    return any(word in name for word in ("grafana", "dashboard", "monitor", "alert"))
