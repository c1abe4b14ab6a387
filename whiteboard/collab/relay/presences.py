"""Who is present in one room, and which connection may speak for whom."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass

from whiteboard.collab.protocol.awareness import GONE, ClientState, read_state
from whiteboard.collab.protocol.varint import MAX_INT, ProtocolError

LAST_CLOCK = MAX_INT - 1_000_000
"""A counter beyond it is refused: somebody has to be able to count on when its client is gone."""

MOST_REMEMBERED = 512


@dataclass(slots=True)
class _Presence:
    owner: Hashable
    clock: int
    text: str
    heard: float


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of an awareness message: `states` go to the others, `answer` back to the sender;
    `dropped` counts the entries that were spoofed, malformed or old."""

    states: tuple[ClientState, ...] = ()
    answer: tuple[ClientState, ...] = ()
    dropped: int = 0
    changed: bool = False
    """Whether the sender owns other ids than before."""


class Presences:
    """An id belongs to the connection that first set it, until that is gone."""

    def __init__(self, most_per_owner: int) -> None:
        self._most = most_per_owner
        self._all: dict[int, _Presence] = {}
        self._owned: dict[Hashable, set[int]] = {}
        # Yjs clients come back with the counter that they had, and others have since heard a higher one.
        self._gone: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._all)

    def states(self) -> tuple[ClientState, ...]:
        return tuple(ClientState(client, one.clock, one.text) for client, one in self._all.items())

    def states_of(self, owners: Collection[Hashable]) -> tuple[ClientState, ...]:
        """The presences that belong to these owners."""
        return tuple(
            ClientState(client, one.clock, one.text)
            for client, one in self._all.items()
            if one.owner in owners
        )

    def clients(self, owner: Hashable) -> tuple[int, ...]:
        return tuple(sorted(self._owned.get(owner, ())))

    def accept(
        self, owner: Hashable, states: Iterable[ClientState], now: float, *, most: int | None = -1
    ) -> Accepted:
        """Take what a connection says about its own clients; `now` in seconds of any steady clock.

        `most` clients may be its own: by default as many as a connection may have, None for any number.
        """
        if most == -1:
            most = self._most
        before = len(self._owned.get(owner, ()))
        passed: list[ClientState] = []
        answer: list[ClientState] = []
        dropped = 0
        changed = False
        for state in states:
            if not self._may(owner, state, most) or not _sound(state):
                dropped += 1
                continue
            left = self._gone.get(state.client)
            if left is not None and state.clock <= left and not state.gone:
                # Told that it is gone, a client counts on and speaks again, above what others have heard.
                answer.append(ClientState(state.client, left, GONE))
                continue
            if state.gone:
                changed |= self._remove(state.client, state.clock)
            else:
                self._all[state.client] = _Presence(owner, state.clock, state.text, now)
                self._owned.setdefault(owner, set()).add(state.client)
                self._gone.pop(state.client, None)
            passed.append(state)
        changed |= len(self._owned.get(owner, ())) != before
        return Accepted(tuple(passed), tuple(answer), dropped, changed)

    def speaks(self, owner: Hashable, state: ClientState) -> bool:
        """Whether a connection may say that, by whose the client is."""
        known = self._all.get(state.client)
        return not state.gone if known is None else known.owner == owner

    def leave(self, owner: Hashable) -> tuple[ClientState, ...]:
        """A connection is gone, and its clients with it: what to tell the others."""
        return tuple(self._farewell(client) for client in self.clients(owner))

    def expire(self, before: float) -> tuple[ClientState, ...]:
        """Remove those not heard of since: what to tell everybody, their connections too."""
        late = [client for client, one in self._all.items() if one.heard < before]
        return tuple(self._farewell(client) for client in late)

    def _may(self, owner: Hashable, state: ClientState, most: int | None) -> bool:
        if state.clock > LAST_CLOCK:
            return False
        known = self._all.get(state.client)
        if known is None:
            return not state.gone and (most is None or len(self._owned.get(owner, ())) < most)
        if known.owner != owner:
            return False
        return state.clock > known.clock or (state.clock == known.clock and state.gone)

    def _farewell(self, client: int) -> ClientState:
        state = ClientState(client, self._all[client].clock + 1, GONE)
        self._remove(client, state.clock)
        return state

    def _remove(self, client: int, clock: int) -> bool:
        one = self._all.pop(client)
        owned = self._owned[one.owner]
        owned.discard(client)
        if not owned:
            del self._owned[one.owner]
        self._gone[client] = clock
        while len(self._gone) > MOST_REMEMBERED:
            del self._gone[next(iter(self._gone))]
        return True


def _sound(state: ClientState) -> bool:
    try:
        read_state(state.text)
    except ProtocolError:
        return False
    return True
