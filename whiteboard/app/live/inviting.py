"""Invitations to the room that a window is in: the relay makes, lists and voids them."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from whiteboard.app.background import Background
from whiteboard.app.live.hosting import Relay
from whiteboard.app.live.invitation_validity import HOURS
from whiteboard.app.live.room import Room
from whiteboard.collab.protocol.codes import pin_of
from whiteboard.collab.protocol.control import Invitations, Invite, Invited, Listed, Revoke
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.invitations import issue
from whiteboard.model.ids import random_id
from whiteboard.model.role import Role

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Invitation:
    """`code` is a short code for the link, "" where none was asked for."""

    role: Role
    link: Link
    code: str = ""
    id: str = ""


class Inviter(QObject):
    """Asks where this seat may: an interviewer's, and the host's."""

    made = Signal(object)
    """An `Invitation`, when the relay has answered."""
    listed = Signal()
    """The list is another."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._link: Link | None = None
        self._hosts = False
        self._asked: set[str] = set()
        self._open: tuple[Listed, ...] = ()
        self._shown: dict[Role, str] = {}
        self._pin = ""
        self._pinned = ""
        self._background = Background(self)

    def enter(self, room: Room, link: Link, relay: Relay | None) -> None:
        """From now on for this room; `relay` where it runs on this machine, for us."""
        self._room, self._link, self._hosts = room, link, relay is not None
        room.told.connect(self._on_told)

    def leave(self) -> None:
        self._room = self._link = None
        self._hosts = False
        self._asked.clear()
        self._open = ()
        self._shown = {}

    def close(self) -> None:
        self.leave()
        self._background.stop()

    @property
    def owns(self) -> bool:
        """Whether this window has opened the room: with keys of its relay, here or at the team's."""
        return self._hosts

    @property
    def possible(self) -> bool:
        """Whether this seat can invite."""
        room = self._room
        role = room.connection_status.role if room is not None else None
        return role is not None and (self._hosts or role.leads)

    def open(self, now: float) -> tuple[Listed, ...]:
        """The invitations that let somebody in; `now` in the relay's POSIX seconds."""
        return tuple(one for one in self._open if one.expires > now)

    @property
    def own(self) -> str:
        """The id of the invitation that this window came in with, "" until the relay has told it."""
        room = self._room
        people = room.people if room is not None else ()
        return next((one.invitation for one in people if room and one.seat == room.connection), "")

    def users(self, invitation: str) -> tuple[str, ...]:
        """The seats that came in with it."""
        people = self._room.people if self._room is not None else ()
        return tuple(person.seat for person in people if person.invitation == invitation)

    def invite(self, role: Role, *, afresh: bool = False) -> None:
        """Show the invitation for this role that was shown last, if it is still good, with a new code; else,
        or `afresh`, have one made."""
        if self._room is None or not self.possible:
            return
        last = self._shown.get(role, "")
        again = last if not afresh and any(one.id == last for one in self._open) else ""
        request = random_id()
        self._asked.add(request)
        self._room.tell(
            Invite(request=request, again=again, role=role, expires_in=HOURS * 3600, with_code=True)
        )

    def revoke(self, invitation: str) -> None:
        if self._room is not None:
            self._room.tell(Revoke(invitation=invitation))

    def _on_told(self, message: object) -> None:
        if isinstance(message, Invitations):
            self._open = message.invitations
            self.listed.emit()
        elif isinstance(message, Invited) and self._link is not None and message.request in self._asked:
            self._asked.remove(message.request)
            self._shown[message.role] = message.id
            self._with_pin(self._link.fingerprint, message)

    def _on_made(self, message: Invited) -> None:
        if self._link is None:
            return
        # Without notes of one's own there are none in this room: it is on a candidate's machine.
        notes = message.notes_token if self._link.notes_token else ""
        link = replace(self._link, token=message.token, notes_token=notes)
        code = message.code + self._pin if message.code else ""
        self.made.emit(Invitation(message.role, link, code, message.id))

    def _with_pin(self, fingerprint: str, message: Invited) -> None:
        """Whoever types the code checks the certificate by it, which is to be slow for who forges one."""
        if fingerprint == self._pinned:
            self._on_made(message)
            return

        def found(pin: str) -> None:
            self._pin, self._pinned = pin, fingerprint
            self._on_made(message)

        def failed(error: Exception) -> None:
            # The link is as good without a code.
            log.warning("No short code can be made for the certificate", exc_info=error)
            self._on_made(message.model_copy(update={"code": ""}))

        self._background.run(lambda: pin_of(fingerprint), found, failed, harmless=True)


def invitation(relay: Relay, room: str, role: Role) -> Link:
    """The host's own link, made with the keys of a relay on this machine."""
    expires = time.time() + HOURS * 3600
    token, notes = issue(Tokens([relay.key]), room, role, expires, host=True)
    return Link(relay.host, relay.port, room, token, notes, relay.tls, relay.fingerprint)
