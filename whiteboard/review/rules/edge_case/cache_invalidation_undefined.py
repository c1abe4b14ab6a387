"""A cache over data that changes, with no word on how old its answers may be.

Looks at: caches that shield a store which is written to, and their expiry and invalidation.
Fires: where it is said that nothing invalidates; where nobody said, it asks once for a board with a
    requirement.
Not when: the content never changes, an expiry or a way of invalidation is given, a flow keeps the cached view
    up to date, the cache holds sessions, limits or the like, or there is no store behind it.
Bad: api -> prices cache (invalidation: none), api -> prices db, back office -> prices db
Good: api -> prices cache (expiry: 60 s), api -> prices db, back office -> prices db
Known false positives: static files with hashed names; mark the cache as immutable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.fixing.stating import lifetime
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="cache-invalidation-undefined",
    phase=Phase.DETAILED,
    category=Category.EDGE_CASE,
    title=_("Nobody says how stale the cache may be"),
    question=_("Someone changes the row. For how long is the old one served, and does it matter?"),
    why=_(
        "Without an expiry or an invalidation a cache serves the old value until it happens to be evicted, "
        "and no two users see the same."
    ),
    resolved_by=_(
        "An expiry together with an event or write-through on change, versioned keys, or a stated bound on "
        "how old an answer may be."
    ),
    source="System Design Primer, disadvantages of caches; AWS Well-Architected PERF03-BP05",
    aspects=(Aspect.CACHE, Aspect.IMMUTABLE),
    spoken=_(
        "Between a write and the next expiry {names} serves an old value, and nothing says how long that "
        "may be. I would give entries a short life and drop them when the record changes, at the price of "
        "a few more misses."
    ),
)

_OWN_DATA = re.compile(
    r"session|rate|limit|lock|presence|counter|leaderboard|locat|geo|queue|pub ?/?sub|token"
    r"|timeline|feed|demand"
)
_FRESH = re.compile(
    r"\bstrong(?:ly)?\b|\bfresh|\bprices?\b|\bpermission|\brevok|\bup[- ]to[- ]date\b|\bimmediately\b"
    r"|\bread[- ]your[- ](?:own[- ])?writes\b|\bnever stale\b"
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    said: list[tuple[str, Mention]] = []
    for node in context.board.nodes.values():
        if not _stands_before_changing_data(context.board, node) or _bounded(node):
            continue
        mention = context.said(node, Aspect.CACHE, Aspect.IMMUTABLE)
        if node.fact("invalidation").no and node.fact("invalidation").known:
            yield _finding(context, node, node.fact("invalidation").quote, from_words=False)
        elif mention is not None and mention.denied and mention.passage.about is not None:
            yield _finding(context, node, f"“{mention.quote}”", from_words=True)
        else:
            asked.append(node)
            if mention is not None and not mention.denied:
                said.append((node.id, mention))
    if asked and (briefed(context) or said):
        yield Finding(
            message=_("How old may what {names} serves become?"),
            question=_(
                "Someone changes a record behind {names}. For how long is the old one served, and does it "
                "matter?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(_("Its store is written to, and no expiry or invalidation is given."),),
            asks=True,
            said=tuple(said),
            fix=lifetime(asked),
        )


def _bounded(node: Node) -> bool:
    return node.fact("ttl").yes or node.fact("invalidation").yes or node.fact("immutable").yes


def _stands_before_changing_data(board: Board, node: Node) -> bool:
    if not node.has(Trait.CACHES) or node.has(Trait.SERVES_EDGE) or _OWN_DATA.search(node.name.casefold()):
        return False
    if node.fact("rebuildable").yes:
        return False
    readers = {e.source for e in board.incoming[node.id] if e.may_read}
    feeding = (e for e in board.incoming[node.id] if e.may_write)
    if any(e.source not in readers or board.nodes[e.source].has(Trait.CONSUMES) for e in feeding):
        return False  # somebody else keeps the cached view up to date
    changing = board.once(_changing)
    return any(store != node.id for source in (node.id, *readers) for store in changing.get(source, ()))


def _changing(board: Board) -> Mapping[str, tuple[str, ...]]:
    """Node -> the first two stores behind it that somebody writes to."""
    written = {
        e.target
        for e in board.edges
        if e.may_write and board.nodes[e.target].durable and not board.nodes[e.target].has(Trait.STORES_BLOBS)
    }
    found: dict[str, tuple[str, ...]] = {}
    for edge in board.edges:
        known = found.get(edge.source, ())
        if edge.target in written and edge.target not in known and len(known) < 2:
            found[edge.source] = (*known, edge.target)
    return found


def _finding(context: Context, node: Node, evidence: str, *, from_words: bool) -> Finding:
    wanted = next(
        (r for r in context.design.answers_of(Requirement) if _FRESH.search(r.text.casefold())), None
    )
    return Finding(
        message=_("{name} serves old data and nothing invalidates it").format(name=node.name),
        question=_(
            "Someone changes a record behind {name}. For how long is the old one served, and does it matter?"
        ).format(name=node.name),
        severity=Severity.HIGH if wanted else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (evidence, wanted.text if wanted else "") if e),
        from_words=from_words,
        fix=lifetime([node]),
    )
