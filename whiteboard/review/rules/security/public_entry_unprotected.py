"""A public entrance where nothing says no.

Looks at: flows from public clients into the system, and limits, guards and quotas on the way.
Fires: once for the board, where it is said that there is no limit; graver where work that costs money hangs
    on it, or nobody has to log in. Where nobody said, it asks only if each request waits for such work.
Not when: a rate limiter, a firewall or a waiting room is drawn, a limit or quota is given on the way or in
    words, clients are trusted or internal, or the whole load is small (under 100/s: there is nothing to
    share).
Bad: app -> api gateway (rate limit: 0) -> sms service
Good: app -> api gateway (rate limit: 20/s per user) -> sms service
Known false positives: a limit at the provider in front, which is not drawn; note it.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.known_peak import known_peak
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.stakes import COSTLY, MONEY
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="public-entry-unprotected",
    phase=Phase.DETAILED,
    category=Category.SECURITY,
    title=_("Nothing at the entrance says no"),
    question=_("A script calls it 50,000 times a second. Which part says no, and by what key?"),
    why=_(
        "Whatever is public is called by scripts, by mistake or on purpose, and without a limit one of them "
        "uses what all users share."
    ),
    resolved_by=_(
        "A limit at the edge by user, key or address, with the answer that it gives: 429 and when to retry."
    ),
    source="Threagile, dos-risky-access and missing-waf; AWS REL05-BP02; Azure, throttling pattern",
    aspects=(Aspect.OVERLOAD,),
    spoken=_(
        "Nothing stops a script that calls {names} 50,000 times a second. I would limit each user at the "
        "gateway and answer 429, which costs a counter look-up per request and now and then a wrong no."
    ),
)

_SMALL = 100.0
"""Requests per second that any machine takes beside a careless script."""


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    if any(_guard(n) for n in board.nodes.values()):
        return
    open_ways = [e for e in board.entry_edges if _public(board, e) and not _limited(board, e)]
    refused = [line for e in open_ways if (line := _refused(context, e))]
    costly = [(e, name) for e in open_ways if (name := _costly(board, e))]
    if refused:
        yield _finding(context, open_ways, refused, costly[0][1] if costly else "")
        return
    peak = known_peak(context)
    if not costly or not briefed(context) or (peak is not None and peak < _SMALL):
        return
    mention = board.words.anywhere(Aspect.OVERLOAD)
    targets = tuple(dict.fromkeys(e.target for e, _name in costly))
    yield Finding(
        message=_("What says no at {names}?"),
        question=RULE.question,
        severity=Severity.MEDIUM,
        subjects=targets,
        flows=tuple(e.id for e, _name in costly),
        evidence=(_("Each request may cost money or much time: {name}").format(name=costly[0][1]),),
        asks=True,
        said=tuple((t, mention) for t in targets) if mention is not None else (),
    )


def _guard(node: Node) -> bool:
    """A part whose work is to refuse; a gateway could, but has to be told."""
    return node.has(Trait.GUARDS) and not node.has(Trait.BALANCES_LOAD)


def _public(board: Board, edge: Edge) -> bool:
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if not source.has(Trait.PUBLIC) or source.fact("trusted").yes or "internal" in source.name.casefold():
        return False
    return not target.any_of(Trait.SERVES_EDGE, Trait.NOT_OURS, Trait.STORES_BLOBS)


def _way_in(board: Board, edge: Edge) -> tuple[Node, ...]:
    """What a request passes before work begins: forwarding parts, and the first one that works."""
    found: dict[str, None] = {}
    waiting = [edge.target]
    for at in waiting:
        found.setdefault(at)
        if board.nodes[at].has(Trait.FORWARDS):
            waiting += [e.target for e in board.outgoing[at] if e.waits and e.target not in found]
    return tuple(board.nodes[n] for n in found)


def _limited(board: Board, edge: Edge) -> bool:
    return edge.fact("rate_limit").yes or any(n.fact("rate_limit").yes for n in _way_in(board, edge))


def _refused(context: Context, edge: Edge) -> str:
    """Where it says that there is no limit, "" where nobody says so."""
    if edge.fact("rate_limit").no:
        return edge.fact("rate_limit").quote
    for node in _way_in(context.board, edge):
        if node.fact("rate_limit").no:
            return node.fact("rate_limit").quote or _("{name}: no rate limit").format(name=node.name)
    denied = (m for m in context.board.words.mentions(Aspect.OVERLOAD) if m.denied)
    about = frozenset(n.id for n in _way_in(context.board, edge))
    return next((f"“{m.quote}”" for m in denied if m.speaks_of(about)), "")


def _costly(board: Board, edge: Edge) -> str:
    """What costs money or much time while the request waits for it, "" if nothing does."""
    for node_id in board.in_order(reachable(board.waiting, [edge.target])):
        node = board.nodes[node_id]
        if node.any_of(Trait.INFERS, Trait.PROCESSES_MEDIA) or COSTLY.search(node.name.casefold()):
            return node.name
    return edge.label if COSTLY.search(edge.label.casefold()) else ""


def _finding(context: Context, open_ways: list[Edge], refused: list[str], costly: str) -> Finding:
    ways = [n for e in open_ways for n in _way_in(context.board, e)]
    anonymous = any(n.fact("authentication").no for n in ways)
    money = any(MONEY.search(e.label.casefold()) for e in open_ways)
    return Finding(
        message=_("Nothing limits what comes in at {names}"),
        question=_("A script calls {names} 50,000 times a second. Which part says no, and by what key?"),
        severity=Severity.HIGH if costly or anonymous or money else Severity.MEDIUM,
        subjects=tuple(dict.fromkeys(e.target for e in open_ways)),
        flows=tuple(e.id for e in open_ways),
        evidence=tuple(dict.fromkeys(line for line in (*refused, costly) if line)),
        together=True,
    )
