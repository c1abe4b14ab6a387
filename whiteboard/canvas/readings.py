"""What the load analysis says of each element, short enough for the board."""

from __future__ import annotations

from whiteboard.canvas.paint.extras import Level, Reading
from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.review.numbers.capacity import Use
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.worked import short
from whiteboard.review.result import Review

TARGET = 0.7
"""Utilisation from which waiting grows fast: the planning value of most capacity guides."""

_UNKNOWN = Reading("?", Level.UNKNOWN)


def readings(review: Review, *, judged: bool = True) -> dict[str, Reading]:
    """By element id: rates of the flows, utilisation of the components, or their rates where they are not to
    be `judged`. Never 0 for what is not known."""
    board, load = review.board, review.analyses.load
    found: dict[str, Reading] = {}
    for edge in board.edges:
        known = load.flows.get(edge.ids[0])
        found |= dict.fromkeys(edge.ids, _UNKNOWN if known is None else Reading(_rate(known), Level.NONE))
    for node in board.nodes.values():
        if node.any_of(Trait.ENTRY, Trait.OBSERVES):
            continue
        use = review.analyses.capacity.uses.get(node.id) if judged else None
        arriving = load.nodes.get(node.id)
        found |= dict.fromkeys(node.ids, _reading(use, arriving))
    return found


def _reading(use: Use | None, arriving: Load | None) -> Reading:
    if use is not None:
        return _used(use)
    # Nothing limits it by itself, so that there is no share to show.
    return _UNKNOWN if arriving is None else Reading(_rate(arriving), Level.NONE)


def _used(use: Use) -> Reading:
    known, most = use.rho.value, use.at_most
    if known is None or (most is not None and most > known * 1.01):
        if most is None:
            return _UNKNOWN
        level = Level.OK if most < TARGET else Level.UNKNOWN
        if known is not None and known >= TARGET:
            level = _level(known)
        return Reading(_("≤ {percent} %").format(percent=_percent(most)), level, min(most, 1.0))
    return Reading(_("{percent} %").format(percent=_percent(known)), _level(known), min(known, 1.0))


def _level(rho: float) -> Level:
    if rho > 1:
        return Level.FULL
    return Level.WARM if rho >= TARGET else Level.OK


def _percent(share: float) -> str:
    return f"{share * 100:.2g}" if share < 0.1 else str(round(share * 100))


def _rate(load: Load) -> str:
    return (_("{rate}/s") if load.exact else _("≤ {rate}/s")).format(rate=short(load.total))
