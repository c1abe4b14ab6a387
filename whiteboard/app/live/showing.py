"""Presence both ways: what this window shows of itself, and what it knows of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whiteboard.collab.protocol.control import Person
from whiteboard.collab.protocol.presence import Look, Presence
from whiteboard.session.participants import Participant
from whiteboard.session.parts import Viewport
from whiteboard.session.session import Session


def presence_of(session: Session, name: str, colour: str) -> Presence:
    """What a window shows now."""
    view = session.viewport
    preview = session.preview
    return Presence(
        name=name,
        colour=colour,
        cursor=session.pointer,
        look=Look(view.center, view.zoom, view.width, view.height),
        selection=tuple(sorted(session.selection)),
        ghosts=dict(preview.boxes) if preview is not None else {},
        typing=session.editing,
        laser=session.laser,
        chat=session.chat,
        follow=session.following,
        summon=session.summons,
    )


class Seats:
    """Makes a seat anew only where its presence or its person is another one."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Presence, Person | None, Participant]] = {}

    def of(self, others: Mapping[int, Presence], people: Iterable[Person]) -> tuple[Participant, ...]:
        """The other seats: what they show of themselves, with the role that the relay says they have."""
        known = {client: person for person in people for client in person.clients}
        before, self._made = self._made, {}
        for client, presence in others.items():
            person, made = known.get(client), before.get(client)
            if made is None or made[0] is not presence or made[1] is not person:
                made = (presence, person, _seat(client, presence, person))
            self._made[client] = made
        return tuple(seat for _presence, _person, seat in self._made.values())


def _seat(client: int, presence: Presence, person: Person | None) -> Participant:
    look = presence.look
    return Participant(
        id=client,
        # The name in a token was given by who invited; without one, everybody names himself.
        name=(person.name if person is not None else "") or presence.name,
        colour=presence.colour,
        role=person.role.value if person is not None else "",
        connection=person.seat if person is not None else "",
        cursor=presence.cursor,
        viewport=Viewport(look.center, look.zoom, look.width, look.height) if look is not None else None,
        selection=frozenset(presence.selection),
        ghosts=presence.ghosts,
        typing=presence.typing,
        laser=presence.laser,
        chat=presence.chat,
        follows=presence.follow,
        summons=presence.summon,
    )
