"""The rooms that are open at this relay, and how far each has been read."""

from __future__ import annotations

from dataclasses import dataclass, field

from whiteboard.collab.relay.bus import SharedRoom
from whiteboard.collab.relay.redis.store import BEGINNING


@dataclass(slots=True)
class Member:
    """`last` is the stream id up to which the room has everything; `heard` when each other relay last spoke,
    in the loop's seconds."""

    room: SharedRoom
    last: str = BEGINNING
    heard: dict[str, float] = field(default_factory=dict[str, float])


Members = dict[str, Member]


def later(one: str, other: str) -> bool:
    """Whether a stream id comes after another."""
    return tuple(map(int, one.split("-"))) > tuple(map(int, other.split("-")))
