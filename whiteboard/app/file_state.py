"""What a window says of its file: the title, the modified mark, and whether all that it shows is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.app.disk_look import Fate
from whiteboard.i18n import _
from whiteboard.session.session import Part, Session


class FileState:
    """`say` gets the state in words, and what to be alarmed at or ""; `starts` says whether the start page is
    shown."""

    def __init__(
        self,
        window: QWidget,
        file: DesignFile,
        session: Session,
        say: Callable[[str, str], None],
        starts: Callable[[], bool],
    ) -> None:
        self._window, self._file, self._session, self._say = window, file, session, say
        self._starts = starts
        self._typing = False
        session.subscribe(self._on_session)

    @property
    def unsaved(self) -> bool:
        """Whether the screen shows something that is not in the file."""
        return self._session.typing or self._file.modified

    def show(self) -> None:
        """The file, the design or what is being typed may be others now."""
        file, unsaved = self._file, self.unsaved
        alarm = ""
        if file.read_only:
            state = _("Read-only")
        elif file.standing.fate is Fate.GONE:
            state = _("Deleted on disk, and unsaved")
            alarm = _("Another program deleted or moved the file; save to write it again.")
        elif file.standing.fate is Fate.CHANGED:
            state = _("Changed on disk")
            alarm = _("Another program changed the file; saving asks which of the two to keep.")
        elif file.unkept:
            state, alarm = _("A crash would cost unsaved changes"), file.unkept
        elif unsaved:
            state = _("Unsaved changes")
        else:
            state = _("Saved in {name}").format(name=file.path.name) if file.path else ""
        self._window.setWindowTitle(self._title)
        self._window.setWindowModified(unsaved)
        self._say(state, alarm)

    @property
    def _title(self) -> str:
        if self._starts() and not self._file.begun:
            return "Whiteboard[*]"
        # Qt puts the modified mark where it finds [*]; doubled, it is only text.
        shown = self._file.title.replace("[*]", "[*][*]")
        return f"{shown}[*] — Whiteboard"

    def _on_session(self, part: Part) -> None:
        # At each letter that is typed: most of them change nothing about it, and to compare a large design
        # with what its file has takes a while.
        if part is Part.TYPING and self._typing is not self._session.typing:
            self._typing = not self._typing
            if self.unsaved is not self._window.isWindowModified():
                self.show()
