"""A list that may be as long as somebody's history.

Looks at: reads by clients whose label asks for a list, a feed, a search, a history or an export.
Fires: where it is said that there is no limit; where nobody said, it asks once for the board.
Not when: a limit, a page, a cursor or a cap is given in words, labels or endpoints, or one item is read.
Bad: app -> api "export all orders", and "no pagination"
Good: app -> api "order history, 50 per page"
Known false positives: lists that are short by nature, like a person's own devices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Endpoint
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at, refusal
from whiteboard.review.requirements.brief import briefed, wanted
from whiteboard.review.system.board import Edge
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="unbounded-fan-in-result",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    title=_("A result without an end"),
    question=_("Somebody with three million items opens the list. What does the query return?"),
    why=_(
        "The largest customer's list does not fit into memory, into the timeout or into the client, and "
        "takes "
        "the database's time from everybody else."
    ),
    resolved_by=_("A page size with a cursor, and a cap that the server enforces."),
    source="Nygard, Release It! (unbounded result sets)",
    aspects=(Aspect.PAGING,),
    spoken=_(
        "The list has no upper bound, and the largest user has millions of rows. I page with a cursor and "
        "cap "
        "at a hundred, which costs the client another request per page."
    ),
)

_LISTS = re.compile(
    r"\b(?:list|lists|feed|timeline|search|history|inbox|export|download all|report|browse|all \w+s)\b"
)
_EXPORT = re.compile(r"\bexport|download all|dump\b")


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    lists = [e for e in board.entry_edges if e.may_read and _unlimited(e)]
    asked: list[Edge] = []
    for edge in lists:
        no = refusal(context, board.node(edge.target), Aspect.PAGING)
        if no is not None:
            yield _finding(context, edge, no.quote)
        else:
            asked.append(edge)
    if not asked or not briefed(context) or _limited(context):
        return
    subjects = tuple(dict.fromkeys(e.target for e in asked))
    yield Finding(
        message=_("How long may a list from {names} become?"),
        question=_("Somebody with three million items asks {names} for the list. What comes back?"),
        severity=Severity.LOW,
        subjects=subjects,
        flows=tuple(e.id for e in asked),
        evidence=tuple(f"“{e.label}”" for e in asked),
        asks=True,
        said=tuple((s, mention) for s in subjects if (mention := _said(context, s, asked)) is not None),
    )


def _said(context: Context, subject: str, asked: list[Edge]) -> Mention | None:
    """A limit that is written at any part on the way of the read: the page is often made further down."""
    entries = {e.id for e in asked if e.target == subject}
    on_the_way = [
        n for journey in context.analyses.journeys if journey.entry.id in entries for n in journey.nodes
    ]
    return answer_at(context, dict.fromkeys((subject, *on_the_way)), Aspect.PAGING)


def _unlimited(edge: Edge) -> bool:
    text = edge.label.casefold()
    return bool(_LISTS.search(text)) and not PATTERNS[Aspect.PAGING].search(text)


def _limited(context: Context) -> bool:
    """Whether a requirement or an endpoint names the limit."""
    pattern = PATTERNS[Aspect.PAGING]
    endpoints = (f"{e.path} {e.text}".casefold() for e in context.design.answers_of(Endpoint))
    return wanted(context, pattern) is not None or any(pattern.search(text) for text in endpoints)


def _finding(context: Context, edge: Edge, quote: str) -> Finding:
    name = context.board.name(edge.target)
    export = bool(_EXPORT.search(edge.label.casefold()))
    return Finding(
        message=_("“{what}” returns everything that {name} has").format(what=edge.label, name=name),
        question=_("Somebody with three million items asks for “{what}”. What does {name} return?").format(
            what=edge.label, name=name
        ),
        severity=Severity.MEDIUM if export else Severity.LOW,
        subjects=(edge.target,),
        flows=(edge.id,),
        evidence=(f"“{quote}”",),
        from_words=True,
        keyed_by_flow=True,
    )
