"""A promised availability that the parts in its way cannot give.

Looks at: the availability target, and for each journey the product over the parts that it waits for, taken as
    well as it can be: what is soft is left out, and copies that nobody counted are there.
Fires: where a promise that the candidate names is below the target; where a single or too small group brings
    a journey below it; and, once and as a question, where nothing is said of any copy and the usual figures
    miss the target threefold.
Not when: there is no target, the usual figures miss it by less than 0.05 points, copies are stated for the
    parts and only our own limit on a deployment is in the way, or the journey starts by the clock.
Bad: "99.99 % available", client -> api -> tax service (sla: 99.5)
Good: the same, and the tax service's answer is optional (best_effort)
Known false positives: the fifth digit of assumed figures; a target for another journey than the one named.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.numbers.availability import Uptime
from whiteboard.review.numbers.figures import minutes, origins, percent
from whiteboard.review.numbers.part_uptime import Group, PartUptime
from whiteboard.review.requirements.journeys_meant import uptimes_meant
from whiteboard.review.requirements.targets import availability_target
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="availability-target-unmet",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("Availability target that its parts do not reach"),
    question=_("Your parts multiply to less than you promise. Which one do you double, or do without?"),
    why=_(
        "What a request waits for multiplies: five parts at 99.95 % are down five times as long as one. "
        "Nobody can promise more than the weakest part that has no way around it."
    ),
    resolved_by=_(
        "A second copy in another zone, a cached or default answer instead of the part, a queue in between, "
        "or a target that fits."
    ),
    source="Azure Well-Architected, composite targets; REL11-BP07 (AWS); Release It!, SLA inversion",
    aspects=(Aspect.REDUNDANCY, Aspect.FALLBACK, Aspect.AVAILABILITY),
    spoken=_(
        "The parts that every request needs multiply to less than the target we promised. I would make "
        "the weakest one soft or double it, which costs a second copy and a tested take-over."
    ),
)

_FAR = 3.0
_VERY_FAR = 5.0
_CLOSE_POINTS = 0.0005


def check(context: Context) -> Iterable[Finding]:
    asked = availability_target(context)
    if asked is None:
        return
    target = asked / 100
    found = uptimes_meant(context)
    inverted = {
        p.node: p for u in found for p in u.parts if p.promise and p.stated and _least(p) < target - 1e-12
    }
    for part in inverted.values():
        yield _inversion(context, part, target)
    missed = [u for u in found if u.at_most < target]
    if not missed:
        return
    worst = min(missed, key=lambda u: (u.at_most, u.journey.title))
    weak = sorted((p for p in worst.parts if p.stated and not p.promise), key=_least)
    if weak:
        yield _too_few(context, worst, weak, target)
    elif not inverted and not _counted(context, worst):
        yield from _by_defaults(context, worst, target)


def _least(part: PartUptime) -> float:
    best = part.best
    if isinstance(best, Group):
        return best.given((True, True, True))
    return 1.0 if best is None else best


def _counted(context: Context, uptime: Uptime) -> bool:
    """Whether the candidate thought about copies: then only figures of ours are left to argue about."""
    names = ("replicas", "zones", "replication_factor", "failover")
    return any(context.board.nodes[p.node].fact(n).known for p in uptime.parts for n in names)


def _inversion(context: Context, part: PartUptime, target: float) -> Finding:
    promise = _least(part)
    return Finding(
        message=_("{name} promises {promise}, you promise {target}").format(
            name=part.name, promise=percent(promise), target=percent(target)
        ),
        question=_("{name} promises {promise}. How do you keep {target} while it is down?").format(
            name=part.name, promise=percent(promise), target=percent(target)
        ),
        severity=_severity(promise, target),
        subjects=(part.node,),
        evidence=(
            _("{name}: {down}; allowed: {allowed}").format(
                name=part.name, down=minutes(promise), allowed=minutes(target)
            ),
            *origins(part.inputs),
        ),
        said=answers(context, (context.board.nodes[part.node],), Aspect.FALLBACK),
    )


def _too_few(context: Context, uptime: Uptime, weak: list[PartUptime], target: float) -> Finding:
    far = (1 - uptime.at_most) / (1 - target)
    severity = _severity(uptime.at_most, target)
    single = weak[0]
    return Finding(
        message=_message(uptime, target),
        question=_question(uptime, target),
        severity=severity if far >= _VERY_FAR else severity.at_most(Severity.MEDIUM),
        subjects=tuple(p.node for p in weak[:3]),
        evidence=_evidence(context, uptime, target),
        defaults=1,
        cause=f"copies of {single.node}",
        said=answers(context, (context.board.nodes[p.node] for p in weak[:3]), Aspect.FALLBACK),
    )


def _by_defaults(context: Context, uptime: Uptime, target: float) -> Iterable[Finding]:
    gap = target - uptime.at_most
    if gap < _CLOSE_POINTS or (1 - uptime.at_most) / max(1 - target, 1e-9) < _FAR:
        return
    yield Finding(
        message=_message(uptime, target),
        question=_question(uptime, target),
        severity=Severity.MEDIUM,
        subjects=tuple(node for node, _share in uptime.shares),
        evidence=_evidence(context, uptime, target),
        asks=True,
        said=answers(context, (context.board.nodes[n] for n, _s in uptime.shares), Aspect.FALLBACK),
    )


def _severity(best: float, target: float) -> Severity:
    return Severity.HIGH if (1 - best) >= _FAR * (1 - target) else Severity.MEDIUM


def _message(uptime: Uptime, target: float) -> str:
    return _("You promise {target}; the parts of {journey} multiply to {best}").format(
        target=percent(target), journey=f"“{uptime.journey.title}”", best=percent(uptime.at_most)
    )


def _question(uptime: Uptime, target: float) -> str:
    return _(
        "You promise {target}. What it waits for multiplies to {best}. Which part do you double, or do "
        "without?"
    ).format(target=percent(target), best=percent(uptime.at_most))


def _evidence(context: Context, uptime: Uptime, target: float) -> tuple[str, ...]:
    return (
        _("{down}; allowed: {allowed}").format(down=minutes(uptime.at_most), allowed=minutes(target)),
        *(
            _("{name}: {share:.0%} of the downtime").format(
                name=context.board.name(node), share=float(f"{share:.2g}")
            )
            for node, share in uptime.shares
        ),
        *(_("{name}: {value}").format(name=p.name, value=p.formula) for p in uptime.parts if p.formula),
    )
