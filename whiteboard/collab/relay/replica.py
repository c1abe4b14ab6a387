"""A room's document as the relay holds it: updates in, updates out, and never an exception from the CRDT."""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto

from pycrdt import Doc, Map, TransactionEvent

from whiteboard.collab.protocol.frames import NO_CHANGE
from whiteboard.document.update.mending import admit_what_fits
from whiteboard.document.update.merging import THINGS_AT_ONCE
from whiteboard.document.update.order import ROOM_STEPS, UPDATE_STEPS
from whiteboard.document.update.places import Full, Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import check_vector

MEASURED_PER_UPDATE = 65_536
"""Bytes that may be encoded for each update taken in, to know how large the document is: it costs about what
dealing with the update does. Counted in bytes, not in time, so that a slow machine decides as a fast one."""
MEASURED_AHEAD = 64 * 2**20
"""Bytes that may be encoded at once before that."""


MOST_PARTS = 500_000
MOST_AUTHORS = 10_000
"""What a room holds at most. Twice as many may come in one update, or nobody could open the room again."""


class Outcome(Enum):
    APPLIED = auto()
    STILL = auto()
    """Taken, but the state vector stands still: known already, or only deletions."""
    EARLY = auto()
    """Not taken, for it stands on something that is not here."""
    REFUSED = auto()
    """Not taken, for it is no update or would harm; `Replica.refusal` says what is wrong with it."""
    BROKEN = auto()
    """The CRDT's inside gave way; the document has been made anew from what it still knew."""


class Replica:
    """Of one room. Bytes from the network go into the CRDT here and nowhere else."""

    def __init__(self) -> None:
        self._doc: Doc[Map[object]] = Doc()
        self._places = Places()
        self.refusal = ""
        self._vector = self._doc.get_state()
        self._size = 0
        self._exact = True
        self._allowance = MEASURED_AHEAD

    @property
    def vector(self) -> bytes:
        """The state vector, encoded."""
        return self._vector

    def state(self) -> bytes:
        """The whole document as one update."""
        state = self._doc.get_update()
        self._size, self._exact = len(state), True
        return state

    def lacking(self, vector: bytes) -> bytes | None:
        """What someone with this state vector lacks; None where it is none."""
        try:
            check_vector(vector)
            return self._doc.get_update(vector)
        except BaseException as error:
            _pass_on(error)
            return None

    def fits(self, update: bytes, most: int) -> bool:
        """Whether the document stays below so many bytes with this update."""
        if self._size + len(update) <= most:
            return True
        # The estimate counts every update in full; much of it may have been overwritten since.
        if not self._exact and self._allowance > 0:
            self._allowance -= len(self.state())
        return self._size + len(update) <= most

    def apply(self, update: bytes) -> Outcome:
        """Take an update in."""
        try:
            self._admit(update)
        except Early:
            return Outcome.EARLY
        except Refused as refused:
            self.refusal = str(refused)
            return Outcome.REFUSED
        return self._apply(update)

    def _admit(self, update: bytes) -> None:
        try:
            self._admit_below_bounds(update)
        except Full:
            # The count knows nothing of what has grown together, and counting costs as encoding does.
            half = self._places.parts <= MOST_PARTS // 2 and self._places.steps <= ROOM_STEPS // 2
            if half or self._allowance <= 0:
                raise
            state = self.state()
            self._allowance -= len(state)
            self._places.recount(state)
            self._admit_below_bounds(update)

    def _admit_below_bounds(self, update: bytes) -> None:
        self._places.admit(
            update,
            parts=MOST_PARTS,
            authors=MOST_AUTHORS,
            steps=UPDATE_STEPS,
            room_steps=ROOM_STEPS,
            things=THINGS_AT_ONCE,
        )

    def restore(self, update: bytes) -> Counter[str]:
        """Take in what the log has kept, as far as it does no harm: what of it was refused, and how often."""
        # Of a room from before there was this bound, each update may be just below it.
        mended = admit_what_fits(self._places, update, room_steps=ROOM_STEPS)
        if self._apply(mended.update) is Outcome.BROKEN:
            mended.refused["an update that breaks"] += 1
        return mended.refused

    def _apply(self, update: bytes) -> Outcome:
        try:
            # In one transaction: a second one for the vector would cost as much as a small update does.
            with self._doc.transaction():
                self._doc.apply_update(update)
                vector = self._doc.get_state()
        except BaseException as error:
            _pass_on(error)
            self._rebuild()
            return Outcome.BROKEN
        self._size, self._exact = self._size + len(update), False
        self._allowance = min(self._allowance + MEASURED_PER_UPDATE, MEASURED_AHEAD)
        if vector == self._vector:
            return Outcome.STILL
        self._vector = vector
        return Outcome.APPLIED

    def apply_news(self, update: bytes) -> tuple[Outcome, bytes]:
        """Take a sync step 2 in, which repeats every deletion there ever was: what of it is new."""
        news: list[bytes] = []

        def note(event: TransactionEvent) -> None:
            news.append(event.update)

        doc = self._doc
        subscription = doc.observe(note)
        try:
            outcome = self.apply(update)
        finally:
            doc.unobserve(subscription)
        return outcome, news[-1] if news else NO_CHANGE

    def _rebuild(self) -> None:
        doc: Doc[Map[object]] = Doc()
        self._places = Places()
        try:
            doc.apply_update(admit_what_fits(self._places, self._doc.get_update()).update)
        except BaseException as error:
            _pass_on(error)
            # Its clients hold the document; they bring it back when they are asked.
            doc = Doc()
            self._places = Places()
        self._doc, self._vector = doc, doc.get_state()
        self._size, self._exact = 0, False


def _pass_on(error: BaseException) -> None:
    # The CRDT panics with an exception that is no Exception.
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
        raise error
