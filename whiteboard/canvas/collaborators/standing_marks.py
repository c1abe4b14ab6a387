"""The marks that stay where they are while the others only move their cursors: selections, and who types."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.canvas.collaborators.ground import Ground
from whiteboard.canvas.collaborators.mark import Mark
from whiteboard.canvas.collaborators.selected import Along, Outline
from whiteboard.canvas.collaborators.tag import TINY_PX, tag
from whiteboard.i18n import _
from whiteboard.look.person import colour_of, name_of
from whiteboard.model.values import Box, Point
from whiteboard.session.participants import Participant

Key = tuple[str, int, str]
"""The kind of a mark, whose it is, and what on the board or which of several it is about."""

MOST = 300
"""Outlines of all together."""

_AWAY = 2.0
_NEXT = 3.5
_GAP = 3.0


def standing_marks(participants: Iterable[Participant], ground: Ground) -> dict[Key, Mark]:
    """Outlines of what each has selected, one name for each, and a tag where somebody types."""
    made: dict[Key, Mark] = {}
    rings: dict[str, int] = {}
    ends: dict[str, float] = {}
    for participant in participants:
        named = False
        chosen = participant.selection - {participant.typing} if len(made) < MOST else ()
        for element_id in sorted(chosen, key=lambda i: _reading(ground, i)):
            mark = _outline(participant, element_id, ground, rings.get(element_id, 0))
            if mark is None or not mark.bounds.intersects(ground.room):
                continue
            made["selected", participant.id, element_id] = mark
            rings[element_id] = rings.get(element_id, 0) + 1
            if not named:
                named = True
                made["name", participant.id, element_id] = _name(participant, element_id, ground, ends)
        typed = ground.box(participant.typing) if participant.typing else None
        if typed is not None and typed.grown(80).intersects(ground.room):
            _add_typing(made, participant, typed, ground)
    return made


def _reading(ground: Ground, element_id: str) -> tuple[float, float, str]:
    box = ground.box(element_id)
    return (0.0, 0.0, element_id) if box is None else (box.y, box.x, element_id)


def _outline(participant: Participant, element_id: str, ground: Ground, ring: int) -> Mark | None:
    one = ground.shown(element_id)
    if one is None:
        return None
    if one.route is not None:
        path = one.ink().path
        return Along(one.route.points, ground.corner, ground.zoom, colour_of(participant), path)
    box = ground.box(element_id)
    if box is None:
        return None
    # Outside of one's own outline, and of those of others before.
    away = _AWAY + _NEXT * ring
    return Outline(box.grown(away), one.radius * ground.zoom + away, colour_of(participant))


def _name(participant: Participant, element_id: str, ground: Ground, ends: dict[str, float]) -> Mark:
    box = ground.box(element_id)
    assert box is not None, "it has an outline"
    made = tag(ground.context, name_of(participant), colour_of(participant), Point(0, 0), TINY_PX)
    x = ends.get(element_id, box.x)
    ends[element_id] = x + made.w + _GAP
    return tag(
        ground.context, name_of(participant), colour_of(participant), Point(x, box.y - made.h - _GAP), TINY_PX
    )


def _add_typing(made: dict[Key, Mark], participant: Participant, typed: Box, ground: Ground) -> None:
    words = _("{name} is typing").format(name=name_of(participant))
    one = ground.shown(participant.typing)
    radius = one.radius * ground.zoom if one is not None else 0.0
    if typed.w:
        made["typed", participant.id, participant.typing] = Outline(
            typed.grown(_AWAY), radius + _AWAY, colour_of(participant)
        )
    below = Point(typed.x, typed.bottom + _GAP + 2 if typed.h else typed.bottom + 14)
    made["typing", participant.id, participant.typing] = tag(
        ground.context, words, colour_of(participant), below, TINY_PX
    )
