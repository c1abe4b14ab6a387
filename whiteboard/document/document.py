"""The live document: the only writer of a design."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from whiteboard.document.anew import written_anew
from whiteboard.document.arrivals import Arrivals
from whiteboard.document.arriving import Arrived
from whiteboard.document.codec import SCHEMA, key_of
from whiteboard.document.crdt import UNTRACKED, BadUpdate, BrokenUpdate, Crdt
from whiteboard.document.edit import Edit
from whiteboard.document.lineage import Lineage, TakenIn, lineage_anew, lineage_from, lineage_of
from whiteboard.document.replica import Replica
from whiteboard.document.rights import Rights
from whiteboard.document.snapshot import Difference, Snapshot
from whiteboard.document.steps import Ground, Steps
from whiteboard.document.undo import History, Undone
from whiteboard.document.writing import Write
from whiteboard.i18n import _
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError
from whiteboard.model.ids import random_id
from whiteboard.model.plain import Fields


class Document(Replica):
    """One open design. Lives on one thread; only the frozen designs that it hands out may leave it.

    Listeners run after the commit, in the order in which they subscribed: first those of updates, then those
    of changes. They must not write: a call that would is refused with EditError.
    """

    def __init__(self, *, client_id: int | None = None) -> None:
        super().__init__(Crdt(client_id), client_id)
        self.arrivals = Arrivals(
            self._arriving,
            self._unread,
            take=self._take_in,
            show=lambda touched: _hear(self._history, self._show(touched)),
            places=lambda: self._crdt.places(),
            alone=self._alone,
            strides=self.strides,
        )
        self.steps = Steps(
            Ground(
                crdt=lambda: self._crdt,
                history=lambda: self._history,
                design=lambda: self.design,
                alone=self._alone,
                ready=self._catch_up,
                hand_on=self._hand_on,
                show=self._show,
            ),
            self.strides,
        )
        self._history = History(self._crdt.roots.values())
        self.rights = Rights(lambda: self.newer)
        self._heeds_schema = True

    @property
    def read_only(self) -> bool:
        """Set by whoever opened the design, or because a newer version has written to it; see `Rights`."""
        return self.rights.read_only

    @property
    def newer(self) -> bool:
        """Whether a newer version has written to the design; what it wrote is kept as it is.

        Where the design came from a file, the file says that, and no peer.
        """
        schema = self._crdt.schema
        return self._heeds_schema and isinstance(schema, int | float) and schema > SCHEMA

    def set_read_only(self, on: bool, *, by: str = "file") -> None:
        """Refuse, or allow again, this seat's own edits; peers' updates go on. See `Rights`."""
        self.rights.forbid(on, by)

    @contextmanager
    def edit(self, label: str, *, undoable: bool = True, joins: str = "") -> Generator[Edit]:
        """One intention of the user ("Move"): validated while it is staged, then written at once.

        An exception in the block drops the edit. Nothing different, nothing written. An edit that `joins` the
        last one, by the same name, becomes part of its undo step: somebody who goes on typing. What is not
        undoable the program writes by itself, and who only looks is no hindrance.

        Raises:
            ReadOnlyError: the design is open read-only.
            EditError: another edit is under way.
        """
        self.rights.refuse(asked=undoable)
        with self._alone():
            self._catch_up(asked=undoable)
            edit = Edit(self.design)
            try:
                yield edit
            finally:
                staged = edit.close()
            self.steps.commit(staged, label, undoable=undoable, joins=joins)

    def undo(self) -> Undone | None:
        """Undo this seat's last step; None where there is none.

        Raises:
            ReadOnlyError: the design is open read-only.
            EditError: an edit is under way.
        """
        self.rights.refuse()
        with self._alone():
            self._catch_up()
            return self.steps.go_at_once(back=True)

    def redo(self) -> Undone | None:
        """Redo the step that was undone last; None where there is none. Raises as `undo`."""
        self.rights.refuse()
        with self._alone():
            self._catch_up()
            return self.steps.go_at_once(back=False)

    @property
    def undo_label(self) -> str | None:
        """Name of the step that `undo` would try first."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """Name of the step that `redo` would try first."""
        return self._history.redo_label

    def load(self, design: Design) -> None:
        """Replace the content by a design, as a new lineage without undo steps.

        A design without a document id gets one. The modified mark is for the caller to reset.

        Raises:
            EditError: the design holds what no document can; nothing has changed.
        """
        with self._alone():
            if not design.meta.document_id:
                design = replace(design, meta=design.meta.changed(document_id=random_id()))
            self._take(*lineage_of(design, self._new_client()))
            self._heeds_schema = False

    def adopt(self, lineage: Lineage | TakenIn) -> None:
        """As `load` and `resume`, with what another thread has made ready: the listeners' work is left, and
        to take in the state, where that is not done.

        Raises:
            EditError: an edit is under way, or the state is damaged; nothing has changed.
        """
        with self._alone():
            if isinstance(lineage, Lineage):
                lineage = TakenIn.of(lineage, self.design, self._new_client())
            news = lineage.news_after(self.design)
            self._take(lineage.crdt, lineage.lineage.snapshot, state=lineage.lineage.state, news=news)
            self._heeds_schema = lineage.lineage.heeds_schema

    def resume(self, state: bytes) -> None:
        """Replace the content by a state of the journal, going on in its lineage, without undo steps.

        Everybody who listens goes on to.

        Raises:
            EditError: the state is damaged; nothing has changed.
        """
        with self._alone():
            self._take(*lineage_from(state, self._new_client(), own=True))
            self._heeds_schema = not self.design.meta.document_id

    def rebuild(self, state: bytes) -> None:
        """Drop what this seat has written and a room did not take, by going back to the room's state.

        As `resume`, but a journal hears that no file has this content. Raises as `resume`.
        """
        with self._alone():
            self._take(*lineage_from(state, self._new_client()), heard_as=Origin.REBUILD)

    def write_anew(self, state: bytes) -> None:
        """Go back to the whole state of a room that does not take this seat's last edits, and write what they
        came to as one edit, which stands on nothing that the room lacks. There are no undo steps then.

        Raises:
            EditError: the state is no whole one, or the two together are more than a design holds; this
                seat's edits are as they were.
        """
        with self._alone():
            crdt, snapshot = lineage_from(state, self._new_client())
            try:
                # Of a state that is not whole nothing is understood, which leaves an empty design.
                if snapshot.design.meta.document_id != self.design.meta.document_id:
                    raise EditError(_("Another seat sent something that is no state of a design."))
                self.arrivals.come(Arrived(state, state=True))
                self.arrivals.catch_up()
                writes = written_anew(snapshot.design, self.design)
            except EditError:
                crdt.close()
                raise
            crdt.take()
            # Before anybody looks: else what one types into would be gone for a moment.
            crdt.write(writes, UNTRACKED)
            touched, updates = crdt.take()
            snapshot.refresh(crdt, touched)
            self._take(crdt, snapshot, heard_as=Origin.REBUILD)
            self._tell(Origin.LOCAL, "", self.design, Difference(), updates)

    def found(self, document_id: str) -> None:
        """Give an empty lineage that several seats begin together its id and schema; each does the same."""
        with self._alone():
            self.arrivals.catch_up()
            self._crdt.set_schema(SCHEMA, UNTRACKED)
            put: Fields = {"document_id": document_id}
            self._crdt.write([Write(key_of(self.design.meta), put=put)], UNTRACKED)
            self._finish(Origin.LOCAL)

    def apply_update(self, update: bytes) -> bool:
        """Take in a peer's update. Records in it that fit nothing are kept aside, see `quarantined`.

        Whether it changed what this replica has: not where it was known already, nor where it has to wait for
        another one that was lost on the way. A large one may wait for `Arrivals.read_on`, and all that come
        behind it. Costs nothing beside the applying.

        Raises:
            EditError: the bytes are no update, or an edit is under way; nothing has changed.
        """
        with self._alone(last=False):
            return self.arrivals.come(Arrived(update, state=False))

    def take_state(self, update: bytes) -> None:
        """Take in what a room has and this replica lacks. What of it would harm, or stands on something that
        the room has lost itself, is left out and counted among what is `quarantined`. A large one may wait.

        Raises:
            EditError: as `apply_update`.
        """
        with self._alone(last=False):
            self.arrivals.come(Arrived(update, state=True))

    def _take_in(self, arrived: Arrived) -> bool:
        heard = self._crdt.heard
        try:
            if arrived.state:
                self._refused += self._crdt.take_state(arrived.update, Origin.REMOTE).total()
            else:
                self._crdt.apply(arrived.update, Origin.REMOTE)
        except BadUpdate as error:
            if isinstance(error, BrokenUpdate):
                self.broken += 1
                # Go on with what it still tells of itself. The steps of undo hold on to what may be gone.
                anew = lineage_anew(self._crdt, self.design, self._new_client())
                self._take(*anew, heard_as=Origin.REBUILD)
            raise EditError(_("Another seat sent something that is no change of a design.")) from error
        _hear(self._history, self._finish(Origin.REMOTE))
        return self._crdt.heard != heard

    def _catch_up(self, *, asked: bool = True) -> None:
        """Before this seat writes; raises ReadOnlyError where it must not."""
        self.rights.refuse(asked=asked)
        self.arrivals.catch_up()
        # What had not been read may say that a newer version has written here.
        self.rights.refuse(asked=asked)

    def _take(
        self,
        crdt: Crdt,
        snapshot: Snapshot,
        heard_as: Origin = Origin.LOAD,
        state: bytes = b"",
        news: Difference | None = None,
    ) -> None:
        self._history = History(crdt.roots.values())
        self._swap(crdt, snapshot, heard_as, state, news)


def _hear(history: History, found: Difference) -> None:
    history.heard(key_of(record) for record in (*found.added, *(u.after for u in found.updated)))
