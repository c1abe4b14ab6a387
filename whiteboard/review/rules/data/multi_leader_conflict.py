"""The same record is written in two regions, and nobody says which write wins.

Looks at: stores with several primaries, stores of two regions that copy from each other, and words about
    writing in every region.
Fires: where writes are accepted in two places and nothing is said about conflicts.
Not when: each record has a home region or one writer, copies merge by their type, the last write wins on
    purpose, the second region is passive, or the store orders writes over all regions by itself.
Bad: profiles db (regions: 2, several primaries: yes)
Good: the same, and "each user has a home region, writes are sent there"
Known false positives: data that is only ever added; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="multi-leader-conflict",
    phase=Phase.DETAILED,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("Two regions write the same record"),
    question=_("Two regions change the same record while the link between them is down. Which wins?"),
    why=_("Both writes were acknowledged, and one of them will be undone without anybody being told."),
    resolved_by=_(
        "A home region for each record, a type that merges, or a rule for conflicts and who hears of it."
    ),
    source="Kleppmann, DDIA ch. 5; System Design Primer, master-master replication",
    aspects=(Aspect.CONFLICT,),
)

_BOTH = re.compile(
    r"\bactive[- /]active\b|\bmulti[- ](?:master|leader|primary)\b|\bmaster[- ]master\b"
    r"|\bwrit(?:e|es|ten) (?:in|to) (?:any|both|all|every) regions?\b"
    r"|\bwrites? (?:are )?accepted in (?:both|all|any)\b"
)


def check(context: Context) -> Iterable[Finding]:
    done: set[str] = set()
    claims = tuple(m for m in context.board.words.search(_BOTH) if not m.denied)
    for node in context.board.nodes.values():
        if (
            not node.durable
            or node.any_of(Trait.STORES_BLOBS, Trait.DERIVED, Trait.BROKERS)
            or node.id in done
        ):
            continue
        evidence, others, words = _twice(context, node, claims)
        if not evidence:
            continue
        done.update((node.id, *others))
        yield _finding(context, node, others, evidence, words=words)


def _twice(context: Context, node: Node, claims: tuple[Mention, ...]) -> tuple[str, tuple[str, ...], bool]:
    """Why writes are taken in two places, with the other stores, and whether only words say so."""
    board = context.board
    regions = node.fact("regions").number or 0
    if node.fact("multi_primary").yes and (regions >= 2 or not node.fact("regions").known):
        return node.fact("multi_primary").quote or node.name, (), False
    out = {e.target for e in board.outgoing[node.id] if e.mode is FlowMode.REPLICATION}
    back = {e.source for e in board.incoming[node.id] if e.mode is FlowMode.REPLICATION}
    both = tuple(board.in_order(out & back))
    if both and _written(context, node.id) and any(_written(context, other) for other in both):
        return " ↔ ".join((node.name, *(board.name(o) for o in both))), both, False
    if regions == 1:
        return "", (), False
    for claim in claims:
        if claim.passage.about is not None and node.id in claim.passage.about:
            return f"“{claim.quote}”", (), True
    return "", (), False


def _written(context: Context, node: str) -> bool:
    edges = context.board.incoming[node]
    return any(e.writes and e.mode is not FlowMode.REPLICATION for e in edges)


def _finding(context: Context, node: Node, others: tuple[str, ...], evidence: str, *, words: bool) -> Finding:
    said = context.said(node, Aspect.CONFLICT)
    return Finding(
        message=_("{name} takes writes in two places, and nothing settles conflicts").format(name=node.name),
        question=_(
            "Two regions change the same record of {name} while the link is down. Which of them wins?"
        ).format(name=node.name),
        severity=Severity.HIGH,
        subjects=(node.id, *others),
        evidence=(evidence,),
        from_words=words,
        said=((node.id, said),) if said is not None and not said.denied else (),
        spoken=_(
            "Both regions of {name} accept a write to the same record, so one is lost in silence. I "
            "give each "
            "record a home region; a user who travels pays one long round trip per write."
        ).format(name=node.name),
    )
