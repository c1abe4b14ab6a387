"""What was recorded of the interview in this window: kept with the design, forgotten on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.app.replay.recording_keeper import RecordingKeeper
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.panels.message import ask, tell_error


class Replaying(QObject):
    """`now` is in POSIX seconds; `in_room` says whether others have the design as well."""

    def __init__(
        self,
        document: Document,
        file: DesignFile,
        folder: Path,
        now: Callable[[], float],
        in_room: Callable[[], bool],
        say: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._file, self._in_room, self._say, self._window = file, in_room, say, window
        self.keeper = RecordingKeeper(document, folder, now, say, self)
        file.leaving.connect(lambda: self.keeper.leave(forgetting=self._given_up))

    def forget(self) -> None:
        """Ask, and remove what is recorded of this design."""
        answer = ask(
            self._window,
            _("Forget the recording of this interview?"),
            [_("Forget it"), _("Keep it")],
            detail=_("There is no replay of what was done so far then. The design stays as it is."),
        )
        if answer != 0:
            return
        try:
            self.keeper.forget()
        except FileProblem as error:
            tell_error(self._window, error)
            return
        self._say(_("The recording is removed"))

    def close(self, *, unasked: bool = False) -> None:
        """The window is over; `unasked` where nobody was asked about what is unsaved, which is kept."""
        self.keeper.close(forgetting=self._given_up and not unasked)

    @property
    def _given_up(self) -> bool:
        """Of a design that never got a file nothing is left behind; a room may give it back."""
        return self._file.path is None and not self._in_room()
