"""Problem framing: requirements of both kinds with a number, a scope that is cut, what makes it hard."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import only_adjectives, substantial
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import AskedQuestion, Requirement, ScopeItem

_NUMBER = re.compile(r"\d")
_WANTED, _QUALITIES = 3, 2
_ASKED = 3
_TELLING = 0.5


def framing(seen: Seen) -> Proposal:
    """Source: the rubric's first row: requirements of both kinds, scope, then what makes this system hard."""
    written = [r for r in seen.design.answers_of(Requirement) if substantial(r.text) or _target(r.text)]
    wanted = [r for r in written if r.functional and not _NUMBER_FIRST.match(r.text)]
    qualities = [r for r in written if not r.functional and not only_adjectives(r.text)]
    measured = [r for r in written if _target(r.text) or (not r.functional and _NUMBER.search(r.text))]
    cut = [s for s in seen.design.answers_of(ScopeItem) if not s.inside and substantial(s.text, 1)]
    asked = [q for q in seen.design.answers_of(AskedQuestion) if substantial(q.text)]
    missing: list[str] = []
    if len(wanted) < _WANTED:
        missing.append(_("Three things that people must be able to do"))
    if len({r.id for r in (*qualities, *measured)}) < _QUALITIES or not measured:
        missing.append(_("Two non-functional requirements, one of them with a number"))
    if not cut:
        missing.append(_("What is out of scope"))
    share = seen.share(Dimension.FRAMING)
    told = share is None or share >= _TELLING
    if not wanted:
        level = 1
    elif not missing:
        level = 4 if told and len(asked) >= _ASKED else 3
    else:
        level = 2 if len(missing) <= 2 else 1
    if level == 3 and not told:
        missing = seen.missed(Dimension.FRAMING)
    grounds = [
        *(Ground(_("A requirement"), r.text, r.id) for r in wanted[:3]),
        *(Ground(_("A requirement with its number"), r.text, r.id) for r in measured[:2]),
        *(Ground(_("Left out"), s.text, s.id) for s in cut[:2]),
        *(Ground(_("Asked"), q.text, q.id) for q in asked[:2]),
        *seen.hits(Dimension.FRAMING),
    ]
    return Proposal(
        Dimension.FRAMING, level, tuple(grounds), tuple(missing or seen.missed(Dimension.FRAMING))
    )


_NUMBER_FIRST = re.compile(r"\s*(?:p9\d|\d[\d.,]*\s*%|<|>|under \d)", re.IGNORECASE)
_QUALITY = re.compile(
    r"\bp9\d\b|%|\bms\b|\bseconds?\b|\bminutes?\b|\bavailab|\blatency\b|\bwithin\b|\bunder \d|<|\bnines?\b",
    re.IGNORECASE,
)


def _target(text: str) -> bool:
    """Whether a quality has its number: "p99 < 100 ms"."""
    return bool(_NUMBER.search(text) and _QUALITY.search(text))
