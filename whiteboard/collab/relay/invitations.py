"""The invitations of a relay's rooms: made, shown again, listed and voided."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from whiteboard.collab.protocol.control import (
    LONGEST_CONTROL,
    Invitations,
    Invite,
    Invited,
    Listed,
    encode_control,
)
from whiteboard.collab.protocol.rooms import is_notes, notes_room
from whiteboard.collab.protocol.tokens import MOST_BEFORE, Grant, Tokens
from whiteboard.collab.relay.codes import Codes
from whiteboard.collab.relay.facts import MOST_INVITATIONS
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.rooms import Rooms
from whiteboard.model.role import Role


class Book:
    """`notes`: whether there are rooms of private notes here."""

    def __init__(
        self,
        rooms: Rooms,
        tokens: Tokens,
        codes: Codes,
        clock: Callable[[], float] = time.time,
        *,
        notes: bool = True,
    ) -> None:
        self._rooms, self._tokens, self._codes, self._clock, self._notes = rooms, tokens, codes, clock, notes

    def invite(self, room: str, maker: Grant, asked: Invite) -> Invited | str:
        """The invitation that is asked for, or why there is none. It dies with its maker's."""
        facts = self._rooms.facts(room)
        known = {grant.id: grant for grant in facts.open(self._clock())}
        if asked.again:
            found = known.get(asked.again)
            return self._shown(found, asked) if found is not None else "that invitation is not good any more"
        if len(known) >= MOST_INVITATIONS:
            return "there are too many invitations to this room; revoke some first"
        if len(maker.by) >= MOST_BEFORE:
            return "this invitation has come through too many hands to invite others"
        expires = self._clock() + asked.expires_in
        grant = _grant(room, asked.role, expires, asked.name).model_copy(update={"by": (*maker.by, maker.id)})
        self._rooms.decide(room, facts.noting(grant, self._clock()), maker.name)
        return self._shown(grant, asked)

    def revoke(self, room: str, asker: Grant, invitation: str) -> str:
        """Void an invitation; why not, or ""."""
        facts = self._rooms.facts(room)
        found = facts.invitations.get(invitation)
        if found is None:
            return "that invitation is not good any more"
        if reason := beyond(asker, found):
            return reason
        self._rooms.decide(room, facts.denying(invitation), asker.name)
        return ""

    def note(self, room: str, grant: Grant) -> None:
        """Somebody came in: list the invitation, where it was made elsewhere."""
        facts, now = self._rooms.facts(room), self._clock()
        listed = is_notes(room) or grant.host or grant.id in facts.invitations
        if listed or len(facts.open(now)) >= MOST_INVITATIONS:
            return
        self._rooms.decide(room, facts.noting(grant, now), "")

    def tell(self, room: str, peer: Peer) -> None:
        """The list, to whoever may revoke."""
        if is_notes(room) or not may_invite(peer):
            return
        facts = self._rooms.facts(room)
        listed = [
            Listed(id=one.id, role=facts.role(one) or one.role, name=one.name, expires=one.expires)
            for one in facts.open(self._clock())
        ]
        said = Invitations(invitations=tuple(listed))
        while len(encode_control(said)) > LONGEST_CONTROL:
            listed = listed[len(listed) // 4 + 1 :]
            said = Invitations(invitations=tuple(listed))
        peer.tell(said)

    def _shown(self, grant: Grant, asked: Invite) -> Invited:
        token, notes = _tokens(self._tokens, grant)
        notes = notes if self._notes else ""
        return Invited(
            request=asked.request,
            id=grant.id,
            role=grant.role,
            token=token,
            notes_token=notes,
            code=self._codes.make(grant.room, token, notes) if asked.with_code else "",
            expires=grant.expires,
        )


def may_invite(peer: Peer) -> bool:
    return peer.role.leads or peer.rights.grant.host


def beyond(asker: Grant, subject: Grant) -> str:
    """Why one invitation may not be judged by whoever has another; "" where it may."""
    if subject.id == asker.id:
        return "that is your own invitation"
    if subject.host:
        return "the room is on that computer"
    return "yours comes from that invitation" if subject.id in asker.by else ""


def issue(
    tokens: Tokens, room: str, role: Role, expires: float, name: str = "", *, host: bool = False
) -> tuple[str, str]:
    """A token, and an interviewer's second one for the room of notes ("" for others); `expires` in POSIX
    seconds. Both are one invitation, so that what is decided about it holds for both."""
    return _tokens(tokens, _grant(room, role, expires, name).model_copy(update={"host": host}))


def renewed(tokens: Tokens, token: str, room: str, expires: float) -> tuple[str, str]:
    """As `issue`, for an invitation that may have run out: what is decided about it holds on.

    Raises:
        BadToken: it is none of these keys, or of another room.
    """
    return _tokens(tokens, tokens.read(token, room, expired=True).model_copy(update={"expires": expires}))


def _grant(room: str, role: Role, expires: float, name: str) -> Grant:
    return Grant(room=room, role=role, exp=expires, jti=secrets.token_urlsafe(9), name=name)


def _tokens(tokens: Tokens, grant: Grant) -> tuple[str, str]:
    notes = tokens.sign(grant.model_copy(update={"room": notes_room(grant.room)})) if grant.role.leads else ""
    return tokens.sign(grant), notes
