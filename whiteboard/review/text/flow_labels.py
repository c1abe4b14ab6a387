"""What a flow's label says about it: a pull, a read or a write, a wait or none."""

from __future__ import annotations

import re

from whiteboard.model.elements import FlowOp

_STEP = re.compile(r"^\W*(?:step\W*)?\(?\d{1,2}[a-z]?[.):\]]?\s+(?=\D)|^\W*\d{1,2}[.):]\s*")

_PULL = re.compile(
    r"\b(?:poll(?:s|ing)?|consum(?:es?|ing)|subscrib(?:es?|ing)|scrap(?:es?|ing)|pull(?:s|ing)?"
    r"|claim(?:s|ing)?|listen(?:s|ing)?)\b"
)
_WAITLESS = re.compile(
    r"\b(?:webhooks?|callbacks?|async\w*|fire[- ]and[- ]forget|events?|publish(?:es)?|emits?|enqueues?"
    r"|stream)\b"
)
_LOSSY = re.compile(r"\b(?:best[- ]effort|fire[- ]and[- ]forget|optional|telemetry|metrics|logs?|traces?)\b")
_COPIES = re.compile(r"\b(?:replicat\w*|async repl\w*|sync repl\w*|binlog|wal|mirror\w*)\b")
_WRITES = re.compile(
    r"\b(?:post|put|patch|delete|insert|update|upsert|write|writes|save|saves|store|stores|create|creates"
    r"|upload|uploads|append|commit|commits|publish|persist|set|add|send|sends|submit|charge|charges|pay|book"
    r"|reserve|order|place|assign|increment|incr|push|enqueue|shorten|register|record|records|evict|invalidate"
    r"|checkout|transfer|debit|credit|new|remove|edit|ingest|index|count|counts|log)\b"
)
_READS = re.compile(
    r"\b(?:get|read|reads|select|query|queries|fetch|fetches|search|searches|list|lookup|look up|load|loads"
    r"|find|scan|view|views|download|watch|check|checks|zrevrange|zrange|miss|cache miss|hit|redirect|open"
    r"|browse|resolve|serve|feed|timeline)\b"
)
_NATURAL = re.compile(
    r"^\W*(?:put|delete|set|upsert|heartbeat|ping)\b|\b(?:position|location|presence|last seen|cursor)s?\b"
)


def plain_label(label: str) -> str:
    """The label case-folded and without a step number ("7. 301 redirect" -> "301 redirect")."""
    return _STEP.sub("", " ".join(label.casefold().split()))


def is_pull(label: str) -> bool:
    """Whether the flow is drawn from who asks to who has: the load goes the other way."""
    return bool(_PULL.search(plain_label(label)))


def does_not_wait(label: str) -> bool:
    return bool(_WAITLESS.search(plain_label(label)))


def is_lossy(label: str) -> bool:
    return bool(_LOSSY.search(plain_label(label)))


def copies_data(label: str) -> bool:
    return bool(_COPIES.search(plain_label(label)))


def op_of(text: str) -> FlowOp:
    """Read or write by the verbs and HTTP methods in a label; unknown without any."""
    plain = plain_label(text)
    writes, reads = bool(_WRITES.search(plain)), bool(_READS.search(plain))
    if writes and reads:
        return FlowOp.READ_WRITE
    if writes:
        return FlowOp.WRITE
    return FlowOp.READ if reads else FlowOp.UNKNOWN


def repeats_safely(label: str) -> bool:
    """Whether doing it twice is the same as doing it once by its nature: PUT, delete, set a position."""
    return bool(_NATURAL.search(plain_label(label)))
