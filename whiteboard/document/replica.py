"""One seat's replica of a design, read side: the current design, its bytes, and word of every change."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from pycrdt import merge_updates

from whiteboard.document.arriving import Arriving
from whiteboard.document.codec import Key
from whiteboard.document.crdt import BadUpdate, Crdt
from whiteboard.document.kinship import Kinship, authors, have_an_author_in_common
from whiteboard.document.lineage import document_id_in
from whiteboard.document.listeners import Listeners
from whiteboard.document.snapshot import Difference, Snapshot, difference
from whiteboard.document.strides import Strides
from whiteboard.document.unread import Unread
from whiteboard.i18n import _
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError

LARGE = 100_000
"""Bytes of updates, a few hundred records: some 3 ms to join."""


class Replica:
    """What a Document shows to everybody; it changes only through the Document."""

    def __init__(self, crdt: Crdt, client_id: int | None) -> None:
        self._crdt = crdt
        self._next_client = client_id
        self._snapshot = Snapshot()
        self._unread = Unread()
        self._arriving = Arriving()
        self.strides = Strides()
        """What this seat does to thousands of records, a piece at a time."""
        self._revision = 0
        self._refused = 0
        self.broken: int = 0
        """Counts the changes of peers that broke the CRDT: each made the document begin anew, without undo"""
        self._busy = False
        self._changes: Listeners[Change] = Listeners()
        self._updates: Listeners[tuple[bytes, Origin]] = Listeners()

    @property
    def design(self) -> Design:
        """The design as of the last commit; equal content is one and the same object."""
        return self._snapshot.design

    @property
    def revision(self) -> int:
        """Counts the commits that changed saved content, whoever made them."""
        return self._revision

    @property
    def quarantined(self) -> int:
        """How many records peers sent that fit no record: not shown, but kept; and what was not
        taken at all."""
        return len(self._snapshot.quarantined) + self._refused

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after each commit that changed the design; returns its remover."""
        return self._changes.add(listener)

    def subscribe_updates(self, listener: Callable[[bytes, Origin], None]) -> Callable[[], None]:
        """Call `listener` with every update, in order, for the journal and the network; returns its remover.

        An update with the origin LOAD is the complete state of a new lineage, one with REBUILD that of the
        same lineage without what this seat gave up: what came before either is void.
        """
        return self._updates.add(lambda news: listener(*news))

    @property
    def reading(self) -> bool:
        """Whether more was changed, or is being changed by this seat, than the design shows yet."""
        return bool(self.strides.under_way or self._unread or self._arriving)

    def read_by(self, wake: Callable[[], None] | None) -> None:
        """From now on thousands of parts and records that come at once are taken in and read some at a time,
        and what this seat does to thousands is done so: `wake` is called when there are any, and whoever gave
        it calls `Arrivals.read_on` until nothing is left. None: all at once again.

        `wake` must not read within the call.
        """
        self._unread.read_by(wake)
        self._arriving.read_by(wake)
        self.strides.read_by(wake)

    def encode_state(self) -> bytes:
        """The whole document as one update."""
        return self._crdt.state()

    def state_vector(self) -> bytes:
        """What this replica has, for a peer's `encode_diff`."""
        return self._crdt.vector()

    def encode_diff(self, state_vector: bytes) -> bytes:
        """The update that a peer with this state vector lacks.

        Raises:
            EditError: the bytes are no state vector.
        """
        try:
            return self._crdt.diff(state_vector)
        except BadUpdate as error:
            raise EditError(_("Another seat sent something that is no state of a design.")) from error

    def kinship(self, update: bytes, vector: bytes) -> Kinship:
        """How this document stands to a replica with this state vector, of which the update is what this one
        lacks.

        Raises:
            EditError: the bytes are no update.
        """
        related = have_an_author_in_common(authors(self._crdt.vector()), vector, update)
        if related is not False:
            return Kinship.SAME if related else Kinship.NEW
        mine, theirs = self.design.meta.document_id, document_id_in(update)
        if not mine or not theirs:
            return Kinship.NEW
        return Kinship.OTHER_LINEAGE if mine == theirs else Kinship.OTHER_DESIGN

    def close(self) -> None:
        """Let go of the CRDT's memory; the document is not used any more."""
        self._crdt.close()

    @contextmanager
    def _alone(self, *, last: bool = True) -> Generator[None]:
        """Refuse a write in the midst of an edit or of telling the listeners. `last`: it comes behind what
        this seat is doing, which is brought to its end first."""
        if last:
            self.strides.finish()
        if self._busy:
            raise EditError(_("The design is being changed already."))
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _new_client(self) -> int | None:
        """Two lineages never share a client id: with the same one they would diverge unnoticed."""
        if self._next_client is not None:
            self._next_client += 1
        return self._next_client

    def _finish(self, origin: Origin, label: str = "") -> Difference:
        """After writing: bring the design up to date and tell everybody."""
        touched, updates = self._crdt.take()
        if origin is Origin.REMOTE:
            touched = self._unread.put_off(touched)
        before = self._snapshot.design
        found = self._snapshot.refresh(self._crdt, touched)
        self._tell(origin, label, before, found, updates)
        return found

    def _hand_on(self, origin: Origin, since: bytes | None) -> set[Key]:
        """After writing: tell everybody of the updates; what they have touched is still to be shown. `since`:
        the state vector from before them, where they are to be one."""
        touched, updates = self._crdt.take()
        if since is not None and len(updates) > 1:
            # So that the journal and the others have all of it or nothing. To join large ones takes longer
            # than to write all of it anew, which looks through the whole document.
            large = sum(map(len, updates)) > LARGE
            updates = [self._crdt.diff(since) if large else merge_updates(*updates)]
        for update in updates:
            self._updates.tell((update, origin))
        return touched

    def _show(self, touched: set[Key], origin: Origin = Origin.REMOTE, label: str = "") -> Difference:
        """Bring what was put off up to date, and tell everybody."""
        before = self._snapshot.design
        found = self._snapshot.refresh(self._crdt, touched)
        self._tell(origin, label, before, found, [])
        return found

    def _swap(
        self,
        crdt: Crdt,
        snapshot: Snapshot,
        heard_as: Origin = Origin.LOAD,
        state: bytes = b"",
        news: Difference | None = None,
    ) -> None:
        """Go over to another lineage, and tell everybody. `state`, and what is new, where they are known."""
        self._crdt.close()
        self._unread.forget()
        self._arriving.forget()
        before = self._snapshot.design
        self._crdt, self._snapshot = crdt, snapshot
        if heard_as is Origin.LOAD:
            self._refused = 0
        crdt.take()
        # Told as the difference between the two, so that listeners need no second way to start afresh.
        found = news if news is not None else difference(before, snapshot.design)
        self._tell(Origin.LOAD, "", before, found, [state or crdt.state()], heard_as)

    def _tell(
        self,
        origin: Origin,
        label: str,
        before: Design,
        found: Difference,
        updates: list[bytes],
        heard_as: Origin | None = None,
    ) -> None:
        if found:
            self._revision += 1
        for update in updates:
            self._updates.tell((update, heard_as or origin))
        if found:
            self._changes.tell(
                Change(origin, label, found.added, found.updated, found.removed, before, self.design)
            )
