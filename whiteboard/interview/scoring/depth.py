"""Depth: two or three parts with keys, partitions, consistency, limits; the problem's own hard points."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import substantial
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import DeepDive, Entity
from whiteboard.model.level import Level

_DEEP = 8
"""Different words of a deep dive below which it only names a thing."""
_NUMBER = re.compile(r"\d")
_CLAUSE = re.compile(r"[.;\n](?!\d)")
_NOT_ONE = r"(?:problem|issue|bottleneck)"
_BINDS_NOTHING = re.compile(
    rf"\b(?:is|are|that's|it's|be) (?:nothing|trivial|no {_NOT_ONE}|not an? {_NOT_ONE})\b", re.IGNORECASE
)
_GOOD = {Level.MID: 0.4, Level.SENIOR: 0.5, Level.STAFF: 0.6}
_STRONG = 0.9
_SHALLOW = 0.2


def depth(seen: Seen) -> Proposal:
    """Source: the rubric's fourth row; what is expected of a level is graded in the problem's points."""
    dives = [d for d in seen.design.answers_of(DeepDive) if substantial(d.text, _DEEP)]
    limits = [d for d in dives if _binds(d.bottleneck)]
    keyed = [e for e in seen.design.answers_of(Entity) if e.key.strip() and substantial(e.name, 1)]
    share = seen.share(Dimension.DEPTH)
    missing = seen.missed(Dimension.DEPTH)
    if len({d.component or d.id for d in dives}) < 2:
        missing.append(_("Two deep dives: how a part works inside, not what it is called"))
    if not limits:
        missing.append(_("The bottleneck, with its number"))
    hits = seen.hits(Dimension.DEPTH)
    good = share is None or share >= _GOOD[seen.level]
    if len(dives) >= 2 and good:
        level = 4 if limits and (share or 0) >= _STRONG else 3
    elif dives or (keyed and good):
        level = 2 if share is None or share >= _SHALLOW else 1
    else:
        level = 1
    grounds = [
        *hits,
        *(Ground(_("Deep dive"), d.text, d.id) for d in dives[:3]),
        *(Ground(_("A bottleneck with its number"), d.bottleneck, d.id) for d in limits[:2]),
    ]
    return Proposal(Dimension.DEPTH, level, tuple(grounds), tuple(missing))


def _binds(bottleneck: str) -> bool:
    """Whether it says with a number what gives first, and not what does not: "3k/s is nothing for Redis"."""
    clauses = (c for c in _CLAUSE.split(bottleneck) if _NUMBER.search(c))
    return any(not _BINDS_NOTHING.search(c) for c in clauses)
