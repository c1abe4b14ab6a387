"""The marks that move: cursors, what is dragged, and the traces of lasers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from whiteboard.canvas.collaborators.beam import Beam, shade_of
from whiteboard.canvas.collaborators.cursor import Arrow, bubble_at, name_at
from whiteboard.canvas.collaborators.dragged import Ghost, Wash
from whiteboard.canvas.collaborators.glide import Glides
from whiteboard.canvas.collaborators.ground import Ground
from whiteboard.canvas.collaborators.mark import Mark
from whiteboard.canvas.collaborators.standing_marks import Key
from whiteboard.canvas.collaborators.traces import Traces
from whiteboard.canvas.paint.shown import shown
from whiteboard.look.person import colour_of, name_of
from whiteboard.model.elements import Boxed, UnknownElement
from whiteboard.model.values import Box, Point
from whiteboard.session.participants import Participant

MOST_GHOSTS = 60
"""Of all together: each costs as much as the element itself."""

MINE = -1
"""The owner of this window's own trace."""


class Movements:
    """Remembers where everything was, so that it goes on smoothly from there."""

    def __init__(self) -> None:
        self._glides = Glides()
        self._traces = Traces()

    def hear(
        self, participants: Iterable[Participant], mine: tuple[Point, ...], colour: str, now: float
    ) -> None:
        """The others as last heard of, and this window's own trace with its colour."""
        keys: set[Hashable] = set()
        ghosts = 0
        drawn: dict[int, tuple[tuple[Point, ...], str]] = {MINE: (mine, colour)}
        for participant in participants:
            drawn[participant.id] = (participant.laser, colour_of(participant))
            if participant.cursor is not None:
                keys.add(participant.id)
                self._glides.aim(participant.id, tuple(participant.cursor), now)
            for element_id, box in participant.ghosts.items():
                if ghosts >= MOST_GHOSTS:
                    break
                ghosts += 1
                keys.add((participant.id, element_id))
                self._glides.aim((participant.id, element_id), tuple(box), now)
        self._glides.keep(keys)
        self._traces.hear(drawn, now)

    def under_way(self, now: float) -> bool:
        """Whether another moment will look different."""
        return self._traces.fading or self._glides.moving(now)

    def cursor(self, participant_id: int, now: float) -> Point | None:
        """Where somebody's cursor is shown, on the board."""
        at = self._glides.at(participant_id, now)
        return Point(at[0], at[1]) if at is not None else None

    def marks(
        self, participants: Iterable[Participant], ground: Ground, now: float, *, cursors: bool
    ) -> dict[Key, Mark]:
        """Cursors lie over beams, and those over what is dragged."""
        participants = tuple(participants)
        made: dict[Key, Mark] = {}
        for participant in participants:
            self._add_ghosts(made, participant, ground, now)
        self._add_beams(made, ground, now)
        for participant in participants:
            # Who says something wants to be seen where he says it.
            if cursors or participant.chat:
                self._add_cursor(made, participant, ground, now)
        return made

    def _add_cursor(
        self, made: dict[Key, Mark], participant: Participant, ground: Ground, now: float
    ) -> None:
        at = self.cursor(participant.id, now)
        tip = ground.at(at) if at is not None else None
        room = ground.room
        if tip is None or not room.contains(tip):
            return
        colour = colour_of(participant)
        made["name", participant.id, ""] = name_at(ground.context, name_of(participant), colour, tip, room)
        if participant.chat:
            made["chat", participant.id, ""] = bubble_at(ground.context, participant.chat, colour, tip, room)
        made["cursor", participant.id, ""] = Arrow(tip.x, tip.y, colour)

    def _add_ghosts(
        self, made: dict[Key, Mark], participant: Participant, ground: Ground, now: float
    ) -> None:
        ghosts: dict[Key, Mark] = {}
        for element_id in participant.ghosts:
            at = self._glides.at((participant.id, element_id), now)
            one = ground.shown(element_id) if at is not None else None
            if one is None or one.box is None or at is None:
                continue
            if not isinstance(one.element, Boxed | UnknownElement):
                continue
            box = Box(*at)
            if box == one.box:
                continue
            held = shown(one.element.model_copy(update={"box": box}), None, ground.context)
            if held is None:
                continue
            radius = one.radius
            place = ground.camera.box_to_view(one.box)
            if place.intersects(ground.room):
                made["washed", participant.id, element_id] = Wash(place, radius * ground.zoom)
            ghost = Ghost(one.element, box, ground.corner, ground.zoom, radius, colour_of(participant), held)
            if ghost.bounds.intersects(ground.room):
                ghosts["ghost", participant.id, element_id] = ghost
        made.update(ghosts)

    def _add_beams(self, made: dict[Key, Mark], ground: Ground, now: float) -> None:
        for trace in self._traces.shown(now):
            beam = Beam(tuple(map(ground.at, trace.points)), trace.colour, shade_of(trace.strength(now)))
            if beam.bounds.intersects(ground.room):
                made["beam", trace.owner, str(trace.number)] = beam
