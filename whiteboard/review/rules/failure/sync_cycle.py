"""Parts that wait for each other in a circle.

Looks at: the graph of calls that wait, after answers drawn as arrows were dropped and brokers left out.
Fires: on each group of parts that can wait for itself; the shortest circle is shown.
Not when: one way of the circle is asynchronous, a stream, a copy, an answer or a webhook, or the circle only
    goes through a load balancer, a gateway (one that holds connections passes messages on, it does not
    wait), a client or a store.
Bad: orders -> payments -> orders, both waiting
Good: orders -> payments, payments -> (event) -> orders
Known false positives: an answer drawn as a second arrow without a label; label it "returns".
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.system.graph import cycles, reachable
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="sync-cycle",
    phase=Phase.HIGH_LEVEL,
    category=Category.FAILURE,
    title=_("Services wait for each other in a circle"),
    question=_("Each waits for the other. What happens with all threads busy, and who deploys first?"),
    why=_(
        "When all threads of one wait for the other and the other waits back, both stand still, and neither "
        "can be released or restarted without the other."
    ),
    resolved_by=_("Make one direction asynchronous, move the shared data to one owner, or merge the parts."),
    source="Nygard, Release It! (blocked threads); Google SRE book ch. 22",
    aspects=(Aspect.CYCLE,),
    spoken=_(
        "{names} wait for one another, so when one is slow, all of them fill up. I would turn one "
        "direction into an event, which costs an answer that comes a little later."
    ),
)

_NO_PART = (Trait.FORWARDS, Trait.ENTRY, Trait.STORES_DATA, Trait.OBSERVES, Trait.HOLDS_CONNECTIONS)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    inside = {
        n.id: tuple(t for t in board.waiting[n.id] if not board.nodes[t].any_of(*_NO_PART))
        for n in board.nodes.values()
        if not n.any_of(*_NO_PART)
    }
    if not any(inside.values()):
        return
    for circle in cycles(inside):
        names = [board.name(n) for n in circle]
        flows = tuple(e.id for e in board.edges if _on(circle, e.source, e.target) and e.waits)
        yield Finding(
            message=_("{names} wait for each other").format(names=_(" and ").join(names)),
            question=_(
                "{a} waits for {b}, which waits for {a}. What happens when all threads are busy, and which "
                "of them do you deploy first?"
            ).format(a=names[0], b=names[1] if len(names) == 2 else ", ".join(names[1:])),
            severity=Severity.HIGH if _one_journey(context, circle) else Severity.MEDIUM,
            subjects=circle,
            flows=flows,
            evidence=(" → ".join([*names, names[0]]),),
        )


def _on(circle: tuple[str, ...], source: str, target: str) -> bool:
    following = dict(zip(circle, (*circle[1:], circle[0]), strict=True))
    return following.get(source) == target


def _one_journey(context: Context, circle: tuple[str, ...]) -> bool:
    """Whether one journey goes round, instead of two that meet the circle at different parts."""
    board = context.board
    members = frozenset(circle)
    entered: dict[str, set[str]] = {}
    for edge in board.entry_edges:
        # Only up to the circle: behind it, every part is reached from every other.
        ways = {n: tuple(t for t in ts if n not in members) for n, ts in board.waiting.items()}
        for node in reachable(ways, [edge.target]) & members:
            entered.setdefault(edge.id, set()).add(node)
    if not entered:
        return False
    first = next(iter(entered.values()))
    return all(nodes & first for nodes in entered.values())
