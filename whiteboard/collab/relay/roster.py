"""The people in a room: who is there, what they show of themselves, and how they are told something."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.control import LONGEST_CONTROL, People, encode_control
from whiteboard.collab.protocol.frames import awareness_frame
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.outbox import message
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.presences import Presences
from whiteboard.collab.relay.showing import MOST, Showing

PEOPLE_AFTER = 0.05
"""Seconds for which changes of who is there are gathered."""
MOST_PEOPLE = 100
FEW = 16
"""To so many people everything is sent at once. In a crowd others speak in the same turn of the event loop,
and each reader is written to once for all of them."""


class Roster:
    """A room without its document."""

    def __init__(self, name: str, bus: Bus, limits: Limits, metrics: Metrics) -> None:
        self._loop = asyncio.get_running_loop()
        self.name = name
        self._bus = bus
        self._limits = limits
        self._metrics = metrics
        self._presences = Presences(limits.presences)
        self._showing = Showing(self._fan_presences, self.__len__, self._loop)
        self._peers: dict[str, Peer] = {}
        self._people_due: asyncio.TimerHandle | None = None
        self.left_at = self._loop.time()

    @property
    def peers(self) -> tuple[Peer, ...]:
        return tuple(self._peers.values())

    @property
    def present(self) -> int:
        return len(self._presences)

    def __len__(self) -> int:
        return len(self._peers)

    # Coming and going.

    def welcome(self, peer: Peer) -> None:
        """Somebody is here: shown everybody who is present, and to them."""
        self._peers[peer.seat] = peer
        self.show_presences(peer)
        self.people_changed()

    def leave(self, peer: Peer) -> None:
        """Somebody is gone."""
        if self._peers.pop(peer.seat, None) is None:
            return
        self.left_at = self._loop.time()
        self._show(self._presences.leave(peer.seat), None)
        self.people_changed()

    def hush(self) -> None:
        """Nobody is left to be told anything."""
        if self._people_due is not None:
            self._people_due.cancel()
        self._showing.stop()

    # Presence.

    def show_presences(self, peer: Peer) -> None:
        """Send everybody who is present."""
        if states := self._presences.states():
            for first in range(0, len(states), MOST):
                self._send(peer, awareness_frame(encode_states(states[first : first + MOST])))

    def own_states(self, peer: Peer, states: tuple[ClientState, ...]) -> dict[int, ClientState]:
        """What it may say at all, by client: the JavaScript client repeats all that it hears of others."""
        own = {state.client: state for state in states if self._presences.speaks(peer.seat, state)}
        foreign = len({state.client for state in states}) - len(own)
        if foreign:
            self._metrics.drops["presence"] += foreign
        return own

    def present_states(self, peer: Peer, states: Iterable[ClientState]) -> None:
        """Take what a client says of its own presence."""
        accepted = self._presences.accept(peer.seat, states, self._loop.time())
        if accepted.dropped:
            self._metrics.drops["presence"] += accepted.dropped
        if accepted.answer:
            self._send(peer, awareness_frame(encode_states(accepted.answer)))
        self._show(accepted.states, peer)
        if accepted.changed:
            self.people_changed()

    def expire(self) -> None:
        """Remove the presences that were not renewed; theirs may hear of it and speak up again."""
        self._show(self._presences.expire(self._loop.time() - self._limits.presence_age), None)

    def _show(self, states: tuple[ClientState, ...], sender: Peer | None) -> None:
        if states:
            self._showing.put(states, sender)
            self._bus.publish_presence(self.name, states)

    # Presence at other relays.

    def presences_here(self) -> tuple[ClientState, ...]:
        return self._presences.states_of(self._peers)

    def take_presence(self, relay: str, states: tuple[ClientState, ...]) -> None:
        accepted = self._presences.accept(("relay", relay), states, self._loop.time(), most=None)
        if accepted.states:
            self._showing.put(accepted.states, None)

    def forget_relay(self, relay: str) -> None:
        if states := self._presences.leave(("relay", relay)):
            self._showing.put(states, None)

    def _fan_presences(self, states: tuple[ClientState, ...], sender: Peer | None) -> None:
        self._fan_out(awareness_frame(encode_states(states)), sender)

    # Who is there.

    def people_changed(self) -> None:
        """Tell our own clients, once for all that changes at about the same time."""
        if self._people_due is None:
            self._people_due = self._loop.call_later(PEOPLE_AFTER, self._tell_people)

    def _tell_people(self) -> None:
        self._people_due = None
        # A person's name is in their presence: without it they would come, or go, as somebody.
        self._showing.show_now()
        listeners = [peer for peer in self._peers.values() if peer.controls]
        if not listeners:
            return
        everybody = sorted(self._peers.values(), key=lambda peer: (not peer.role.leads, not peer.role.edits))
        people = [peer.person(self._presences.clients(peer.seat)) for peer in everybody[:MOST_PEOPLE]]
        said = People(people=tuple(people))
        while len(encode_control(said)) > LONGEST_CONTROL:
            people = people[: len(people) * 3 // 4]
            said = People(people=tuple(people))
        for peer in listeners:
            peer.tell(said)

    def _send(self, peer: Peer, payload: bytes) -> None:
        self._metrics.deliveries += 1
        self._metrics.bytes_out += len(payload)
        peer.send(message(payload))

    def _fan_out(self, payload: bytes, sender: Peer | None) -> None:
        encoded = message(payload)
        count = 0
        few = len(self._peers) <= FEW
        # A reader that turns out to be too slow may leave meanwhile.
        for peer in tuple(self._peers.values()):
            if peer is not sender:
                if few:
                    peer.write(encoded)
                else:
                    peer.send(encoded)
                count += 1
        self._metrics.deliveries += count
        self._metrics.bytes_out += count * len(payload)
