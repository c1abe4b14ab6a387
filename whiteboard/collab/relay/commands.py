"""What interviewers ask of the relay: roles, removing, releasing the notes, inviting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from whiteboard.collab.protocol.closing import REMOVED
from whiteboard.collab.protocol.control import (
    FromClient,
    Invite,
    NotesReleased,
    PutOut,
    ReleaseNotes,
    Remove,
    Removed,
    Revoke,
    RoleChanged,
    SetRole,
    Welcome,
    read_from_client,
)
from whiteboard.collab.protocol.rooms import is_notes, main_room, notes_room
from whiteboard.collab.protocol.tokens import Grant, Tokens
from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.collab.relay.codes import Codes
from whiteboard.collab.relay.facts import Facts
from whiteboard.collab.relay.invitations import Book, beyond, may_invite
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.rooms import Rooms
from whiteboard.model.role import Role

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
        self._book = None if tokens is None else Book(rooms, tokens, codes, clock, notes=notes)
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
        allowed = may_invite(peer) if isinstance(asked, Invite | Revoke) else peer.role.leads
        if not allowed or self._book is None:
            peer.refuse(asked.kind, "only interviewers can")
            return
        self._do(room, peer, asked, self._book)

    def _do(self, room: str, peer: Peer, asked: FromClient, book: Book) -> None:
        grant = peer.rights.grant
        if isinstance(asked, Invite):
            invited = book.invite(main_room(room), grant, asked)
            if isinstance(invited, str):
                peer.refuse(asked.kind, invited)
            else:
                peer.tell(invited)
        elif isinstance(asked, Revoke):
            if reason := book.revoke(main_room(room), grant, asked.invitation):
                peer.refuse(asked.kind, reason)
        elif isinstance(asked, ReleaseNotes) and not self._notes:
            peer.refuse(asked.kind, "this relay keeps no private notes")
        elif isinstance(asked, ReleaseNotes):
            self._rooms.decide(room, self._rooms.facts(room).releasing(), grant.name)
        else:
            subject = next((one for one in self._peers(room) if one.seat == asked.seat), None)
            if subject is None:
                peer.refuse(asked.kind, "nobody sits there any more")
            elif reason := beyond(grant, subject.rights.grant):
                peer.refuse(asked.kind, reason)
            else:
                self._judge(room, subject.rights.grant, asked, grant.name)

    def _judge(self, room: str, grant: Grant, asked: SetRole | Remove, by: str) -> None:
        """Decisions are about invitations: they hold for all who came in with one, now and later."""
        facts = self._rooms.facts(room)
        if isinstance(asked, Remove):
            self._rooms.decide(room, facts.denying(grant.id), by)
        else:
            self._rooms.decide(room, facts.giving(grant.id, asked.role), by)

    def recheck(self, room: str, peer: Peer) -> None:
        """Much can have been decided while the room was being opened for somebody, who is in it now."""
        self._enforce(self._rooms.facts(room), peer, "")
        if self._book is not None and not peer.closed:
            self._book.note(room, peer.rights.grant)
            self._book.tell(room, peer)

    def _decided(self, room: str, before: Facts, by: str) -> None:
        """Make everybody in a room and in its notes be what was decided."""
        facts = self._rooms.facts(room)
        for name in (main_room(room), notes_room(room)):
            judged = [peer for peer in self._peers(name) if self._enforce(facts, peer, by)]
            for seat in (peer.seat for peer in judged if peer.closed):
                for other in self._peers(name):
                    if not other.closed:
                        other.tell(PutOut(seat=seat, by=by))
            if judged and (found := self._rooms.find(name)) is not None:
                found.people_changed()
        if self._book is not None and facts != before:
            for peer in self._peers(main_room(room)):
                self._book.tell(main_room(room), peer)
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
