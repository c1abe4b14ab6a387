"""A requirement that every read is fresh, and a read that comes from a copy.

Looks at: requirements and flows that want strong consistency, the newest value or something given only once,
    and where the reads that they are about come from: replicas that lag, indexes, caches, edges, quorums.
Fires: where such a read comes from a copy that may be old.
Not when: the requirement is about something else, the copy is written in step, the read goes to the primary
    after a write, a version is checked, or it is written that this one may be old.
Bad: "balances are strongly consistent", api -> balance replica "read balance"
Good: the same requirement, api -> balance primary "read balance"
Known false positives: one word that the requirement and the copy share by chance; name the data it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant, span
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_beside_labels
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.caches_in_front import in_front
from whiteboard.review.system.late_copies import late_copies
from whiteboard.review.system.stakes import AT_ONCE, MONEY, ONLY_ONCE, RIGHTS, STOCK, STRONG
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.stems import stems
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="consistency-contradiction",
    phase=Phase.DETAILED,
    category=Category.DATA,
    tier=Tier.CONTRADICTION,
    title=_("Wanted fresh, read from a copy"),
    question=_("You want it fresh, and this read comes from a copy. How old can it be?"),
    why=_(
        "The copy is right nearly always, so tests pass; under load it lags, and then decisions are made on "
        "what is no longer true."
    ),
    resolved_by=_(
        "Reading it from the primary, a quorum, a check of the version when it is written, or a requirement "
        "that says how old it may be."
    ),
    source="Kleppmann, DDIA ch. 5 and 9; System Design Primer, replication lag",
    aspects=(Aspect.READ_LATEST, Aspect.CONCURRENCY, Aspect.EXCLUSION),
    covers=("stale-read-after-write",),
)


@dataclass(frozen=True, slots=True)
class _Old:
    """A read that may be old: the flow, why, and the words of the data that it is about."""

    edge: Edge
    why: str
    words: str
    origin: str = ""


def check(context: Context) -> Iterable[Finding]:
    seen: set[str] = set()
    old = list(_old_reads(context))
    for read in old:
        if read.edge.target not in seen and read.edge.fact("consistency").text == "strong":
            seen.add(read.edge.target)
            quote = read.edge.fact("consistency").quote
            yield _finding(context, read, quote, f"age of {read.edge.target}", once=False)
    for requirement in context.design.answers_of(Requirement):
        text = requirement.text.casefold()
        once = bool(ONLY_ONCE.search(text))
        if not (once or STRONG.search(text) or AT_ONCE.search(text)):
            continue
        for read in old:
            if read.edge.target in seen or not _concerns(context.board, requirement.text, read, once=once):
                continue
            seen.add(read.edge.target)
            # To look at a copy and then to take it is one race, seen from its first half.
            cause = f"contest for {read.origin}" if once else f"age of {read.edge.target}"
            yield _finding(context, read, requirement.text, cause, once=once)


def _old_reads(context: Context) -> Iterator[_Old]:
    board = context.board
    for copy in late_copies(board):
        origin = board.nodes[copy.origin]
        if origin.has(Trait.BROKERS) and not origin.has(Trait.CAPTURES_CHANGES):
            continue  # how soon a message has its effect is another question
        words = " ".join((board.name(copy.copy), origin.name, *_labels(board, copy.origin)))
        why = _("{copy} is filled from {origin} without anybody waiting for it.").format(
            copy=board.name(copy.copy), origin=origin.name
        )
        for edge in _reads(board, copy.copy):
            yield _Old(edge, why, f"{words} {edge.label}", copy.origin)
    for node in board.nodes.values():
        why = _cache_lags(context, node) or _weak_quorum(node)
        for edge in _reads(board, node.id) if why else ():
            yield _Old(edge, why, f"{node.name} {edge.label}")


def _labels(board: Board, node: str) -> list[str]:
    return [e.label for e in board.incoming[node] if e.may_write]


def _reads(board: Board, node: str) -> list[Edge]:
    return [e for e in board.incoming[node] if e.may_read and e.waits and not board.nodes[e.source].durable]


def _cache_lags(context: Context, node: Node) -> str:
    """Why a cache may be old although nobody forgot to say how it expires, "" where it may not."""
    if not (in_front(node) or node.has(Trait.SERVES_EDGE)) or node.fact("immutable").yes:
        return ""
    invalidation = node.fact("invalidation")
    said = context.said(node, Aspect.CACHE)
    if invalidation.no:
        return invalidation.quote or _("nothing invalidates {name}").format(name=node.name)
    if invalidation.known and invalidation.text.casefold() != "ttl":
        return ""
    ttl = node.fact("ttl").number
    purged = said is not None and not said.denied and "ttl" not in said.phrase
    if not ttl or purged:
        return ""
    return _("{name} keeps an answer for {ttl}.").format(name=node.name, ttl=span(ttl))


def _weak_quorum(node: Node) -> str:
    reads, writes = node.fact("read_quorum").number, node.fact("write_quorum").number
    copies = node.fact("replication_factor").number
    if reads is None or writes is None or copies is None or reads + writes > copies:
        return ""
    return _("{name} reads {r} and writes {w} of {n} copies: the two need not meet.").format(
        name=node.name, r=significant(reads), w=significant(writes), n=significant(copies)
    )


def _concerns(board: Board, text: str, read: _Old, *, once: bool) -> bool:
    """Whether a requirement is about what is read; what is given once is written by the reader, too."""
    telling = stems(text)
    if not telling & stems(read.words):
        return False
    if not once:
        return True
    return any(e.writes and e.target == read.origin for e in board.outgoing[read.edge.source])


def _finding(context: Context, read: _Old, wish: str, cause: str, *, once: bool) -> Finding:
    board = context.board
    copy, reader = board.nodes[read.edge.target], board.name(read.edge.source)
    words = f"{wish} {read.words}".casefold()
    dear = any(pattern.search(words) for pattern in (MONEY, RIGHTS, STOCK))
    said = _said(context, read, once=once)
    return Finding(
        message=_("“{wish}”, but {reader} reads {name}, which may be old").format(
            wish=wish, reader=reader, name=copy.name
        ),
        question=_(
            "You said “{wish}”; this read comes from {name}. How old can it be, and who notices?"
        ).format(wish=wish, name=copy.name),
        severity=Severity.CRITICAL if dear else Severity.HIGH,
        subjects=(copy.id, read.edge.source),
        flows=(read.edge.id,),
        evidence=(wish, read.why),
        # Which data the requirement means is read from its words.
        readings=0 if read.edge.fact("consistency").known else 1,
        cause=cause,
        said=((copy.id, said),) if said else (),
        spoken=_(
            "We promise “{wish}” and read {name}, which may be behind. I would read this one from the "
            "primary, or check a version when it is written, which puts its load back on the primary."
        ).format(wish=wish, name=copy.name),
    )


def _said(context: Context, read: _Old, *, once: bool) -> Mention | None:
    """What answers it: how fresh the read is, or, of what is given once, how the second one is refused."""
    aspects = (Aspect.READ_LATEST, Aspect.CONCURRENCY, Aspect.EXCLUSION) if once else (Aspect.READ_LATEST,)
    return answer_beside_labels(context, (read.edge.target, read.edge.source), *aspects)
