"""Trade-offs, scaling, failures: alternatives with their cost, what breaks first, failure and recovery."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import substantial
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Answer, Decision, EdgeCase, PhaseNote, Resolution, TierPlan
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase

_NUMBER = re.compile(r"\d")
_PRICE = re.compile(
    r"\bat the (?:cost|price|expense) of\b|\b(?:downside|drawback|trade-?off|but|though|although|however)\b",
    re.IGNORECASE,
)
"""Many write into the reason what a choice costs."""
_GOOD = {Level.MID: 0.45, Level.SENIOR: 0.55, Level.STAFF: 0.6}
_LITTLE = 0.15
_STRONG = 0.85
_MOST_ASKED = 3


def trade_offs(seen: Seen) -> Proposal:
    """Source: the rubric's fifth row."""
    design = seen.design
    argued = [
        d
        for d in design.answers_of(Decision)
        if substantial(d.choice, 1) and substantial(d.rejected, 1) and substantial(d.reason, 3)
    ]
    costed = [d for d in argued if substantial(d.cost) or _PRICE.search(d.reason)]
    failures: list[Answer] = [c for c in design.answers_of(EdgeCase) if substantial(c.answer, 3)]
    failures += [r for r in design.answers_of(Resolution) if substantial(r.text, 3)]
    failures += [t for t in design.answers_of(TierPlan) if substantial(t.failure, 3)]
    scaling: list[tuple[str, str]] = [
        (n.text, n.id)
        for n in design.answers_of(PhaseNote)
        if n.phase is Phase.SCALING and substantial(n.text, 5)
    ]
    scaling += [(t.until, t.id) for t in design.answers_of(TierPlan) if substantial(t.until, 5)]
    quantified = [text for text, _where in scaling if _NUMBER.search(text)]
    share = seen.share(Dimension.TRADE_OFFS)
    missing: list[tuple[Phase, str]] = []
    if len(argued) < 2:
        words = _("Two choices with what was rejected, why, and what it costs")
        missing.append((Phase.TRADE_OFFS, words))
    if len(failures) < 2:
        missing.append((Phase.EDGE_CASES, _("What happens when a part fails, and how it comes back")))
    if not scaling:
        missing.append((Phase.SCALING, _("What breaks first at ten times the load")))
    missing += [(p.phase, p.ask) for p in seen.open(Dimension.TRADE_OFFS)[:_MOST_ASKED]]
    have = (len(argued) >= 1) + (len(failures) >= 1) + bool(scaling)
    full = len(costed) >= 2 and len(failures) >= 2 and bool(scaling)
    said = share or 0.0
    if not have or (have == 1 and share is not None and said < _LITTLE):
        level = 1 if said < _GOOD[seen.level] else 2
    elif full and (share is None or said >= _GOOD[seen.level]):
        level = 4 if quantified and (share is None or said >= _STRONG) else 3
    elif have >= 2 and costed and said >= _GOOD[seen.level]:
        # The rubric's third level is "alternatives with cost".
        level = 3
    else:
        level = 2
    grounds = [
        *(
            Ground(_("A choice with its alternative"), f"{d.choice} / {d.rejected}: {d.reason}", d.id)
            for d in argued[:3]
        ),
        *(Ground(_("A failure answered"), _words(f), f.id) for f in failures[:3]),
        *(Ground(_("Growth"), text, where) for text, where in scaling[:1]),
        *seen.hits(Dimension.TRADE_OFFS),
    ]
    return Proposal(
        Dimension.TRADE_OFFS,
        level,
        tuple(grounds),
        tuple(words for _phase, words in missing),
        missing[0][0] if missing else None,
    )


def _words(answer: Answer) -> str:
    if isinstance(answer, EdgeCase):
        return f"{answer.text}: {answer.answer}"
    if isinstance(answer, TierPlan):
        return answer.failure
    return answer.text if isinstance(answer, Resolution) else ""
