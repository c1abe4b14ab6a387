"""The table of presences of one seat: its own state, and those that it has heard of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from whiteboard.collab.protocol.awareness import (
    LONGEST_STATE,
    ClientState,
    Json,
    decode_states,
    encode_states,
    read_state,
    state_text,
)
from whiteboard.collab.protocol.presence import Presence, read_presence
from whiteboard.collab.protocol.varint import MAX_INT, ProtocolError

RENEW_AFTER = 15.0
"""Seconds after which an unchanged presence is sent again, so that nobody takes it for gone."""
EXPIRES_AFTER = 30.0
"""Seconds without word after which a presence is taken for gone."""
MOST_OTHERS = 500
"""A hostile peer could invent any number."""


@dataclass(slots=True)
class _Heard:
    """`text` is not read yet, "" once it is: of what comes faster than it is looked at, only the last is."""

    clock: int
    text: str
    at: float
    presence: Presence | None = None


class Awareness:
    """Times are the local `clock`'s (monotonic seconds): other machines' clocks do not matter."""

    def __init__(self, client: int, *, clock: Callable[[], float], new_id: Callable[[], int]) -> None:
        self._clock = clock
        self._new_id = new_id
        self._client = client
        self._count = 0
        self._mine: Mapping[str, Json] | None = None
        self._sent_at = 0.0
        self._others: dict[int, _Heard] = {}

    @property
    def client(self) -> int:
        """This seat's id, never taken from the network."""
        return self._client

    @property
    def others(self) -> Mapping[int, Presence]:
        """What each shows, as far as it can be read; the same object as long as nothing new was heard."""
        return {
            client: presence
            for client, heard in self._others.items()
            if (presence := _read(heard)) is not None
        }

    def show(self, presence: Presence | None) -> bytes | None:
        """Set what this seat shows, None as it leaves; the payload to send, None where nothing changed."""
        state = _bounded(presence) if presence is not None else None
        if state == self._mine:
            return None
        self._mine = state
        return self.announce()

    def announce(self) -> bytes:
        """This seat's state as a payload that counts as newer than all before."""
        self._count += 1
        self._sent_at = self._clock()
        return encode_states([ClientState(self._client, self._count, state_text(self._mine))])

    def renewal(self) -> bytes | None:
        """The payload that keeps this seat's presence alive, None while the last one still does."""
        if self._mine is None or self._clock() - self._sent_at < RENEW_AFTER:
            return None
        return self.announce()

    def receive(self, payload: bytes) -> bytes | None:
        """Take in what others show. Returns a payload where this seat has to contradict, else None.

        Raises:
            ProtocolError: the payload as a whole is unreadable; nothing of it was taken in.
        """
        answer: bytes | None = None
        for state in decode_states(payload):
            if state.client == self._client:
                answer = self._contradict(state) or answer
            else:
                self._take(state)
        return answer

    def expire(self) -> bool:
        """Forget whoever has been silent for too long; whether somebody was."""
        horizon = self._clock() - EXPIRES_AFTER
        silent = [client for client, heard in self._others.items() if heard.at < horizon]
        for client in silent:
            del self._others[client]
        return bool(silent)

    def forget_others(self) -> None:
        """The connection is gone, and with it what was known of anybody."""
        self._others.clear()

    def _take(self, state: ClientState) -> None:
        known = self._others.get(state.client)
        if known is not None and (
            state.clock < known.clock or (state.clock == known.clock and not state.gone)
        ):
            return
        if state.gone:
            self._others.pop(state.client, None)
            return
        if known is None and len(self._others) >= MOST_OTHERS:
            return
        if known is None:
            self._others[state.client] = _Heard(state.clock, state.text, self._clock())
        else:
            known.clock, known.text, known.at = state.clock, state.text, self._clock()

    def _contradict(self, state: ClientState) -> bytes | None:
        """Somebody speaks for this seat: say again what is true, or take another id where that is spent."""
        if state.clock < self._count or (state.clock == self._count and not state.gone):
            return None
        if self._mine is None:
            return None
        if state.clock >= MAX_INT - 1_000_000:
            # Counting on from here would soon end; the false one under the old id expires.
            self._client, self._count = self._new_id(), 0
        else:
            self._count = state.clock
        return self.announce()


def _read(heard: _Heard) -> Presence | None:
    """Of what cannot be read nothing is taken, and what was there before stays."""
    text, heard.text = heard.text, ""
    if text:
        try:
            state = read_state(text)
        except ProtocolError:
            state = None
        if state is not None:
            heard.presence = read_presence(state)
    return heard.presence


def _bounded(presence: Presence) -> Mapping[str, Json]:
    """The state within the limit of bytes: what costs most and matters least goes first."""
    state = presence.state()
    for key in _least_first(state):
        if len(state_text(state).encode()) <= LONGEST_STATE:
            break
        del state[key]
    return state


def _least_first(state: Mapping[str, Json]) -> Iterable[str]:
    return [key for key in ("ghosts", "selection", "laser", "chat", "typing") if key in state]
