"""Rankings over all entries of a store that is split by one of them: no shard knows the others' order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.review.context import Context
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.text.words import Mention

_RANKED = re.compile(
    r"\b(?:ranks?|ranking|top[- ]?(?:\d+|k|n)|leader ?boards?|zrev\w+|zrank|zrange\w*|order(?:ed)? by"
    r"|sort(?:ed)? by|"
    r"(?:global|overall) (?:order|list)|highest|percentiles?)\b"
)
_ENTRY_KEY = re.compile(
    r"^\W*(?:hash(?:ed)?\W*(?:of )?)?(?:the )?(?:user|player|member|account|customer|driver|seller|item"
    r"|product|post|video"
    r"|song|team)s?(?:'s)?(?:[-_ ]?(?:id|name|key|hash))?\b"
)
_SPLIT_BY = re.compile(
    r"\b(?:shard|partition|split|hash|distribut)\w*\s+(?:it )?(?:by|on|over|across)\s+(?P<key>[\w' -]+)"
)
_SHARD_NAME = re.compile(r"\b(?:shard|partition)\s*#?\d+\b")
_JOINED = re.compile(
    r"\bmerg\w+|\b(?:asks?|quer(?:y|ies)|reads?|from|over|of) (?:all|each|every)(?: \w+)? (?:shards?"
    r"|partitions?)\b|\bk-way\b"
    r"|\bsums? (?:up )?(?:the )?(?:counts|ranks)|\bone (?:sorted set|shard) per\b|\bapproximat\w+"
    r"|\bbuckets? (?:of|by) score"
    r"|\bby score\b|\bscore ranges?\b|\bhistogram\b|\bcount\w* (?:above|higher)\b"
)


@dataclass(frozen=True, slots=True)
class SplitRanking:
    """The flow that asks for a ranking, the shards of the store, the key that splits it, and its words."""

    flow: Edge
    shards: tuple[Node, ...]
    key: str
    said: str


def split_rankings(context: Context) -> Iterator[SplitRanking]:
    """One per store: a ranking that is read from a store which is split by what it ranks."""
    for shards in _split_stores(context):
        ids = frozenset(n.id for n in shards)
        key, said = _key(context, shards)
        if not key:
            continue
        flow = next(
            (
                e
                for n in shards
                for e in context.board.incoming[n.id]
                if e.may_read and _RANKED.search(e.label.casefold())
            ),
            None,
        )
        if flow is not None and not _joined(context, ids | {flow.source}):
            yield SplitRanking(flow, shards, key, said)


def _joined(context: Context, nodes: frozenset[str]) -> bool:
    found: tuple[Mention, ...] = context.board.words.search(_JOINED)
    return any(not m.denied and m.speaks_of(nodes) for m in found)


def _split_stores(context: Context) -> Iterator[tuple[Node, ...]]:
    """Each split store: one node with several shards, or several nodes named as shards of one."""
    named: dict[str, list[Node]] = {}
    for node in context.board.nodes.values():
        if not node.has(Trait.STORES_DATA):
            continue
        if (node.fact("shards").number or 1) > 1:
            yield (node,)
        elif _SHARD_NAME.search(node.name.casefold()):
            named.setdefault(_SHARD_NAME.sub("", node.name.casefold()).strip(), []).append(node)
    yield from (tuple(nodes) for nodes in named.values() if len(nodes) > 1)


def _key(context: Context, shards: tuple[Node, ...]) -> tuple[str, str]:
    """The stated key and the words that say it; empty where it is not what is ranked, or unknown."""
    for node in shards:
        stated = node.fact("partition_key")
        if stated.known and _ENTRY_KEY.match(stated.text.casefold()):
            return stated.text, stated.quote
    ids = frozenset(n.id for n in shards)
    for mention in context.board.words.search(_SPLIT_BY):
        about = mention.passage.about
        match = _SPLIT_BY.search(mention.passage.text.casefold())
        if about is None or about.isdisjoint(ids) or mention.denied or match is None:
            continue
        if _ENTRY_KEY.match(match["key"]):
            return match["key"].strip(), mention.quote
    return "", ""
