"""How the design in a window stands to its file: what the file has of it, and what has become of the file."""

from __future__ import annotations

from pathlib import Path

from whiteboard.app.disk_look import Fate
from whiteboard.document.document import Document
from whiteboard.files.loaded import Extras
from whiteboard.i18n import _
from whiteboard.model.design import Design


class Standing:
    """Reads and writes nothing; whoever does notes it here."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.path: Path | None = None
        """The native file, None for a design that was never saved."""
        self.extras = Extras()
        """What the file holds beside the design."""
        self.content = ""
        """The fingerprint of what the file held when it was last read or written."""
        self.fate = Fate.SAME
        """What another program has done to the file since, and nobody has answered to yet."""
        self.saved: Design | None = document.design
        """What the file holds of the design, None where it surely lacks something."""
        self.newer = False
        """Whether a newer version of the program wrote the file."""
        self.unsent: int | None = None
        """How many edits here a room has never got, None while there is nobody who lacks any: what is not
        saved of this copy is then left for recovery, whatever else becomes of it."""

    @property
    def title(self) -> str:
        """What to call the design."""
        if self._document.design.meta.title:
            return self._document.design.meta.title
        return self.path.stem if self.path else _("Untitled design")

    @property
    def modified(self) -> bool:
        """Whether closing would lose something."""
        if self._document.rights.forbidden:
            return False
        return self.fate is not Fate.SAME or self.saved is None or self._document.design != self.saved

    @property
    def may_forget(self) -> bool:
        """Whether what is not saved may go, as the user has said."""
        return self.unsent is None or not self.modified

    def begin(self, path: Path | None, extras: Extras, content: str) -> None:
        """Another design is here, with this file."""
        self.newer, self.unsent = False, None
        self.path, self.extras = path, extras
        self.settle(content)

    def settle(self, content: str) -> None:
        """The file holds this, and that is known here."""
        self.content, self.fate = content, Fate.SAME
