"""One request writes to two places, and a crash between them leaves only one of them right.

Looks at: services that write a durable store and also publish to a broker, or write an index or somebody
    else's store, in the same request.
Fires: where both are drawn as writes and the second one is needed later. Where only the requirements say that
    nothing may be lost, and nobody said whether the first one is a write, it asks once for the board. Where
    nothing may be lost, already in the high-level design: an upload that is declared done to a part which
    never looks whether it arrived.
Not when: an outbox, change capture, a saga or a reconciliation is given, the second is filled from the first
    store itself, it is a cache, a metric or best effort, what it carries may be lost, or a consumer does both
    and is given the message again until it succeeds.
Bad: orders -> orders db "insert order", orders ~> events "order placed" -> mailer
Good: orders -> orders db "insert order and outbox row", orders db ~> change capture ~> events
Known false positives: two writes of different requests, drawn at the same service; label them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import ends_and_label
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at, refusal
from whiteboard.review.patterns.unconfirmed_upload import unconfirmed_uploads
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.facts import Truth
from whiteboard.review.system.partitions import partitions_drawn
from whiteboard.review.system.stakes import KEEPS, MONEY, STOCK, about
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.stems import stems
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="dual-write",
    phase=Phase.DETAILED,
    early=Phase.HIGH_LEVEL,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("Two writes, and a crash in between"),
    question=_("The first write succeeds and the process dies before the second. Who notices?"),
    why=_(
        "No transaction spans both, so sooner or later one has what the other lacks, and nothing in the "
        "system knows that they differ."
    ),
    resolved_by=_(
        "An outbox in the same transaction, change capture, the log written first and taken as the truth, or "
        "a job that compares both with a stated delay."
    ),
    source="Transactional outbox pattern; Kleppmann, DDIA ch. 11 and 12",
    aspects=(Aspect.DUAL_WRITE, Aspect.IDEMPOTENCY),
    spoken=_(
        "{names} writes two places one after the other, so each crash in between loses one of the two. I "
        "would write an outbox row with the first and send it from there, which adds a relay and some "
        "milliseconds."
    ),
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two writes of one request; `sure` where both are said to be writes."""

    writer: Node
    first: Edge
    second: Edge
    sure: bool


_MOST_LOOKED_AT = 40
"""Writes of one part: each node gets one card, and pairs of many more would be looked at for none."""


