"""Numbers that decide: rates, peak and storage within a factor of three, and a decision that follows."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import substantial
from whiteboard.language.measure import Quality
from whiteboard.language.measuring import measures
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Decision, DeepDive, Estimate, PhaseNote, TierPlan
from whiteboard.quantities.printing import measured, significant
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.numbers.estimates import results

_TYPED = 3
_SHORT = re.compile(r"(?<![\d.,])\d[\d.,]*+\s?(?:k|m|bn?|million|billion|x|per|req)\b", re.IGNORECASE)
"""A number with its scale is a figure also where nothing says what of: "12k"."""
_PART = r"\d{1,12}\s?[a-z][^\d+\n]{0,28}"
_PARTS = re.compile(rf"(?<![\d.,]){_PART}(?:\+\s?{_PART}){{2}}", re.IGNORECASE)
"""Three parts of a whole or more are worked out: "41 time + 10 machine + 12 sequence"."""
_BARE = frozenset({Quality.COUNT, Quality.COPIES, Quality.PERIOD, Quality.AVAILABILITY})
"""What a number of things, a period or a promise says is no figure that was worked out."""
_CATEGORIES = frozenset({"estimation"})


def numbers(seen: Seen) -> Proposal:
    """Source: the rubric's second row; right means within the problem's factor of what it states."""
    design = seen.design
    typed = [e for e in design.answers_of(Estimate) if (e.key and e.value is not None) or _figure(e.text)]
    lines = [e for e in design.answers_of(Estimate) if e.text and _figure(e.text)]
    right, wrong = _held_against(seen)
    slips = [
        c for c in seen.review.unaddressed if c.tier is Tier.CONTRADICTION and c.category.value in _CATEGORIES
    ]
    decided, dives, scaled = _decided(design), _limits(design), _scaled(design)
    grown = _grown(design)
    follows = len(decided) + len(dives) + len(scaled) + len(grown)
    missing: list[str] = []
    if len(typed) < _TYPED and not right:
        missing.append(
            _("Requests per second at peak, and bytes over the years, from the users and their habits")
        )
    missing += [c.message for c in slips[:2]]
    if not follows:
        missing.append(_("One number-driven decision"))
    if not typed:
        level = 1
    elif len(typed) < _TYPED or wrong or len(slips) > 1 or not follows:
        level = 2
    else:
        level = 3 if slips or follows < 3 or not dives else 4
    grounds = [
        *(Ground(_("{name} is right within a factor of three").format(name=name)) for name in right[:4]),
        *(Ground(_("An estimate"), e.text, e.id) for e in lines[:3]),
        *(Ground(_("A number-driven decision"), _because(d), d.id) for d in decided[:2]),
        *(Ground(_("A bottleneck with its number"), d.bottleneck, d.id) for d in dives[:2]),
    ]
    return Proposal(Dimension.NUMBERS, level, tuple(grounds), tuple(missing), off=tuple(wrong))


def deciding(design: Design) -> tuple[tuple[str, str], ...]:
    """What rests on a number, as the id of each record and its words: choices, bottlenecks, plans."""
    return (
        *((d.id, _because(d)) for d in _decided(design)),
        *((d.id, d.bottleneck) for d in _limits(design)),
        *((n.id, n.text) for n in _scaled(design)),
        *((t.id, t.until) for t in _grown(design)),
    )


def _decided(design: Design) -> list[Decision]:
    return [
        d
        for d in design.answers_of(Decision)
        if _figure(f"{d.choice} {d.reason} {d.cost}") and substantial(d.reason or d.choice)
    ]


def _limits(design: Design) -> list[DeepDive]:
    return [d for d in design.answers_of(DeepDive) if _figure(d.bottleneck)]


def _scaled(design: Design) -> list[PhaseNote]:
    return [n for n in design.answers_of(PhaseNote) if _figure(n.text) and substantial(n.text, 4)]


def _grown(design: Design) -> list[TierPlan]:
    return [t for t in design.answers_of(TierPlan) if _figure(t.until) and substantial(t.until, 4)]


def _figure(text: str) -> bool:
    """Whether a text has a number with its unit: "30,000 ids/s", "69 years", "200 GB"."""
    return bool(_SHORT.search(text) or _PARTS.search(text)) or any(
        m.quality not in _BARE for line in text.splitlines() for m in measures(line)
    )


def _because(decision: Decision) -> str:
    return f"{decision.choice}: {decision.reason}" if decision.reason.strip() else decision.choice


def _held_against(seen: Seen) -> tuple[list[str], list[str]]:
    """The names of what is right, and a sentence on each that is off, with both numbers."""
    problem = seen.problem
    if problem is None:
        return [], []
    computed = results(seen.design)
    right: list[str] = []
    wrong: list[str] = []
    for key, name, theirs in (
        ("average_writes", _("The write rate"), problem.qps.writes),
        ("peak_reads", _("The peak read rate"), problem.qps.peak_reads),
        ("storage_year", _("The storage of a year"), problem.storage.per_day * 365),
    ):
        worked = computed[key][1]
        if worked.value is None or worked.value <= 0 or theirs <= 0:
            continue
        if 1 / problem.within <= worked.value / theirs <= problem.within:
            right.append(name)
        else:
            words = _("{name} is off by more than {factor}x: {mine}, and the problem comes to {theirs}")
            wrong.append(
                words.format(
                    name=name,
                    factor=significant(problem.within),
                    mine=measured(worked.value, worked.unit),
                    theirs=measured(theirs, worked.unit),
                )
            )
    return right, wrong
