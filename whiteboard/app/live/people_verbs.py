"""What an interviewer can do with a person in the room."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from whiteboard.app.live.live import Live
from whiteboard.app.live.words import role_name
from whiteboard.collab.protocol.control import Person, Remove, SetRole
from whiteboard.i18n import _
from whiteboard.model.role import Role
from whiteboard.panels.message import ask
from whiteboard.panels.people.people_row import Verb
from whiteboard.session.participants import Participant


class PeopleVerbs:
    """`parent` is what the questions stand before."""

    def __init__(self, live: Live, parent: QWidget) -> None:
        self._live, self._parent = live, parent

    @property
    def possible(self) -> bool:
        """Whether this seat leads."""
        role = self._live.role
        return role is not None and role.leads

    def may_judge(self, person: Person) -> bool:
        """Whether this seat may give that one a role, or put it out; the relay refuses what else is asked."""
        room = self._live.room
        return self.possible and room is not None and person.seat != room.connection and not person.host

    def of_others(self) -> tuple[Verb, ...]:
        """For the avatars' menus: titles, and what to do with the seat; none where this one does not lead."""
        if not self.possible:
            return ()
        roles = [(_("Make {role}").format(role=role_name(role).lower()), role) for role in Role]
        gives: list[Verb] = [(title, partial(self._give_to, role)) for title, role in roles]
        return (*gives, (_("Put out of the room…"), self._put_out_seat))

    def _give_to(self, role: Role, seat: Participant) -> None:
        if seat.connection:
            self.give(seat.connection, role)

    def _put_out_seat(self, seat: Participant) -> None:
        room = self._live.room
        for person in room.people if room is not None else ():
            if person.seat == seat.connection:
                self.put_out(person)

    def give(self, seat: str, role: Role) -> None:
        """Ask the relay to give somebody a role."""
        self._live.tell(SetRole(seat=seat, role=role))

    def put_out(self, person: Person) -> None:
        """Put somebody out of the room, if the user means it."""
        answer = ask(
            self._parent,
            _("Put {name} out of the room?").format(name=name_of(self._live, person)),
            [_("Put out"), _("Cancel")],
            detail=_(
                "Their invitation is void then, and those that they have handed out; with a new one they can"
                " come back."
            ),
        )
        if answer == 0:
            self._live.tell(Remove(seat=person.seat))


def name_of(live: Live, person: Person) -> str:
    """What to call a person: by the invitation, else as they call themselves."""
    room = live.room
    if person.name or room is None:
        return person.name or _("Somebody")
    if person.seat == room.connection:
        return live.me().name
    found = (room.others[client].name for client in person.clients if client in room.others)
    return next((name for name in found if name), _("Somebody"))
