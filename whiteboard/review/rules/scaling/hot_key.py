"""One key that gets more than one machine can serve.

Looks at: partition keys with few or ever newer values, words like celebrity, trending or flash sale at stores
    that spread their keys, and the load there.
Fires: where such a key is stated and its load is over what one partition takes, or not known. Where only
    words speak of something hot, it asks.
Not when: keys are salted or split, counts are joined before they are written, hot reads are copied or joined,
    large accounts are treated apart, or the known load fits on one partition.
Bad: events table (partition key: date) with a peak of 5,000 writes/s
Good: events table (partition key: user id)
Known false positives: a word like "trending" for a list that is made once an hour; say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Entity, Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.numbers.worked import short
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.known_peak import known_peak
from whiteboard.review.system.board import Node
from whiteboard.review.system.stakes import LOPSIDED_KEY, SKEWED, labels_at
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="hot-key",
    phase=Phase.EDGE_CASES,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("One key gets more than one machine can serve"),
    question=_("One account has 50 million followers. Which single machine gets that traffic?"),
    why=_(
        "Partitions spread keys, not requests: all requests for one key meet one machine, however many there "
        "are."
    ),
    resolved_by=_(
        "Salted or split keys, counts joined before they are written, copies of what is read most, or a way "
        "of its own for the largest few."
    ),
    source="Amazon DynamoDB guide, partition limits; System Design Primer, sharding; Kleppmann, DDIA ch. 6",
    aspects=(Aspect.HOT_KEYS, Aspect.FAN_OUT),
    spoken=_(
        "All requests for the most wanted key of {names} meet one machine. I would copy what is read most "
        "and split what is written most into a few keys, which costs a sum over them on each read."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    stated: set[str] = set()
    for node in context.board.nodes.values():
        key = _lopsided(context, node)
        if key and _over(context, node) is not False:
            stated.add(node.id)
            yield _finding(context, node, key)
    asked = [] if not briefed(context) else [n for n in _spoken_of(context) if n.id not in stated]
    if asked:
        said = [(n.id, m) for n in asked if (m := _said(context, n))]
        yield Finding(
            message=_("Which machine of {names} gets the hottest key?"),
            question=_(
                "The most wanted key of {names} gets a third of all requests. Which machine serves it?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(_evidence(context, asked[0]),),
            asks=True,
            said=tuple(said),
        )


def _spreads(node: Node) -> bool:
    """Whether the store puts different keys on different machines."""
    if node.has(Trait.STORES_BLOBS):
        return False
    sharded = (node.fact("shards").number or 1) > 1 or (node.fact("partitions").number or 1) > 1
    return node.any_of(Trait.PARTITIONED, Trait.LOGS) or sharded


def _lopsided(context: Context, node: Node) -> str:
    """The stated key that sends most requests to one partition, "" where there is none."""
    if not _spreads(node):
        return ""
    keys = [node.fact("partition_key").text]
    keys += [
        e.partition_key
        for e in context.design.answers_of(Entity)
        if context.board.node_of.get(e.store) == node.id
    ]
    return next((k for k in keys if LOPSIDED_KEY.match(k.casefold())), "")


def _over(context: Context, node: Node) -> bool | None:
    """Whether all of the node's load is more than one of its partitions takes; None where it is not known."""
    load = context.analyses.load.nodes.get(node.id)
    limits = node.kind.capacity
    reads = node.fact("read_capacity").number or limits.reads
    writes = node.fact("write_capacity").number or limits.writes
    if load is None or not reads or not writes:
        return None
    over = (load.reads.value or 0.0) / reads + (load.writes.value or 0.0) / writes > 1
    # Without exact shares the load is an upper bound: what fits then, fits.
    return over if load.exact or not over else None


def _spoken_of(context: Context) -> list[Node]:
    """The spreading stores, caches among them, of which words say that something in them is hot."""
    board = context.board
    peak = known_peak(context)
    wish = any(SKEWED.search(r.text.casefold()) for r in context.design.answers_of(Requirement))
    mentions = [m for m in board.words.search(SKEWED) if not m.denied]
    found: list[Node] = []
    for node in board.nodes.values():
        if not (_spreads(node) or node.has(Trait.CACHES)) or node.has(Trait.SERVES_EDGE):
            continue
        if node.id not in board.served or _over(context, node) is False:
            continue
        if peak is not None and peak <= (node.kind.capacity.writes or 0.0):
            continue  # even all requests on one key would fit
        own = SKEWED.search(labels_at(board, node.id))
        named = any(m.passage.about and node.id in m.passage.about for m in mentions)
        if own or named or (wish and _spreads(node)):
            found.append(node)
    return found


def _evidence(context: Context, node: Node) -> str:
    mentions = [m for m in context.board.words.search(SKEWED) if m.speaks_of(frozenset([node.id]))]
    if mentions:
        return f"“{mentions[0].quote}”"
    wishes = (r.text for r in context.design.answers_of(Requirement))
    return next((t for t in wishes if SKEWED.search(t.casefold())), node.name)


def _said(context: Context, node: Node) -> Mention | None:
    return answer_at(context, (node,), Aspect.HOT_KEYS, Aspect.FAN_OUT)


def _finding(context: Context, node: Node, key: str) -> Finding:
    over = _over(context, node)
    load = context.analyses.load.nodes.get(node.id)
    rate = _("{rate} requests/s arrive.").format(rate=short(load.total)) if load is not None else ""
    said = context.said(node, Aspect.HOT_KEYS)
    return Finding(
        message=_("{name} is partitioned by “{key}”: one machine gets most of it").format(
            name=node.name, key=key
        ),
        question=_("{name} is partitioned by “{key}”. Which single machine gets today's requests?").format(
            name=node.name, key=key
        ),
        severity=Severity.HIGH if over else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(line for line in (_("partition key: {key}").format(key=key), rate) if line),
        said=((node.id, said),) if said else (),
        spoken=_(
            "With “{key}” as the key nearly everything goes to one partition of {name}, and the others idle. "
            "I would put a well-spread id in front of it, and pay with a query per bucket for each range."
        ).format(key=key, name=node.name),
    )
