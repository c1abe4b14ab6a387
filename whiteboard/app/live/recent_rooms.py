"""The rooms that this machine has been in, so that one finds back with the design that is here."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.rooms import is_random

MOST = 8


class RecentRoom(BaseModel, frozen=True, extra="allow"):
    """`address` is the room's without a token; `link` is the invitation that opened it last, `role` what it
    made of this seat, "" where nobody said."""

    address: str
    link: str
    document_id: str
    title: str = ""
    role: str = ""


def address_of(link: Link) -> str:
    """Where a room is, whoever comes with whatever invitation."""
    return f"{link.host}:{link.port}/{link.room}"


def same_room(one: Link, other: Link) -> bool:
    """Whether two invitations lead into one room. Its host may have opened it again under another address;
    a name that was given by hand says nothing on another machine."""
    return one.room == other.room and (one.host == other.host or is_random(one.room))


def with_room(rooms: Iterable[RecentRoom], room: RecentRoom) -> tuple[RecentRoom, ...]:
    """The rooms with this one first."""
    return (room, *(other for other in rooms if other.address != room.address))[:MOST]


def room_with(rooms: Iterable[RecentRoom], document_id: str) -> RecentRoom | None:
    """The room in which a design was last; None where it never was in one."""
    return next((room for room in rooms if document_id and room.document_id == document_id), None)
