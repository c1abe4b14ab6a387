"""Carries this user's private notes from one room of a design to the next that this user opens for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from whiteboard.app.background import Background
from whiteboard.app.live.kept_notes import FILE, KeptNotes, read_kept, write_kept
from whiteboard.app.live.kept_rooms import KeptRooms
from whiteboard.app.live.live import Live
from whiteboard.app.live.me import Me
from whiteboard.app.live.recent_rooms import address_of
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.changes import Change, Origin
from whiteboard.model.errors import EditError
from whiteboard.model.notes import PrivateNote

HERE = "here"
"""The place of a room whose relay runs on this machine, at whatever port."""


class Carrying:
    """Of one window. Only what this user wrote goes along, only into the notes of a room that this user has
    opened, and never into the design: others wrote theirs for the room that they were in."""

    def __init__(
        self, live: Live, rooms: KeptRooms, background: Background, failed: Callable[[str], object]
    ) -> None:
        self._live, self._rooms, self._background, self._failed = live, rooms, background, failed
        self._journey: _Journey | None = None
        self._unwritten: dict[Path, Callable[[], None]] = {}

    def enter(self, notes: Document, document_id: str) -> None:
        """These are the notes of a room of a design from now on."""
        link = self._live.link
        if link is not None and self._live.inviter.owns:
            place = HERE if self._live.hosts else address_of(link)
            self._journey = _Journey(notes, self._rooms.folder(document_id) / FILE, place, self._live.me())

    def arrive(self, *, empty: bool) -> None:
        """The room has told all of its notes; `empty`: nobody has ever written there. What it lacks is
        added."""
        journey = self._journey
        if journey is None or journey.asked:
            return
        journey.asked = True

        def bring(kept: KeptNotes) -> None:
            journey.kept = kept
            if self._journey is journey:
                self._bring(journey, kept, empty=empty)

        self._background.run(lambda: read_kept(journey.path), bring, self._on_trouble)

    def heard(self, change: Change) -> None:
        """The notes are others now."""
        if self._journey is not None and change.origin is not Origin.REMOTE:
            self._journey.removed |= {record.id for record in change.removed}
            self._journey.removed -= {record.id for record in change.added}

    def keep(self) -> None:
        """Write down how they are now, for the next room."""
        journey = self._journey
        if journey is None:
            return
        path, write = journey.path, journey.writing()
        self._unwritten[path] = write

        def done(_none: None) -> None:
            if self._unwritten.get(path) is write:
                del self._unwritten[path]

        self._background.run(write, done, self._on_trouble)

    def close(self) -> None:
        """Out of the room, with all of it written when this returns; the background does nothing any more.

        Raises:
            FileProblem: it cannot be written.
        """
        journey, self._journey = self._journey, None
        if journey is not None:
            self._unwritten[journey.path] = journey.writing()
        for write in self._unwritten.values():
            write()

    def leave(self) -> None:
        """Out of that room."""
        self.keep()
        self._journey = None

    def _bring(self, journey: _Journey, kept: KeptNotes, *, empty: bool) -> None:
        lacking = kept.lacking(journey.place, empty=empty)
        if not lacking or journey.notes.read_only:
            return
        try:
            with journey.notes.edit(_("Bring notes"), undoable=False) as edit:
                for note in lacking:
                    if edit.design.get(note.id) is None:
                        edit.add(note)
        except EditError as error:
            self._failed(str(error))

    def _on_trouble(self, error: Exception) -> None:
        self._failed(str(error))


@dataclass
class _Journey:
    """One stay in a room. `kept` is None until it was read."""

    notes: Document
    path: Path
    place: str
    me: Me
    asked: bool = False
    kept: KeptNotes | None = None
    removed: set[str] = field(default_factory=set[str])

    def writing(self) -> Callable[[], None]:
        """What writes down the notes as they are now, on any thread."""
        me, path, place, kept = self.me, self.path, self.place, self.kept
        present = self.notes.design.answers_of(PrivateNote)
        mine = [n for n in present if n.author_id == me.id or (not n.author_id and n.author == me.name)]
        removed = frozenset(self.removed)

        def write() -> None:
            before = read_kept(path) if kept is None else kept
            after = before.without(removed).seen(place, mine)
            if after != before:
                write_kept(path, after)

        if kept is not None:
            self.kept = kept.without(removed).seen(place, mine)
        return write
