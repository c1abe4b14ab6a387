"""Invitations to the room that a window is in: made here by the host, or asked of a team's relay."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from whiteboard.app.live.hosting import Relay
from whiteboard.app.live.room import Room
from whiteboard.collab.protocol.control import Invite, Invited
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.commands import issue
from whiteboard.model.ids import random_id

HOURS = 12.0
"""An invitation is good for a day of interviews; whoever has it need not hurry, and it does not stay good."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`code` is a short code for the link, "" where none was asked for."""

    role: Role
    link: Link
    code: str = ""


class Inviter(QObject):
    """The relay makes the invitations where this seat may ask for them, and the host of a room its own."""

    made = Signal(object)
    """An `Invitation`, at once or when the relay has answered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._link: Link | None = None
        self._relay: Relay | None = None
        self._asked: set[str] = set()

    def enter(self, room: Room, link: Link, relay: Relay | None) -> None:
        """From now on for this room; `relay` where it runs on this machine, for us."""
        self._room, self._link, self._relay = room, link, relay
        room.told.connect(self._on_told)

    def leave(self) -> None:
        self._room = self._link = self._relay = None
        self._asked.clear()

    @property
    def possible(self) -> bool:
        """Whether this seat can invite."""
        room = self._room
        role = room.standing.role if room is not None else None
        return self._relay is not None or (role is not None and role.leads)

    def invite(self, role: Role) -> None:
        """Have an invitation made."""
        if self._room is None or self._link is None:
            return
        seat_role = self._room.standing.role
        if seat_role is not None and seat_role.leads:
            request = random_id()
            self._asked.add(request)
            self._room.tell(Invite(request=request, role=role, expires_in=HOURS * 3600, with_code=True))
        elif self._relay is not None:
            made = invitation(self._relay, self._link.room, role)
            # A candidate's own relay would keep the interviewer's notes on the candidate's machine.
            link = replace(made, host=self._link.host, notes_token="")
            self.made.emit(Invitation(role, link))

    def _on_told(self, message: object) -> None:
        if not isinstance(message, Invited) or self._link is None:
            return
        if message.request in self._asked:
            self._asked.remove(message.request)
            # Without notes of one's own there are none in this room: it is on a candidate's machine.
            notes = message.notes_token if self._link.notes_token else ""
            link = replace(self._link, token=message.token, notes_token=notes)
            self.made.emit(Invitation(message.role, link, message.code))


def invitation(relay: Relay, room: str, role: Role) -> Link:
    """A link made with the keys of a relay on this machine."""
    token, notes = issue(Tokens([relay.key]), room, role, time.time() + HOURS * 3600)
    return Link(relay.host, relay.port, room, token, notes, relay.tls, relay.fingerprint)
