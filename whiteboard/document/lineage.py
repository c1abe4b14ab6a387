"""Whole documents: made from a design or from a state on any thread, and handed to the one that goes on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from whiteboard.document.codec import META, SCHEMA, encode, key_of, sparse
from whiteboard.document.crdt import BadUpdate, Crdt
from whiteboard.document.snapshot import Difference, Snapshot, difference, read_whole
from whiteboard.document.writing import Write
from whiteboard.i18n import _
from whiteboard.model.bounds import check_counts
from whiteboard.model.changes import Origin
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError
from whiteboard.model.ids import random_id
from whiteboard.model.record import Record


@dataclass(frozen=True, slots=True)
class Lineage:
    """A document that was made, and read back, somewhere else; for one `Document` to go on with.

    The CRDT itself is bound to the thread that made it; its state is not, and is taken in quickly.
    """

    state: bytes
    snapshot: Snapshot
    heeds_schema: bool = False
    """Whether a newer version's mark in it makes it read-only: where no file says so itself."""

    @property
    def design(self) -> Design:
        return self.snapshot.design

    @staticmethod
    def of(design: Design) -> Lineage:
        """A new lineage with this content; a design without an id gets one. Raises as `lineage_of`."""
        if not design.meta.document_id:
            design = replace(design, meta=design.meta.changed(document_id=random_id()))
        return _closed(*lineage_of(design, None))

    @staticmethod
    def kept(state: bytes) -> Lineage:
        """The lineage of a state that this program has kept. Raises as `lineage_from`."""
        crdt, snapshot = lineage_from(state, None, own=True)
        crdt.close()
        return Lineage(state, snapshot, heeds_schema=not snapshot.design.meta.document_id)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A lineage whose state is taken in already, on the thread of the document that will adopt it."""

    lineage: Lineage
    crdt: Crdt
    before: Design
    news: Difference
    """From `before`."""

    @staticmethod
    def of(lineage: Lineage, before: Design, client_id: int | None = None) -> TakenIn:
        """In place of the design `before`. Raises EditError where the state is damaged."""
        try:
            crdt = Crdt(client_id, state=lineage.state)
        except BadUpdate as error:
            raise EditError(_("The kept state of the design is damaged.")) from error
        return TakenIn(lineage, crdt, before, difference(before, lineage.design))

    def news_after(self, design: Design) -> Difference:
        """What changes if it takes the place of this design."""
        return self.news if design is self.before else difference(design, self.lineage.design)

    def close(self) -> None:
        """It will not be adopted."""
        self.crdt.close()


def _closed(crdt: Crdt, snapshot: Snapshot) -> Lineage:
    state = crdt.state()
    crdt.close()
    return Lineage(state, snapshot)


def lineage_of(design: Design, client_id: int | None) -> tuple[Crdt, Snapshot]:
    """A new lineage with this content.

    Raises:
        EditError: a record that the document cannot hold.
    """
    records: list[Record] = [*design.elements.values(), *design.answers.values(), design.meta, design.clock]
    with _begun(client_id) as crdt:
        try:
            check_counts(design)
            crdt.write([_whole(record) for record in records], Origin.LOAD)
        except ValueError as error:
            raise EditError(_("This design cannot be loaded: {reason}.").format(reason=error)) from error
        crdt.set_schema(SCHEMA, Origin.LOAD)
        snapshot = read_whole(crdt)
        if snapshot.quarantined:
            bad = min(snapshot.quarantined)
            raise EditError(
                _("This design cannot be loaded: the record {id} is not valid.").format(id=bad.id)
            )
    return crdt, snapshot


@contextmanager
def _begun(client_id: int | None) -> Generator[Crdt]:
    """A document for the caller to fill; one that stays open keeps its memory, so a failure closes it."""
    crdt = Crdt(client_id)
    try:
        yield crdt
    except BaseException:
        crdt.close()
        raise


def _whole(record: Record) -> Write:
    """The title and the clock lie beside one another and are few: they are written out."""
    key = key_of(record)
    return Write(key, put=encode(record) if key.root == META else sparse(record))


def lineage_from(state: bytes, client_id: int | None, *, own: bool = False) -> tuple[Crdt, Snapshot]:
    """The lineage that a state belongs to; `own` where this program has looked at it before it kept it.

    Raises:
        EditError: the bytes are no state, or one that would harm.
    """
    with _begun(client_id) as crdt:
        try:
            if own:
                crdt.take_own(state)
            else:
                crdt.apply(state, Origin.LOAD)
        except BadUpdate as error:
            raise EditError(_("The kept state of the design is damaged.")) from error
        return crdt, read_whole(crdt)


def lineage_anew(broken: Crdt, design: Design, client_id: int | None) -> tuple[Crdt, Snapshot]:
    """The lineage of a document whose CRDT has given way, as far as it still tells of itself; else a new
    one with the design as it was shown."""
    try:
        with _begun(client_id) as crdt:
            crdt.take_state(broken.whole(), Origin.LOAD)
            return crdt, read_whole(crdt)
    except BadUpdate:
        return lineage_of(design, client_id)


def design_from(state: bytes, *, own: bool = False) -> Design:
    """The design in a state; see `lineage_from`."""
    crdt, snapshot = lineage_from(state, None, own=own)
    crdt.close()
    return snapshot.design


def document_id_in(update: bytes) -> str:
    """The id of the document that an update states, "" where it states none. Raises as `lineage_from`."""
    return design_from(update).meta.document_id


def check_loadable(design: Design) -> None:
    """Whether a document could hold it, asked on any thread before anything is replaced.

    Raises:
        EditError: a record that no document can hold.
    """
    lineage_of(design, None)[0].close()
