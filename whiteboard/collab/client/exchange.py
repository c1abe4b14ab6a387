"""How one seat's document and the room's come to hold the same: the handshake and the updates after it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from whiteboard.collab.client.rewriting import Rewriting
from whiteboard.collab.client.shared import SharedDocument
from whiteboard.collab.client.unsent import Unsent
from whiteboard.collab.protocol.frames import NO_CHANGE, Frame, SyncStep, sync_frame
from whiteboard.document.kinship import Kinship
from whiteboard.model.changes import Origin

ROLE = "role"
"""In whose name a document is read-only for an observer."""

RESYNC_AFTER = 30.0
"""Seconds after which the handshake is repeated, whatever happened: it heals what got lost unnoticed."""
MOST_STANDSTILLS = 3
"""Updates in a row that may leave the state as it was before something must be missing."""

_EVERYTHING = b"\x00"
"""The state vector of somebody who has nothing."""


class OtherDesign(Exception):
    """The room does not hold this document; nothing of the two was mixed. `same_design`: it holds the same
    design, but from another beginning."""

    def __init__(self, *, same_design: bool = False) -> None:
        super().__init__()
        self.same_design = same_design


class Exchange:
    """`send` takes a message, `changed` hears that the number of unsent edits may be another."""

    def __init__(
        self,
        document: SharedDocument,
        send: Callable[[bytes], None],
        changed: Callable[[], None],
        clock: Callable[[], float],
        only_this_design: bool = False,
    ) -> None:
        self._only_this_design = only_this_design
        self._document, self._send, self._changed, self._clock = document, send, changed, clock
        self._unsent = Unsent()
        self._asked: bytes | None = None
        self._connected = False
        self._live = False
        self._may_edit = True
        self._acknowledges = False
        self._rebuilding = False
        self.rewriting = Rewriting(clock)
        self._asked_for: deque[bytes] = deque()
        self._standstills = 0
        self._asked_at = clock()
        self._remove = document.subscribe_updates(self._on_update)

    @property
    def live(self) -> bool:
        """Whether the room's state has been taken in on this connection."""
        return self._live

    @property
    def unsent(self) -> int:
        """Edits that the relay may not have."""
        return self._unsent.count

    def begin(self) -> None:
        """A connection is open."""
        self._connected, self._live, self._acknowledges = True, False, False
        self._asked_for.clear()
        self.rewriting.begin()
        self.ask()

    def end(self) -> None:
        """The connection is gone; what is edited now waits for the next one."""
        self._connected, self._live = False, False
        self._asked = None
        self._unsent.disconnected()

    def close(self) -> None:
        """Stop listening to the document, which is then nobody's but this seat's."""
        self.end()
        self._remove()
        self._document.set_read_only(False, by=ROLE)

    def expect_acknowledgements(self) -> None:
        """The relay is one that says what it keeps."""
        self._acknowledges = True

    def acknowledged(self, frames: int) -> None:
        """The relay keeps the first so many frames of this connection."""
        self._unsent.acknowledged(frames)
        self._changed()

    def allow_edits(self, allowed: bool) -> None:
        """What this seat's role says; without the right, edits that never arrived are given up."""
        self._may_edit = allowed
        self._document.set_read_only(not allowed, by=ROLE)
        if not allowed and self._unsent.count:
            # The relay will never take what was edited here before the word came: back to what all have.
            self._rebuilding = True
            self.ask()

    def refused(self) -> bool:
        """The relay has not taken an edit; whether that is news."""
        if not (self._live and self._may_edit):
            return False
        known = self.rewriting.under_way
        news = self.rewriting.refused(self._unsent.answered)
        if self.rewriting.under_way and not known:
            self.ask()
        self._changed()
        return news

    def ask(self) -> None:
        """Ask the relay for what this document lacks."""
        if self._connected:
            self._asked_at = self._clock()
            whole = self._rebuilding or self.rewriting.under_way
            vector = _EVERYTHING if whole else self._document.state_vector()
            self._asked_for.append(vector)
            self._send(sync_frame(SyncStep.STEP1, vector))

    def ask_if_due(self) -> None:
        if self._clock() - self._asked_at > RESYNC_AFTER:
            if self._live and self._may_edit:
                self.rewriting.try_again()
            self.ask()

    def take(self, frame: Frame) -> None:
        """A sync frame came.

        Raises:
            EditError: the bytes are no update.
            OtherDesign: the room's state does not belong to this document.
        """
        if frame.step is SyncStep.STEP1:
            # Before this seat has the room's state, it cannot know whether the two belong together.
            self._asked = frame.payload
            if self._live and not self.rewriting.under_way:
                self._answer()
        elif frame.step is SyncStep.STEP2:
            self._take_state(frame.payload)
        elif self._live:
            self._apply(frame.payload)
        # An update before the state would stand on nothing; the state that is still to come holds it.

    def _take_state(self, update: bytes) -> None:
        # What was asked for before is answered before.
        whole = bool(self._asked_for) and self._asked_for.popleft() == _EVERYTHING
        if self._rebuilding and whole:
            self._rebuilding = False
            self.rewriting.done(self._unsent.frames)
            self._unsent.give_up()
            self._document.rebuild(update)
        elif self.rewriting.under_way and whole:
            self.rewriting.done(self._unsent.frames)
            self._document.write_anew(update)
            self._changed()
        else:
            if not self._live:
                self._check_lineage(update)
            if update != NO_CHANGE:
                self._document.take_state(update)
        self._standstills = 0
        self._live = True
        self._answer()

    def _check_lineage(self, update: bytes) -> None:
        match self._document.kinship(update, self._asked or _EVERYTHING):
            case Kinship.SAME:
                self._only_this_design = False
            case Kinship.NEW if self._only_this_design:
                raise OtherDesign
            case Kinship.OTHER_LINEAGE:
                raise OtherDesign(same_design=True)
            case Kinship.OTHER_DESIGN:
                raise OtherDesign
            case _:
                pass

    def _apply(self, update: bytes) -> None:
        if self._document.apply_update(update):
            self._standstills = 0
            return
        self._standstills += 1
        if self._standstills >= MOST_STANDSTILLS:
            self._standstills = 0
            self.ask()

    def _answer(self) -> None:
        """Give the relay what it lacks."""
        if self._asked is None:
            return
        vector, self._asked = self._asked, None
        if self._may_edit:
            self._send_edits(sync_frame(SyncStep.STEP2, self._document.encode_diff(vector)))

    def _on_update(self, update: bytes, origin: Origin) -> None:
        if origin not in (Origin.LOCAL, Origin.UNDO):
            return
        self._unsent.edited()
        if self._live and self._may_edit:
            self._send_edits(sync_frame(SyncStep.UPDATE, update))
        else:
            self._changed()

    def _send_edits(self, message: bytes) -> None:
        self._send(message)
        self._unsent.sent_frame()
        if not self._acknowledges:
            self._unsent.assume_all_arrived()
        self._changed()
