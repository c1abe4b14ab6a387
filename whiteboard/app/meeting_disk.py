"""What follows for the open design from what another program did to its file."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.app.disk_look import Fate, Seen
from whiteboard.app.journal_keeper import JournalKeeper
from whiteboard.app.standing import Standing
from whiteboard.canvas.cursors import waiting
from whiteboard.document.bringing import bring_to
from whiteboard.document.document import Document
from whiteboard.files.loaded import Loaded
from whiteboard.i18n import _
from whiteboard.model.errors import JournalLocked


class MeetingDisk:
    """`changed` is called after each answer."""

    def __init__(
        self, document: Document, standing: Standing, keeper: JournalKeeper, changed: Callable[[], None]
    ) -> None:
        self._document, self._standing, self._keeper, self._changed = document, standing, keeper, changed

    def met(self, seen: Seen) -> None:
        """Another program has done this to the file. One that was renamed is followed."""
        standing = self._standing
        if seen.fate is Fate.MOVED and seen.moved is not None and standing.path is not None:
            try:
                self._keeper.move(seen.moved)
            except JournalLocked:
                standing.fate = Fate.GONE
            else:
                standing.path, standing.fate = seen.moved, Fate.SAME
                if not standing.modified:
                    self._keeper.saved(seen.moved, standing.content, self._keeper.mark)
        else:
            standing.fate = seen.fate
        self._changed()

    def reload(self, loaded: Loaded, content: str) -> None:
        """Take what the file holds now, as one step that can be undone."""
        standing = self._standing
        if self._document.rights.forbidden:
            with waiting():
                self._document.load(loaded.design)
        else:
            with waiting(), self._document.rights.agreed(), self._document.edit(_("Reload the file")) as edit:
                bring_to(edit, loaded.design)
        standing.extras, standing.saved = loaded.extras, self._document.design
        standing.settle(content)
        if standing.path is not None:
            self._keeper.saved(standing.path, content, self._keeper.mark)
        self._changed()

    def keep_mine(self, content: str) -> None:
        """Hold on to the design that is here; it is unsaved then, and saving writes over the file."""
        self._standing.saved = None
        self._standing.settle(content)
        self._changed()
