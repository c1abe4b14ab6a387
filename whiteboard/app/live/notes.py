"""The private notes of a room: a second document in a second room, which only interviewers get before the
release. A copy as text is kept on this machine, for the notes are the interviewer's own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.background import Background
from whiteboard.app.live.carrying import Carrying
from whiteboard.app.live.founding import Founding
from whiteboard.app.live.kept_rooms import KeptRooms
from whiteboard.app.live.live import Live
from whiteboard.app.live.people_verbs import name_of
from whiteboard.app.live.room import Room
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.control import ReleaseNotes
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.rooms import main_room
from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.files.atomic import write_atomically
from whiteboard.i18n import _
from whiteboard.interview.clock import total_elapsed
from whiteboard.model.changes import Change
from whiteboard.model.elements import Component, Zone
from whiteboard.model.errors import EditError, FileProblem
from whiteboard.model.ids import order_after, random_id
from whiteboard.model.notes import PrivateNote, as_text
from whiteboard.session.session import Session

log = logging.getLogger(__name__)

KEEP_AFTER_MS = 500


class PrivateNotes(QObject):
    """One of each window; there are notes while it is in a room that lets it see them."""

    changed = Signal()
    """The notes, or whether there are any to be had, may be others now."""
    failed = Signal(str)
    """A sentence: what was to be noted is not."""

    def __init__(
        self,
        live: Live,
        document: Document,
        session: Session,
        folder: Path,
        rooms: KeptRooms,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._live, self._design, self._session = live, document, session
        self._folder = folder
        self._background = Background(self)
        self._carrying = Carrying(live, rooms, self._background, self.failed.emit)
        self._document: Document | None = None
        self._room: Room | None = None
        self._founding: Founding | None = None
        self._url = ""
        self._name = "notes"
        self._stop_listening: Callable[[], None] = lambda: None
        self._unkept: tuple[Path, str] | None = None
        """What may not be in the copy yet, and where that is."""
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_AFTER_MS)
        self._keep.timeout.connect(self._keep_copy)
        live.changed.connect(self._on_live)
        live.notes_released.connect(self._open)

    @property
    def available(self) -> bool:
        """Whether this window may see the room's notes."""
        return self._document is not None

    @property
    def writable(self) -> bool:
        role = self._live.role
        return self._document is not None and role is not None and role.leads

    @property
    def notes(self) -> tuple[PrivateNote, ...]:
        """In the order in which they were written."""
        if self._document is None:
            return ()
        found = self._document.design.answers_of(PrivateNote)
        return tuple(sorted(found, key=lambda note: (note.written_at, note.id)))

    @property
    def readers(self) -> str:
        """Who would read the notes after their release, beside those who can already."""
        room = self._live.room
        people = [one for one in room.people if not one.role.leads] if room is not None else []
        if not people:
            return _("whoever comes into the room")
        return ", ".join(name_of(self._live, person) for person in people)

    @property
    def copy(self) -> Path:
        """Where this machine keeps the notes as text."""
        link = self._live.link
        # Those of a room that was just left are still to be written.
        self._name = main_room(link.room) if link is not None else self._name
        return self._folder / f"{self._name}.md"

    def add(self, text: str) -> bool:
        """Note something, with the moment and with what is selected on the board; whether it was noted."""
        design, now = self._design.design, self._live.now()
        selected = (design.elements.get(i) for i in sorted(self._session.selection))
        chosen = next((element for element in selected if element is not None), None)
        named = chosen if isinstance(chosen, Component | Zone) else None
        last = self.notes[-1].order if self.notes else ""
        note = PrivateNote(
            id=random_id(),
            order=order_after(last),
            text=text,
            author=self._live.me().name,
            author_id=self._live.me().id,
            written_at=now,
            moment=total_elapsed(design.clock, now),
            element=chosen.id if chosen is not None else "",
            about=named.name if named is not None else "",
        )
        return self._edit(_("Note"), lambda edit: edit.add(note))

    def reword(self, note_id: str, text: str) -> bool:
        """Whether the note says so now; another interviewer may have removed it meanwhile."""
        if note_id not in {note.id for note in self.notes}:
            return False
        return self._edit(_("Change a note"), lambda edit: edit.update(note_id, text=text))

    def remove(self, note_id: str) -> None:
        self._edit(_("Remove a note"), lambda edit: _remove(edit, note_id))

    def undo(self) -> None:
        """Take back this seat's last step in the notes; the design's own steps are apart from it."""
        if self._document is not None and self.writable:
            self._document.undo()

    def release(self) -> None:
        """Let everybody in the room read the notes, for good."""
        self._live.tell(ReleaseNotes())

    def close(self) -> None:
        """Leave the notes' room; what is still to be written here is written."""
        if self._keep.isActive():
            self._keep.stop()
            self._unkept = (self.copy, _text_of(self._design, self.notes))
        # What waits in its queue is dropped.
        self._background.stop()
        try:
            self._carrying.close()
            if self._unkept is not None:
                _write(*self._unkept)
        except (OSError, FileProblem) as error:
            log.warning("The last of the private notes are not kept: %s", error)
        self._drop()

    def _on_live(self) -> None:
        entry = self._live.entry
        if entry is None:
            self._drop()
        elif entry.link.notes_url and not self._url:
            self._enter(entry.link, lambda: entry.fresh().notes_url)
        self.changed.emit()

    def _open(self, link: Link) -> None:
        """The notes that were released."""
        if link.socket_url != self._url:
            self._enter(link, lambda: link.socket_url)

    def _enter(self, link: Link, url: Callable[[], str]) -> None:
        self._drop()
        self._url = url()
        document = self._document = Document()
        self._founding = Founding(document, self)
        self._stop_listening = document.subscribe(self._on_change)
        self._carrying.enter(document, self._design.design.meta.document_id)
        room = self._room = Room(document, url, fingerprint=link.fingerprint, parent=self)
        room.connection_changed.connect(self._on_connection)
        room.connect_now()
        self.changed.emit()

    def _drop(self) -> None:
        if self._keep.isActive():
            self._keep.stop()
            self._keep_copy()
        self._stop_listening()
        self._stop_listening = lambda: None
        self._carrying.leave()
        room, document = self._room, self._document
        founding, self._founding = self._founding, None
        self._room, self._document, self._url = None, None, ""
        if founding is not None:
            founding.stop()
            founding.deleteLater()
        if room is not None:
            room.leave()
            room.deleteLater()
        if document is not None:
            document.close()
            self.changed.emit()

    def _on_connection(self) -> None:
        room = self._room
        if room is None:
            return
        link, founding = self._live.link, self._founding
        if room.connection_status.status is Status.LIVE and founding is not None and self.writable and link:
            empty = founding.due
            if empty:
                founding.start(f"notes-{main_room(link.room)}")
            self._carrying.arrive(empty=empty)
        self.changed.emit()

    def _on_change(self, change: Change) -> None:
        self._carrying.heard(change)
        if self.writable:
            self._keep.start()
        self.changed.emit()

    def _edit(self, label: str, stage: Callable[[Edit], object]) -> bool:
        if self._document is None:
            return False
        try:
            with self._document.edit(label) as edit:
                stage(edit)
        except EditError as error:
            self.failed.emit(str(error))
            return False
        return True

    def _keep_copy(self) -> None:
        path, text = self._unkept = (self.copy, _text_of(self._design, self.notes))
        written = self._unkept

        def done(_none: None) -> None:
            if self._unkept is written:
                self._unkept = None

        def complain(error: Exception) -> None:
            self.failed.emit(_("The notes cannot be kept on this machine: {reason}").format(reason=error))

        self._background.run(lambda: _write(path, text), done, complain)
        self._carrying.keep()


def _text_of(design: Document, notes: Sequence[PrivateNote]) -> str:
    return as_text(design.design.meta.title or _("Untitled design"), tuple(notes))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode(), private=True)


def _remove(edit: Edit, note_id: str) -> None:
    if note_id in edit.design.answers:
        edit.remove(note_id)
