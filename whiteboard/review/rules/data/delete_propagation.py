"""What is deleted or expires lives on in the copies.

Looks at: requirements to delete, forget or let things expire, and the caches, indexes, edge copies and lakes
    that hold what the store holds.
Fires: where such a requirement stands against two copies or more, and nothing says how they hear of it.
Not when: nothing has to be deleted, fewer than two copies hold the data, each copy hears of changes (an
    event, a short life, invalidation), or words name tombstones, purging or keys that are destroyed.
Bad: "pastes expire after ten minutes"; redirect cache with a life of an hour, a CDN, an index
Good: the same, and "on deletion an event purges cache, edge and index"
Known false positives: copies that hold nothing personal; name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import span
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="delete-propagation",
    phase=Phase.EDGE_CASES,
    category=Category.DATA,
    title=_("Deleted things live on in the copies"),
    question=_("It is deleted, or its time is up. Where is it still, and for how long?"),
    why=_(
        "Deleting a row is one step; each cache, index, edge and lake keeps serving it until something tells "
        "them, and each forgets at its own time."
    ),
    resolved_by=_(
        "An event or tombstone that every copy obeys, a life in each copy no longer than the item's own, or "
        "keys that are destroyed."
    ),
    source="Kleppmann, DDIA ch. 12",
    aspects=(Aspect.DELETION,),
    spoken=_(
        "What is deleted stays readable in several copies, the longest of them for its whole life there. "
        "Each "
        "deletion becomes an event that all copies obey, which costs one more consumer per copy."
    ),
)

_DELETION = re.compile(
    r"\bdelet(?:e|es|ed|ion|ing)\b|\bgdpr\b|\bforgotten\b|\berase|\bexpir(?:y|es?|ed|ation)\b|\btake ?down"
    r"|\bremove (?:a|their|my|own)\b"
    r"|\bself[- ]destruct|\bdisappear"
)
_OTHERS = re.compile(r"session|rate|limit|lock|presence|token|config|metric")
_SHORT_LIFE = 60.0
"""Seconds for which nobody minds an old copy."""


def check(context: Context) -> Iterable[Finding]:
    wish = wanted(context, _DELETION)
    if wish is None:
        return
    copies = [n for n in context.board.nodes.values() if _copy(context, n)]
    if len(copies) < 2:
        return
    left = [n for n in copies if not _hears(n)]
    if not left:
        return
    yield Finding(
        message=_("What is deleted stays in {names}"),
        question=_("“{wish}”: its time is up. For how long do {names} still give it out?").replace(
            "{wish}", wish.text
        ),
        severity=Severity.MEDIUM,
        subjects=tuple(n.id for n in left),
        evidence=(f"“{wish.text}”", *(_life(context, n) for n in left)),
        asks=True,
        said=answers(context, left, Aspect.DELETION),
    )


def _copy(context: Context, node: Node) -> bool:
    if _OTHERS.search(node.name.casefold()) or not context.board.incoming[node.id]:
        return False
    if node.any_of(Trait.SERVES_EDGE, Trait.CACHES):
        return True
    lake = node.has(Trait.STORES_BLOBS, Trait.ELASTIC) and "lake" in node.name.casefold()
    return lake or (node.has(Trait.DERIVED, Trait.STORES_DATA) and node.has(Trait.SEARCHES))


def _hears(node: Node) -> bool:
    ttl = node.fact("ttl").number
    event = node.fact("invalidation").text not in ("", "ttl", "none")
    return event or (ttl is not None and ttl <= _SHORT_LIFE)


def _life(context: Context, node: Node) -> str:
    ttl = node.fact("ttl").number
    if ttl is not None:
        return _("{name} keeps it for {time}.").format(name=node.name, time=span(ttl))
    mention = context.said(node, Aspect.CACHE)
    if mention is not None and not mention.denied and mention.passage.about is not None:
        return f"“{mention.quote}”"
    return _("{name}: nothing says for how long.").format(name=node.name)
