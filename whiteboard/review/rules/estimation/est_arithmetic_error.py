"""A written sum that comes to something else.

Looks at: every line of the estimates and notes that sets numbers equal, or turns one unit into another.
Fires: where the two sides are more than one and a half times apart, or are of different units.
Not when: a peak, a peak factor or a correction on the line explains it, rounding to one digit or a day of
    100,000 seconds does, or the line can be read in another way that is right.
Bad: "10M requests/day = 1,000/s"
Good: "10M requests/day = 116/s, peak 5x = 580/s"
Known false positives: a sum that silently uses a number from another line; write all factors down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.interview import Estimate
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.facts import Origin
from whiteboard.review.text.sums.arithmetic import Mistake, mistakes

RULE = Rule(
    id="est-arithmetic-error",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    tier=Tier.CONTRADICTION,
    title=_("A sum that does not add up"),
    question=_("The two sides of this line differ. Which of them do you build for?"),
    why=_(
        "Everything that is sized from a wrong number is wrong by the same factor: ten times too many "
        "machines, or ten times too few."
    ),
    resolved_by=_("The corrected number, or the factor that is missing on the line."),
    source="Dean, back-of-the-envelope estimates; System Design Primer, appendix on powers of two",
    covers=("slip-of-ten",),
)

_SAME = 0.05


def check(context: Context) -> Iterable[Finding]:
    found: dict[str, list[Mistake]] = {}
    for passage in context.board.words.passages:
        if not passage.own and any(c.isdigit() for c in passage.text):
            for mistake in mistakes(passage.text):
                found.setdefault(passage.where, []).append(mistake)
    for where, wrong in found.items():
        yield _finding(context, where, wrong)


def _finding(context: Context, where: str, wrong: list[Mistake]) -> Finding:
    first = wrong[0]
    built_on = any(_built_on(context, m) for m in wrong)
    return Finding(
        message=_("“{line}” comes to {computed}, not {stated}").format(
            line=first.line, computed=first.computed, stated=first.stated
        ),
        question=_("You wrote {stated}; I get {computed}. Which one do you build for?").format(
            stated=first.stated, computed=first.computed
        ),
        severity=Severity.HIGH if built_on else Severity.MEDIUM,
        subjects=(where,),
        evidence=(f"“{first.line}”", *(_line(m) for m in wrong)),
        reach=1.0,
        cause=f"sum {where}",
        spoken=_(
            "I wrote {stated}, and the sum gives {computed}. I correct it and size from there; it costs a "
            "minute now instead of the wrong number of machines later."
        ).format(stated=first.stated, computed=first.computed),
    )


def _line(mistake: Mistake) -> str:
    if mistake.ratio is None:
        return _("“{line}”: {computed} is no {stated}").format(
            line=mistake.line, computed=mistake.computed, stated=mistake.stated
        )
    times = mistake.ratio if mistake.ratio >= 1 else 1 / mistake.ratio
    return _("“{line}”: {computed}, off by {times:.1f} times").format(
        line=mistake.line, computed=mistake.computed, times=times
    )


def _built_on(context: Context, mistake: Mistake) -> bool:
    """Whether the wrong number was also filled in where capacities are worked out from it."""
    used = [e.value for e in context.design.answers_of(Estimate) if e.value is not None]
    for edge in context.board.edges:
        for name in ("qps", "peak_qps"):
            stated = edge.fact(name)
            if stated.origin is Origin.TYPED and stated.number is not None:
                used.append(stated.number)
    return any(abs(value - mistake.stated_value) <= _SAME * abs(mistake.stated_value) for value in used)
