"""Data that may be older than what is promised.

Looks at: how soon a change has to be seen, and the lifetimes of copies and the periods of jobs on its way.
Fires: where a lifetime, a polling period or a batch interval that was said is longer than the promise.
Not when: the two speak of different things, a change is said to purge or invalidate the copy, the promise
    names the job itself, the job corrects, bills or only renews, the time is how long a thing is,
    what lives so long is an address or a ticket, or what is copied never changes and nothing is taken away.
Bad: "a price change is live in 30 s", "prices are cached for an hour"
Good: "a price change is live in 30 s", "a change purges the CDN"
Known false positives: two sentences that share a word and mean different data.
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
from whiteboard.review.evidence.statements import Statement, is_length, of_quality, statements
from whiteboard.review.numbers.figures import span
from whiteboard.review.system.stakes import labels_at
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.stems import alike, stems

RULE = Rule(
    id="older-than-promised",
    phase=Phase.HIGH_LEVEL,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("A copy that lives longer than the promise"),
    question=_("How old can it be at the worst, added up along its way?"),
    why=_(
        "Each copy and each period on the way adds its own age; the longest of them alone already breaks "
        "the promise."
    ),
    resolved_by=_("A shorter lifetime or period, a purge on change, or a promise that names the age."),
    source="RFC 9111 section 4.2 (freshness); Kleppmann, DDIA ch. 5",
    spoken=_(
        "A copy on the way may be older than I promise. I purge it on change and keep the lifetime as a "
        "bound, which costs a message for each change."
    ),
)

_PURGED = re.compile(
    r"\b(?:purg\w+|invalidat\w+|evict\w* on|webhook\w*|bust\w*|write[- ]through|versioned urls?)\b"
)
_FETCHED = re.compile(
    r"\b(?:poll\w*|sync\w*|refresh\w*|fetch\w*|pull\w*|import\w*|scrap\w*|reload\w*|re-?read\w*|rebuil\w*"
    r"|re-?index\w*|export\w*|batch\w*|cop(?:y|ies|ied)|publish\w*|flush\w*|push\w*)\b"
)
"""What a period belongs to that makes data old; a backup, a rehearsal or a report does not."""
_BY_OTHERS = re.compile(
    r"\b(?:apps?|clients?|installs?|phones?|browsers?|readers?|customers?)\b[^.;]{0,40}\bpolls?\b"
)
"""How often somebody else asks is no age of ours."""
_AFTERWARDS = re.compile(
    r"\b(?:correct\w*|recount\w*|recomput\w*|reconcil\w*|compar\w*|bills?|billing|invoic\w*|audit\w*"
    r"|archiv\w*)\b"
)
"""A job that puts right or bills what has been shown before makes nothing late."""
_RENEWS = re.compile(
    r"\b(?:renew\w*|heartbeat\w*|keep-?alives?|extend\w* (?:its|their|the) (?:lease"
    r"|lock|hold)\w*)\b"
)
"""What stays as it is for longer carries no change."""
_PASS = re.compile(
    r"\b(?:pre-?signed|signed|one-time)\b"
    r"|\b(?:address|url|link|token)\w* (?:(?:is|are|that|which|stays?) )*(?:valid|lives?|expires?|good)\b"
)
"""What lives so long here is a right to fetch, and no copy."""
_TAKEN_AWAY = re.compile(
    r"\b(?:delet\w*|remov\w*|revok\w*|withdraw\w*|taken down|take-?down|hid(?:e|es|den)|block\w*"
    r"|ban(?:s|ned)?|recall\w*|unpublish\w*|expir\w*|cancel\w*)\b"
)
_NAMES_IT = re.compile(r"\b(?:nightly|hourly|daily|weekly|batch\w*|ttl|cach\w+)\b")
_COPY = re.compile(r"\bttl\b|\bcach\w+|\bcdn\b|\bedge\b|\bdns\b")
_EMPTY_STEMS = frozenset(
    stems(
        "change changes update updates seen live visible within seconds minutes every cached cache data user"
        " users takes effect everywhere show shows appear store stores read reads new old late second minute"
        " hour day poll polls sync refresh page value values list lists every each may"
    )
)


def check(context: Context) -> Iterable[Finding]:
    promises = [
        s for s in of_quality(context, Quality.STALENESS, Quality.LATENCY)
        if s.measure.quality is Quality.STALENESS and (s.wanted or s.measure.most)
        and not is_length(s.text, s.measure)
    ]  # fmt: skip
    ages = [s for s in statements(context) if _ages(s)]
    for promise in promises:
        slow = [
            a for a in ages
            if a.where != promise.where and not _named_by(promise, a) and a.measure.low > promise.measure.high
            and _same(context, promise, a) and not _purged(context, a) and not _never_old(context, promise, a)
        ]  # fmt: skip
        if slow:
            yield _finding(context, promise, max(slow, key=lambda s: s.measure.low))


def _ages(statement: Statement) -> bool:
    measure = statement.measure
    if statement.wanted or measure.least:
        return False
    text = statement.text.casefold()
    if measure.quality is Quality.PERIOD:
        apart = _BY_OTHERS.search(text) or _AFTERWARDS.search(text) or _RENEWS.search(text)
        return measure.low >= 1 and bool(_FETCHED.search(text)) and not apart
    return measure.quality is Quality.RETENTION and bool(_COPY.search(text)) and not _PASS.search(text)


def _named_by(promise: Statement, age: Statement) -> bool:
    """Whether the promise itself speaks of the slower way, and so promises it no more than that."""
    mine, theirs = (set(_NAMES_IT.findall(s.text.casefold())) for s in (promise, age))
    return bool(mine & theirs)


def _same(context: Context, promise: Statement, age: Statement) -> bool:
    words = [age.text, *(labels_at(context.board, node) for node in age.about)]
    mine = stems(promise.text) - _EMPTY_STEMS
    theirs = stems(" ".join(words)) - _EMPTY_STEMS
    return any(alike(a, b) for a in mine for b in theirs)


def _never_old(context: Context, promise: Statement, age: Statement) -> bool:
    """Whether an entry of the copy cannot be old: it never changes, and a new one is not in it yet."""
    if _TAKEN_AWAY.search(promise.text.casefold()):
        return False
    parts = [context.board.nodes[node] for node in age.about]
    if any(part.fact("immutable").yes for part in parts):
        return True
    mentions = (context.said(part, Aspect.IMMUTABLE) for part in parts)
    return any(mention is not None and not mention.denied for mention in mentions)


def _purged(context: Context, age: Statement) -> bool:
    return any(
        _PURGED.search(p.text.casefold())
        for p in context.board.words.passages
        if p.about is None or not age.about or not p.about.isdisjoint(age.about)
    )


def _finding(context: Context, promise: Statement, age: Statement) -> Finding:
    promised, old = span(promise.measure.high), span(age.measure.low)
    return Finding(
        message=_("Up to {old} old, and {promised} are promised").format(old=old, promised=promised),
        question=_("{promise}, but {age}. What does somebody see in between?").format(
            promise=promise.quote, age=age.quote
        ),
        severity=Severity.HIGH,
        subjects=tuple(context.board.in_order(age.about)) or (promise.where,),
        evidence=(promise.quote, age.quote, f"{old} > {promised}"),
        reach=1.0,
    )
