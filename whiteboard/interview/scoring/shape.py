"""High-level design: a path for every requirement, an API, a data model, nothing loose, nothing too much."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.interview.scoring.seen import Seen
from whiteboard.interview.scoring.substance import substantial
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Endpoint, Entity
from whiteboard.review.requirements.coverage import functional
from whiteboard.review.requirements.serving_path import path_of

_LEAST_PARTS = 3
_LEAST_SERVED = 0.7
_LEAST_SERVED_OF_STRONG = 0.66
"""One wish in three may have no path where the hard parts of the problem are all designed."""
_WEAK, _STRONG = 0.35, 0.9
OVERBUILT = "overengineered-for-load"


def shape(seen: Seen) -> Proposal:
    """Source: the rubric's third row; more than the load needs costs a level."""
    design, board = seen.design, seen.review.board
    listed = [r for r in functional(design) if substantial(r.text, 1)]
    wired = [r for r in listed if path_of(design, board, r).wired]
    parts = [n for n in board.nodes.values() if substantial(n.name, 1)]
    tied = {end for e in board.edges for end in (e.source, e.target)}
    loose = [n for n in parts if n.id not in tied]
    calls = [e for e in design.answers_of(Endpoint) if substantial(e.path, 1)]
    things = [e for e in design.answers_of(Entity) if substantial(e.name, 1)]
    overbuilt = next((c for c in seen.review.unaddressed if c.rule == OVERBUILT), None)
    whole = bool(listed) and len(wired) == len(listed)
    missing: list[str] = []
    if not listed:
        missing.append(_("Requirements to check the design against"))
    missing += [_("No flow covers: {text}").format(text=r.text) for r in listed if r not in wired][:3]
    if not calls:
        missing.append(_("The calls of the API"))
    if not things:
        missing.append(_("The entities, with their keys"))
    missing += [_("{name} is connected to nothing").format(name=n.name) for n in loose[:2]]
    share = seen.share(Dimension.DESIGN)
    served = len(wired) / len(listed) if listed else 0.0
    least = _LEAST_SERVED_OF_STRONG if share is None or share >= _STRONG else _LEAST_SERVED
    named = {n.name.casefold() for n in parts}
    if len(named) < _LEAST_PARTS or not board.edges or not board.entry_edges:
        level = 1
    elif not listed or served < least or (share is not None and share < _WEAK):
        level = 2 if wired or not listed else 1
    elif not whole or not calls or not things or loose:
        level = 2 if (not calls and not things) or len(loose) > 1 else 3
    else:
        level = 4 if share is None or share >= _STRONG else 3
    if overbuilt is not None:
        level = max(1, level - 1)
        missing.insert(0, overbuilt.message)
    grounds = [
        *(Ground(_("A path over the board"), r.text, r.id) for r in wired[:4]),
        *(Ground(_("A call"), f"{e.method} {e.path}", e.id) for e in calls[:3]),
        *(Ground(_("An entity"), e.name, e.id) for e in things[:3]),
        *seen.hits(Dimension.DESIGN),
    ]
    return Proposal(Dimension.DESIGN, level, tuple(grounds), (*missing, *seen.missed(Dimension.DESIGN, 2)))
