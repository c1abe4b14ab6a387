"""Several copies of a service that keeps something between requests.

Looks at: services with two copies or more, and words about sessions, rooms or state in memory.
Fires: where such a service is said to keep state; by a word alone it only asks.
Not when: requests find their copy (sticky, hashed, a registry or owner), the state lies in a store or a
    token, it is said to be stateless, or how many copies run is not known.
Bad: game service (replicas: 4, keeps state: yes) behind a balancer that knows nothing of rooms
Good: the same with "routed by room id", or the rooms in a shared store
Known false positives: a cache that each copy may have for itself; it is no state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="stateful-service-scaled-out",
    phase=Phase.HIGH_LEVEL,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("Which copy has my state?"),
    question=_("My second request lands on another copy. Where is my session?"),
    why=_(
        "A balancer sends the next request anywhere: what one copy remembers is missing on the "
        "others, and gone "
        "when that copy is replaced."
    ),
    resolved_by=_(
        "State in a shared store or in a token, or requests that always find the copy that owns it."
    ),
    source="AWS Well-Architected REL05-BP06; System Design Primer, horizontal scaling",
    aspects=(Aspect.SESSION_HOME,),
)

_STATE = re.compile(
    r"\b(?:in[- ]memory (?:state|sessions?|rooms?|games?)|(?:sessions?|rooms?|games?|carts?) in memory"
    r"|(?:holds?|keeps?|stores?) (?:the |its |all )?(?:\w+ )?(?:sessions?|rooms?|game state|state))\b"
)
_SHARED = (Trait.CACHES, Trait.COORDINATES)


def check(context: Context) -> Iterable[Finding]:
    claims = tuple(m for m in context.board.words.search(_STATE) if not m.denied)
    for node in context.board.nodes.values():
        if (node.fact("replicas").number or 0) < 2 or not node.has(Trait.PROCESSES):
            continue
        if (
            node.any_of(Trait.CONSUMES, Trait.ELASTIC)
            or node.fact("stateful").no
            or _finds_home(context, node)
        ):
            continue
        stated = node.fact("stateful")
        words = _words(node, claims)
        if stated.yes or words:
            yield _finding(context, node, stated.quote if stated.yes else f"“{words}”", asks=not stated.yes)


def _words(node: Node, claims: tuple[Mention, ...]) -> str:
    mine = (c for c in claims if c.passage.about is not None and node.id in c.passage.about)
    return next((c.quote for c in mine), "")


def _finds_home(context: Context, node: Node) -> bool:
    board = context.board
    callers = [board.nodes[e.source] for e in board.incoming[node.id]]
    if (
        node.fact("sticky").yes
        or node.fact("connection_registry").yes
        or any(c.fact("sticky").yes for c in callers)
    ):
        return True
    return any(board.nodes[e.target].any_of(*_SHARED) for e in board.outgoing[node.id])


def _finding(context: Context, node: Node, evidence: str, *, asks: bool) -> Finding:
    copies = node.fact("replicas").number or 0
    said = context.said(node, Aspect.SESSION_HOME)
    return Finding(
        message=_("{copies} copies of {name} each keep their own state").format(
            copies=significant(copies), name=node.name
        ),
        question=_("My second request lands on another copy of {name}. Where is my session?").format(
            name=node.name
        ),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (evidence, node.fact("replicas").quote) if e),
        from_words=asks,
        said=((node.id, said),) if said is not None and not said.denied else (),
        spoken=_(
            "With {copies} copies of {name}, the next request may meet one that does not know me. I"
            " move the "
            "state to a shared store, which adds a call of a millisecond to each request."
        ).format(copies=significant(copies), name=node.name),
    )
