"""What gives way first when traffic grows ten times.

Looks at: ten times the peak load of each part against its capacity, and whether more replicas would help.
Fires: once, as soon as a load is known and some part would be over full; names the first three.
Not when: no load is known, nothing with a known capacity would be over full, or ten times the load is still
    little and no part is said to take less.
Bad: one relational primary at 40 % of its writes today, and no word on growth
Good: the same, and "at 10x we shard orders by customer id"
Known false positives: growth that will never come; say so in a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import Relief, Use
from whiteboard.review.numbers.worked import short
from whiteboard.review.scale.overbuilt import LITTLE_RATE, little_rate, peak_rate
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="first-to-break-10x",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("What breaks first at ten times the traffic"),
    question=_("Traffic grows ten times over a weekend. What breaks first, and what do you do on Saturday?"),
    why=_(
        "Adding replicas takes minutes, another data layout takes months: it is worth knowing today which of "
        "the two comes first."
    ),
    resolved_by=_("A written plan for the first part that needs another design."),
    source="System Design Primer, scaling walk-through; Azure PE:02",
    aspects=(Aspect.GROWTH, Aspect.DATA),
    spoken=_(
        "At ten times the traffic {names} is the first to give way. I would plan that change now, because "
        "replicas alone will not carry it, and it costs a migration."
    ),
)


_LIMITS = ("capacity", "read_capacity", "write_capacity", "rate_limit")


def check(context: Context) -> Iterable[Finding]:
    breaking = context.analyses.capacity.first_to_break()
    if not breaking or _stays_little(context, breaking):
        return
    first = breaking[0]
    redesign = next((u for u in breaking if u.fix is not Relief.ADD_REPLICAS), None)
    said = _plan(context, redesign.node) if redesign else None
    # A small system that nobody expects to grow need not be ready for ten times its traffic.
    urgent = first.fix is not Relief.ADD_REPLICAS and said is None and little_rate(context) is None
    yield Finding(
        message=_("At ten times the traffic {name} breaks first").format(name=context.board.name(first.node)),
        severity=Severity.MEDIUM if urgent else Severity.INFO,
        subjects=tuple(u.node for u in breaking),
        evidence=tuple(_line(context.board.nodes[u.node], u) for u in breaking),
        together=True,
        defaults=len(first.defaults),
        said=tuple((u.node, said) for u in breaking) if said else (),
        reach=1.0,
        cause=f"load of {first.node}" if urgent else "",
    )


def _stays_little(context: Context, breaking: Sequence[Use]) -> bool:
    """Whether ten times the load is still little, and nobody said of a part that it takes less."""
    rate = peak_rate(context)
    if rate is None or rate * 10 >= LITTLE_RATE:
        return False
    return not any(context.board.nodes[u.node].fact(name).known for u in breaking for name in _LIMITS)


def _plan(context: Context, node: str) -> Mention | None:
    mention = context.said(node, Aspect.GROWTH)
    return mention if mention is not None and not mention.denied and not mention.passage.own else None


def _line(node: Node, use: Use) -> str:
    rho = (use.rho.value or 0.0) * 10
    fix = {
        Relief.ADD_REPLICAS: _("add replicas"),
        Relief.REDESIGN: _("needs another design"),
        Relief.QUOTA: _("needs a higher quota"),
    }[use.fix]
    return _("{name}: {load}/s / {mu}/s = {rho}; {fix}").format(
        name=node.name, load=short(use.load * 10), mu=short(use.capacity or 0.0), rho=percentage(rho), fix=fix
    )
