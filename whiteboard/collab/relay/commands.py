"""What interviewers ask of the relay: roles, removing, releasing the notes, inviting."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable

from whiteboard.collab.protocol.closing import REMOVED
from whiteboard.collab.protocol.control import (
    FromClient,
    Invite,
    Invited,
    NotesReleased,
    ReleaseNotes,
    Remove,
    Removed,
    RoleChanged,
    SetRole,
    Welcome,
    read_from_client,
)
from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.rooms import is_notes, main_room, notes_room
from whiteboard.collab.protocol.tokens import Grant, Tokens
from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.collab.relay.codes import Codes
from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.rooms import Rooms

PUT_OUT = "put out of the room"


class Commands:
    """Of one relay. `tokens` None: there are no invitations here, and nobody leads."""

    def __init__(
        self,
        rooms: Rooms,
        tokens: Tokens | None,
        codes: Codes,
        clock: Callable[[], float] = time.time,
        *,
        notes: bool = True,
    ) -> None:
        self._rooms = rooms
        self._tokens = tokens
        self._codes = codes
        self._clock = clock
        self._notes = notes
        rooms.heed(self._decided)

    def welcome(self, room: str, peer: Peer) -> None:
        """The first messages on a connection."""
        released = self._rooms.facts(room).released
        peer.tell(
            Welcome(
                seat=peer.seat,
                role=peer.role,
                time=self._clock(),
                kept=self._rooms.kept,
                released=released,
            )
        )
        if released and not is_notes(room):
            self._show_notes(room, peer)

    def obey(self, room: str, peer: Peer, payload: bytes) -> None:
        """Do what a control message asks, or say why not."""
        try:
            asked = read_from_client(payload)
        except ProtocolError:
            # A newer version's, perhaps.
            peer.refuse("control", "not understood")
            return
        if not peer.role.leads or self._tokens is None:
            peer.refuse(asked.kind, "only interviewers can")
            return
        self._do(room, peer, asked, self._tokens)

    def _do(self, room: str, peer: Peer, asked: FromClient, tokens: Tokens) -> None:
        if isinstance(asked, Invite):
            peer.tell(self._invite(main_room(room), asked, tokens))
        elif isinstance(asked, ReleaseNotes) and not self._notes:
            peer.refuse(asked.kind, "this relay keeps no private notes")
        elif isinstance(asked, ReleaseNotes):
            self._rooms.decide(room, self._rooms.facts(room).releasing(), peer.rights.grant.name)
        else:
            subject = next((one for one in self._peers(room) if one.seat == asked.seat), None)
            if subject is None:
                peer.refuse(asked.kind, "nobody sits there any more")
            elif subject.rights.grant.id == peer.rights.grant.id:
                peer.refuse(asked.kind, "that is your own invitation")
            else:
                self._judge(room, subject.rights.grant, asked, peer.rights.grant.name)

    def _judge(self, room: str, grant: Grant, asked: SetRole | Remove, by: str) -> None:
        """Decisions are about invitations: they hold for all who came in with one, now and later."""
        facts = self._rooms.facts(room)
        if isinstance(asked, Remove):
            self._rooms.decide(room, facts.denying(grant.id), by)
        else:
            self._rooms.decide(room, facts.giving(grant.id, asked.role), by)

    def recheck(self, room: str, peer: Peer) -> None:
        """Much can have been decided while the room was being opened for somebody."""
        self._enforce(self._rooms.facts(room), peer, "")

    def _decided(self, room: str, before: Facts, by: str) -> None:
        """Make everybody in a room and in its notes be what was decided."""
        facts = self._rooms.facts(room)
        for name in (main_room(room), notes_room(room)):
            changed = False
            for peer in self._peers(name):
                changed |= self._enforce(facts, peer, by)
            if changed and (found := self._rooms.find(name)) is not None:
                found.people_changed()
        if facts.released and not before.released:
            for peer in self._peers(room):
                self._show_notes(room, peer)

    def _enforce(self, facts: Facts, peer: Peer, by: str) -> bool:
        role = facts.role(peer.rights.grant)
        if role is None:
            peer.tell(Removed(by=by))
            peer.close(REMOVED, PUT_OUT)
        elif role is not peer.role:
            peer.rights.role = role
            peer.tell(RoleChanged(role=role, by=by))
        else:
            return False
        return True

    def _invite(self, room: str, asked: Invite, tokens: Tokens) -> Invited:
        token, notes = issue(tokens, room, asked.role, self._clock() + asked.expires_in, asked.name)
        notes = notes if self._notes else ""
        return Invited(
            request=asked.request,
            role=asked.role,
            token=token,
            notes_token=notes,
            code=self._codes.make(room, token, notes) if asked.with_code else "",
            expires=self._clock() + asked.expires_in,
        )

    def _show_notes(self, room: str, peer: Peer) -> None:
        # Interviewers have a token of their own for it.
        if self._tokens is None or peer.rights.grant.role.leads:
            return
        notes = notes_room(room)
        # Of the same invitation: who is put out of the room is put out of its notes.
        grant = peer.rights.grant.model_copy(update={"room": notes, "role": Role.OBSERVER})
        peer.tell(NotesReleased(room=notes, token=self._tokens.sign(grant)))

    def _peers(self, name: str) -> Iterable[Peer]:
        room = self._rooms.find(name)
        return () if room is None else room.peers


def issue(tokens: Tokens, room: str, role: Role, expires: float, name: str = "") -> tuple[str, str]:
    """A token, and an interviewer's second one for the room of notes ("" for others); `expires` in POSIX
    seconds. Both are one invitation, so that what is decided about it holds for both."""
    grant = Grant(room=room, role=role, exp=expires, jti=secrets.token_urlsafe(9), name=name)
    notes = tokens.sign(grant.model_copy(update={"room": notes_room(room)})) if role.leads else ""
    return tokens.sign(grant), notes
