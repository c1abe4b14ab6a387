"""A room: its document, and what of it reaches whom."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable

from whiteboard.collab.protocol.closing import POLICY, TOO_BIG
from whiteboard.collab.protocol.frames import NO_CHANGE, SyncStep, sync_frame
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import Log
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.collab.relay.roster import Roster

EARLY = 256
"""Updates of other relays that wait for one that they stand on."""


class Room(Roster):
    """Nothing in here waits, and no frame of one client raises into another's connection."""

    def __init__(self, name: str, log: Log, bus: Bus, limits: Limits, metrics: Metrics) -> None:
        super().__init__(name, bus, limits, metrics)
        self._log = log
        self._replica = Replica()
        self._since_snapshot = 0
        self._early: deque[bytes] = deque(maxlen=EARLY)

    # Coming and going.

    def load(self, updates: Iterable[bytes]) -> Counter[str]:
        """Take in what the log has kept; what of it was refused, and how often."""
        refused: Counter[str] = Counter()
        count = 0
        for update in updates:
            count += 1
            refused += self._replica.restore(update)
        self._since_snapshot = max(0, count - 1)
        if refused:
            self.snapshot()
        return refused

    def join(self, peer: Peer) -> None:
        """Let somebody in: our step 1, and everybody who is present."""
        self._send(peer, sync_frame(SyncStep.STEP1, self._replica.vector))
        self.welcome(peer)

    def close(self) -> None:
        """Nobody is left: write the document down in one piece."""
        self.hush()
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
        if outcome in (Outcome.STILL, Outcome.EARLY):
            peer.stalled += 1
            # What stands on nothing is not kept: its author brings it again with what went before.
            if peer.stalled % self._limits.stalled == (1 if outcome is Outcome.EARLY else 0):
                self.ask(peer)
            if peer.stalled >= self._limits.most_stalled:
                peer.close(POLICY, "updates that do not fit")
            return update if outcome is Outcome.STILL else NO_CHANGE
        peer.refuse("edit", self._replica.refusal if outcome is Outcome.REFUSED else "an update that breaks")
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

    # What a bus brings.

    def state(self) -> bytes:
        return self._replica.state()

    def take_update(self, update: bytes) -> None:
        if not self._take_from_bus(update):
            return
        # The relays' updates come in an order in which each stands on those before, but for a relay that was
        # cut off for a while.
        for _index in range(len(self._early)):
            self._take_from_bus(self._early.popleft())

    def _take_from_bus(self, update: bytes) -> bool:
        """Whether it was taken."""
        outcome, news = self._replica.apply_news(update)
        if outcome is Outcome.EARLY:
            self._early.append(update)
        elif outcome in (Outcome.REFUSED, Outcome.BROKEN):
            self._metrics.drops["bus"] += 1
        elif news != NO_CHANGE:
            self._fan_out(sync_frame(SyncStep.UPDATE, news), None)
            self._log.append(self.name, news, _nobody)
            self._since_snapshot += 1
        return outcome in (Outcome.APPLIED, Outcome.STILL)


def _nobody() -> None:
    """Nobody waits for it to be kept."""