def check(context: Context) -> Iterable[Finding]:
    yield from _uploads(context)
    if not context.reached(RULE.phase):
        return
    asked: list[_Pair] = []
    for node in context.board.nodes.values():
        pair = _pair(context, node)
        if pair is None:
            continue
        if pair.sure:
            yield _finding(context, pair)
        else:
            asked.append(pair)
    lossless = wanted(context, KEEPS) if asked else None
    if lossless is not None:
        said = [(p.writer.id, m) for p in asked if (m := _said(context, p))]
        first = asked[0]
        yield Finding(
            message=_("Do both writes of {names} happen, or neither?"),
            question=_(
                "{names} writes {a} and {b}. It dies after the first: who finds the half that is missing?"
            ).format(
                names="{names}",
                a=context.board.name(first.first.target),
                b=context.board.name(first.second.target),
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(p.writer.id for p in asked),
            flows=tuple(e.id for p in asked for e in (p.first, p.second)),
            evidence=(
                lossless.text,
                *(ends_and_label(context.board, e) for p in asked for e in (p.first, p.second)),
            ),
            asks=True,
            said=tuple(said),
        )


def _uploads(context: Context) -> Iterable[Finding]:
    kept = wanted(context, KEEPS)
    if kept is None:
        return
    for found in unconfirmed_uploads(context):
        store, keeper = context.board.name(found.upload.target), context.board.name(found.declared.target)
        sender = found.sender.name
        yield Finding(
            message=_("{sender} says “{done}” to {keeper}, which never looks into {store}").format(
                sender=sender, done=found.declared.label, keeper=keeper, store=store
            ),
            question=_(
                "{sender} uploads to {store} and then declares it done by itself. What stops {keeper} from "
                "keeping "
                "something that never arrived?"
            ).format(sender=sender, store=store, keeper=keeper),
            severity=Severity.MEDIUM,
            subjects=(found.sender.id, found.declared.target, found.upload.target),
            flows=(found.upload.id, found.declared.id),
            evidence=(
                f"“{kept.text}”",
                ends_and_label(context.board, found.upload),
                ends_and_label(context.board, found.declared),
            ),
            readings=1,  # that nobody looks is read from the drawing
            spoken=_(
                "{keeper} believes what {sender} says, so what it keeps may point to nothing in {store}. I "
                "would "
                "look there before the commit, which costs one request for each part."
            ).format(keeper=keeper, sender=sender, store=store),
        )


def _pair(context: Context, node: Node) -> _Pair | None:
    """The pair that is surest for a node that works on requests."""
    board = context.board
    if (
        not node.has(Trait.PROCESSES)
        or node.any_of(Trait.CONSUMES, Trait.BROKERS)
        or _redelivered(board, node)
    ):
        return None
    targets = [board.nodes[e.target] for e in board.outgoing[node.id]]
    parts = partitions_drawn(board, targets)
    commits = (e for e in board.outgoing[node.id] if _commits(board, e))
    counting = [*islice((e for e in board.outgoing[node.id] if _counts(context, node, e)), _MOST_LOOKED_AT)]
    found = [
        _Pair(node, first, second, sure)
        for first in islice(commits, _MOST_LOOKED_AT)
        for second in _others(board, first, counting, parts)
        if (sure := _both_write(first, second)) or first.may_write
    ]
    return min(found, key=lambda p: not p.sure, default=None)


def _redelivered(board: Board, node: Node) -> bool:
    """Whether all of its work comes from a broker that gives it again after a crash."""
    arriving = board.incoming[node.id]
    return bool(arriving) and all(board.nodes[e.source].has(Trait.BROKERS) for e in arriving)


def _commits(board: Board, edge: Edge) -> bool:
    target = board.nodes[edge.target]
    if not target.durable or target.any_of(Trait.STORES_BLOBS, Trait.CACHES, Trait.BROKERS):
        return False
    return edge.may_write and edge.waits


def _others(
    board: Board, first: Edge, counting: Sequence[Edge], parts: Sequence[frozenset[str]]
) -> Iterator[Edge]:
    """The writes that are lost where the writer dies after the first."""
    if first.fact("outbox").yes:
        return
    filled = {e.target for e in board.outgoing[first.target]}
    filled |= {n for group in parts if first.target in group for n in group}
    yield from (e for e in counting if e.target != first.target and e.target not in filled)


def _counts(context: Context, node: Node, edge: Edge) -> bool:
    """Whether it is missed when it does not happen."""
    board = context.board
    if edge.soft is Truth.YES or edge.fact("outbox").yes or board.nodes[edge.target].fact("best_effort").yes:
        return False
    return _needed(board, node, edge) and not _may_be_lost(context, edge)


def _needed(board: Board, node: Node, edge: Edge) -> bool:
    """Whether what is put there counts later: it has a consumer, is searched, or belongs to somebody else."""
    target = board.nodes[edge.target]
    if target.has(Trait.BROKERS):
        if target.has(Trait.CAPTURES_CHANGES):
            return False
        users = [board.nodes[e.target] for e in board.outgoing[target.id] if not e.pushes]
        return any(not n.any_of(Trait.OBSERVES, Trait.ENTRY) and not _counts_only(n) for n in users)
    if not edge.writes or edge.mode is FlowMode.REPLICATION:
        return False
    if target.has(Trait.SEARCHES):
        return True
    others = {e.source for e in board.incoming[target.id] if e.writes} - {node.id}
    return target.durable and not target.has(Trait.STORES_BLOBS) and bool(others)


def _counts_only(node: Node) -> bool:
    name = node.name.casefold()
    return any(word in name for word in ("analytic", "metric", "statistic", "view count", "click", "audit"))


def _may_be_lost(context: Context, edge: Edge) -> bool:
    """Whether the flow or its target is said to be lossy: "cursors, ephemeral"."""
    mention = context.said(edge.target, Aspect.REBUILDABLE)
    said = mention is not None and not mention.denied and mention.passage.about is not None
    return said or context.board.nodes[edge.target].has(Trait.EPHEMERAL)


def _both_write(first: Edge, second: Edge) -> bool:
    """Whether both are writes, and their labels speak of the same thing where both say something."""
    if not (first.writes and second.writes):
        return False
    a, b = stems(first.label), stems(second.label)
    return not a or not b or not a.isdisjoint(b)


def _finding(context: Context, pair: _Pair) -> Finding:
    board = context.board
    writer, a, b = pair.writer.name, board.name(pair.first.target), board.name(pair.second.target)
    dear = any(p.search(about(board, e)) for p in (MONEY, STOCK) for e in (pair.first, pair.second))
    said = _said(context, pair)
    denied = pair.second.fact("outbox").no or any(
        refusal(context, board.nodes[n], Aspect.DUAL_WRITE) is not None
        for n in (pair.writer.id, pair.second.target)
    )
    return Finding(
        message=_("{writer} writes {a} and then {b}, and may die in between").format(writer=writer, a=a, b=b),
        question=_("{writer} commits to {a} and dies before it writes {b}. Who notices, and when?").format(
            writer=writer, a=a, b=b
        ),
        severity=Severity.CRITICAL if dear else Severity.HIGH,
        subjects=(pair.writer.id, pair.first.target, pair.second.target),
        flows=(pair.first.id, pair.second.id),
        evidence=(ends_and_label(board, pair.first), ends_and_label(board, pair.second)),
        # That both belong to one request is read from the drawing.
        readings=0 if denied else 1,
        said=((pair.writer.id, said),) if said else (),
        spoken=_(
            "{writer} writes {a} and {b} one after the other, so each crash between them loses one of the "
            "two. I would write an outbox row with the first and send it from there, which adds a relay and "
            "some milliseconds."
        ).format(writer=writer, a=a, b=b),
    )


def _said(context: Context, pair: _Pair) -> Mention | None:
    return answer_at(context, (pair.writer.id, pair.first.target, pair.second.target), Aspect.DUAL_WRITE)
