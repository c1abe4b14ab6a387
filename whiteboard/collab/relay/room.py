"""A room: its document, who is in it, and what reaches whom."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.closing import POLICY, TOO_BIG
from whiteboard.collab.protocol.control import LONGEST_CONTROL, People, encode_control
from whiteboard.collab.protocol.frames import NO_CHANGE, SyncStep, awareness_frame, sync_frame
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import Log
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.outbox import message
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.presences import Presences
from whiteboard.collab.relay.replica import Outcome, Replica

PEOPLE_AFTER = 0.05
"""Seconds for which changes of who is there are gathered."""
MOST_PEOPLE = 100


class Room:
    """Nothing in here waits, and no frame of one client raises into another's connection."""

    def __init__(self, name: str, log: Log, bus: Bus, limits: Limits, metrics: Metrics) -> None:
        self._loop = asyncio.get_running_loop()
        self.name = name
        self._log = log
        self._bus = bus
        self._limits = limits
        self._metrics = metrics
        self._replica = Replica()
        self._presences = Presences(limits.presences)
        self._peers: dict[str, Peer] = {}
        self._since_snapshot = 0
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

    def load(self, updates: Iterable[bytes]) -> int:
        """Take in what the log has kept; how many of it could not be read."""
        bad = count = 0
        for update in updates:
            count += 1
            bad += self._replica.apply(update) in (Outcome.UNREADABLE, Outcome.BROKEN)
        self._since_snapshot = max(0, count - 1)
        return bad

    def join(self, peer: Peer) -> None:
        """Let somebody in: our step 1, and everybody who is present."""
        self._peers[peer.seat] = peer
        self._send(peer, sync_frame(SyncStep.STEP1, self._replica.vector))
        self.show_presences(peer)
        self.people_changed()

    def leave(self, peer: Peer) -> None:
        """Somebody is gone."""
        if self._peers.pop(peer.seat, None) is None:
            return
        self.left_at = self._loop.time()
        self._show(self._presences.leave(peer.seat), None)
        self.people_changed()

    def close(self) -> None:
        """Nobody is left: write the document down in one piece."""
        if self._people_due is not None:
            self._people_due.cancel()
        if self._since_snapshot:
            self.snapshot()

    def snapshot(self) -> None:
        """Replace the log of updates by the document as it is."""
        self._since_snapshot = 0
        self._log.snapshot(self.name, self._replica.state())
        self._bus.offer(self)

    # The document.

    def ask(self, peer: Peer) -> None:
        """Ask for what the relay lacks."""
        self._send(peer, sync_frame(SyncStep.STEP1, self._replica.vector))

    def answer(self, peer: Peer, vector: bytes) -> None:
        """Send what a client lacks."""
        lacking = self._replica.lacking(vector)
        if lacking is None:
            self.bad_frame(peer)
        else:
            self._send(peer, sync_frame(SyncStep.STEP2, lacking))

    def edit(self, peer: Peer, step: SyncStep, update: bytes) -> None:
        """Take a client's step 2 or update, and pass on what is new in it."""
        kept = peer.received_one()
        # A refusal is told before its frame is acknowledged as dealt with.
        if update != NO_CHANGE and self._allowed(peer, step, update):
            update = self._apply(peer, step, update)
        else:
            update = NO_CHANGE
        if update == NO_CHANGE:
            self._log.append(self.name, b"", kept)
            return
        self._fan_out(sync_frame(SyncStep.UPDATE, update), peer)
        self._log.append(self.name, update, kept)
        self._bus.publish(self.name, update)
        self._since_snapshot += 1
        if self._since_snapshot >= self._limits.compact_every:
            self.snapshot()

    def _allowed(self, peer: Peer, step: SyncStep, update: bytes) -> bool:
        if not peer.role.edits:
            # Every client answers our step 1 and repeats the deletions that it knows; that alone is no edit.
            if step is SyncStep.UPDATE or update[:1] != b"\x00":
                peer.refuse("edit", "observers cannot edit")
            return False
        if not self._replica.fits(update, self._limits.document):
            peer.refuse("edit", "the document is full")
            # Who cannot be told keeps an edit that nobody else has; and who sent the too large one has to go.
            if not peer.controls or len(update) > self._limits.document // 64:
                peer.close(TOO_BIG, "the document is full")
            return False
        return True

    def _apply(self, peer: Peer, step: SyncStep, update: bytes) -> bytes:
        """Apply, and return what the others should hear of it."""
        began = time.perf_counter()
        if step is SyncStep.STEP2:
            outcome, update = self._replica.apply_news(update)
        else:
            outcome = self._replica.apply(update)
        self._metrics.apply_seconds += time.perf_counter() - began
        self._metrics.updates += 1
        if outcome is Outcome.APPLIED:
            peer.stalled = 0
            return update
        if outcome is Outcome.STILL:
            peer.stalled += 1
            if peer.stalled % self._limits.stalled == 0:
                self.ask(peer)
            if peer.stalled >= self._limits.most_stalled:
                peer.close(POLICY, "updates that do not fit")
            return update
        peer.refuse("edit", "the update cannot be read")
        self.bad_frame(peer)
        if outcome is Outcome.BROKEN:
            peer.close(POLICY, "an update that breaks")
            for other in self.peers:
                self.ask(other)
        return NO_CHANGE

    def bad_frame(self, peer: Peer) -> None:
        """Count a frame that is none; a few may be a newer version's, many are an attack."""
        self._metrics.drops["unreadable"] += 1
        peer.bad += 1
        if peer.bad >= self._limits.bad_frames:
            peer.close(POLICY, "too many unreadable frames")

    # Presence.

    def show_presences(self, peer: Peer) -> None:
        """Send everybody who is present."""
        if states := self._presences.states():
            for first in range(0, len(states), 100):
                self._send(peer, awareness_frame(encode_states(states[first : first + 100])))

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
            self._fan_out(awareness_frame(encode_states(states)), sender)
            self._bus.publish_presence(self.name, states)

    # What a bus brings.

    def state(self) -> bytes:
        return self._replica.state()

    def take_update(self, update: bytes) -> None:
        outcome, news = self._replica.apply_news(update)
        if outcome in (Outcome.UNREADABLE, Outcome.BROKEN):
            self._metrics.drops["bus"] += 1
        elif news != NO_CHANGE:
            self._fan_out(sync_frame(SyncStep.UPDATE, news), None)
            self._log.append(self.name, news, _nobody)
            self._since_snapshot += 1

    def take_presence(self, relay: str, states: tuple[ClientState, ...]) -> None:
        accepted = self._presences.accept(("relay", relay), states, self._loop.time())
        if accepted.states:
            self._fan_out(awareness_frame(encode_states(accepted.states)), None)

    def forget_relay(self, relay: str) -> None:
        if states := self._presences.leave(("relay", relay)):
            self._fan_out(awareness_frame(encode_states(states)), None)

    # Who is there.

    def people_changed(self) -> None:
        """Tell our own clients, once for all that changes at about the same time."""
        if self._people_due is None:
            self._people_due = self._loop.call_later(PEOPLE_AFTER, self._tell_people)

    def _tell_people(self) -> None:
        self._people_due = None
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
        # A reader that turns out to be too slow may leave meanwhile.
        for peer in tuple(self._peers.values()):
            if peer is not sender:
                peer.send(encoded)
                count += 1
        self._metrics.deliveries += count
        self._metrics.bytes_out += count * len(payload)


def _nobody() -> None:
    """Nobody waits for it to be kept."""
