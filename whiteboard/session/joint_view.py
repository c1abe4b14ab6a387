"""Looking at the board together: the view that shows all that another participant sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whiteboard.session.participants import Participant
from whiteboard.session.parts import Viewport


def seen_with(mine: Viewport, theirs: Viewport) -> Viewport:
    """My window's view with their centre, as close as it can be with all of theirs in it."""
    across = mine.width / max(theirs.width, 1.0)
    down = mine.height / max(theirs.height, 1.0)
    return replace(mine, center=theirs.center, zoom=theirs.zoom * min(across, down))


def follows_back(participants: Iterable[Participant], start: int) -> bool:
    """Whether whoever follows `start` is followed in the end: then both stand still, else both would drift.

    A participant does not know its own id: one that is followed and is not among the others is oneself.
    """
    known = {participant.id: participant.follows for participant in participants}
    gone_through: set[int] = set()
    at: int | None = start
    while at is not None and at in known and at not in gone_through:
        gone_through.add(at)
        at = known[at]
    return at is not None and at not in known
