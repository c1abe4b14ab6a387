"""One request that asks many and waits for the slowest, or has to and does not say so.

Looks at: waiting flows that make many calls per request, or that ask every shard or provider; and rankings
    that are read from a store that is split.
Fires: from ten at a time on: of n answers, at least one is beyond its p99 with a chance of 1 - 0.99^n. And
    where a ranking over all entries (a rank, a top 100) is read from a store that is split by the id of what
    it ranks: each shard orders only its own, so that every one has to be asked.
Not when: slow answers are hedged, left out or cut by a timeout per call, or the number is under ten or
    unknown. A ranking: it is written how the shards' answers are joined, or the split is by game, board or
    score.
Bad: search api -> index "ask all shards" (shards: 100)
Good: the same, and "answers of slow shards are left out after 80 ms"
Known false positives: calls that are made one after another; those are a matter of the sum, not of the tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import listed
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.patterns.split_ranking import SplitRanking, split_rankings
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="scatter-gather-tail",
    phase=Phase.DETAILED,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("The slowest of many decides"),
    question=_("You ask all of them and wait for all. How often does a user meet somebody's p99?"),
    why=_(
        "Whoever waits for a hundred answers gets at least one of the slowest per cent in 63 of 100 "
        "requests: "
        "the tail of the parts becomes the middle of the whole."
    ),
    resolved_by=_("Route to one shard, answer without the slow ones, or ask twice and take the first."),
    source="Dean and Barroso, The Tail at Scale: 63 % at 100",
    aspects=(Aspect.TAIL, Aspect.TIMEOUT),
    spoken=_(
        "Waiting for all shards makes their p99 our median. I cut each leg off after a fixed time and answer "
        "with what is there, which costs some completeness."
    ),
)

_MANY = 10
_VERY_MANY = 50
_ALL = re.compile(r"\b(?:all|every|each)\b|scatter|fan[- ]?out|broadcast")


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    for edge in board.edges:
        if not edge.waits or edge.fact("timeout").yes:
            continue
        width = _width(board, edge)
        if width >= _MANY:
            yield _finding(context, edge, int(width))
    yield from (_ranking(context, found) for found in split_rankings(context))


def _width(board: Board, edge: Edge) -> float:
    """How many answers one request waits for."""
    calls = edge.fact("calls_per_request").number or 0.0
    if not _ALL.search(edge.label.casefold()):
        return calls
    target = board.nodes[edge.target]
    parts = (target.fact(name).number or 0.0 for name in ("shards", "partitions", "replicas"))
    return max(calls, next((p for p in parts if p), 0.0))


def _ranking(context: Context, found: SplitRanking) -> Finding:
    shards, asker = listed([n.name for n in found.shards]), context.board.name(found.flow.source)
    return Finding(
        message=_(
            "{asker} reads a ranking from {shards}, split by “{key}”: each shard knows only its own"
        ).format(asker=asker, shards=shards, key=found.key),
        question=_(
            "{shards} are split by “{key}”, and {asker} asks for “{label}”. How does one get a place among "
            "all of them?"
        ).format(shards=shards, key=found.key, asker=asker, label=found.flow.label),
        severity=Severity.MEDIUM,
        subjects=(*(n.id for n in found.shards), found.flow.source),
        flows=(found.flow.id,),
        evidence=tuple(line for line in (found.said, f"“{found.flow.label}”") if line),
        spoken=_(
            "A place among all entries needs an answer from every shard of {shards}. I would keep one "
            "ordered set "
            "while it fits, and later split it by score instead of by “{key}”, which makes each change of "
            "score a move."
        ).format(shards=shards, key=found.key),
    )


def _finding(context: Context, edge: Edge, width: int) -> Finding:
    source, target = context.board.node(edge.source), context.board.node(edge.target)
    chance = 1 - 0.99**width
    mentions = answers(context, [source, target], Aspect.TAIL, Aspect.TIMEOUT)
    return Finding(
        message=_("{source} waits for {count} answers of {target} at once").format(
            source=source.name, count=width, target=target.name
        ),
        question=_(
            "{count} answers of {target}, and the request waits for the last. In {chance:.0%} of requests "
            "one "
            "of them is beyond its p99: what does the user get then?"
        ).format(count=width, target=target.name, chance=chance),
        severity=Severity.HIGH if width >= _VERY_MANY else Severity.MEDIUM,
        subjects=(edge.source, edge.target),
        flows=(edge.id,),
        evidence=(_("1 - 0.99^{count} = {chance:.0%}").format(count=width, chance=chance),),
        keyed_by_flow=True,
        said=tuple((edge.source, mention) for _node, mention in mentions[:1]),
    )
