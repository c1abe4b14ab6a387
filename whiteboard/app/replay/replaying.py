"""What was recorded of the interview in this window: kept with the design, replayed, forgotten on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.app.replay.recording_keeper import RecordingKeeper
from whiteboard.app.replay.replay_window import ReplayWindow
from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.i18n import _
from whiteboard.interview.branching import begun_from
from whiteboard.interview.debrief.recorded import Recorded, recorded_in, unrecorded
from whiteboard.interview.replay_marks import Beside
from whiteboard.interview.withheld import Withheld
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem
from whiteboard.panels.message import ask, sentence_of, tell_error


@dataclass(frozen=True)
class ReplayingNeeds:
    """What the replay needs of its window. `now` is in POSIX seconds, `in_room` says whether others have the
    design as well, `begin` begins a design in a window of its own, `beside` is what only this machine knows
    of the interview, and `withheld` what of the program's thoughts may not be seen yet."""

    theme: Callable[[], Theme]
    now: Callable[[], float]
    in_room: Callable[[], bool]
    begin: Callable[[Design], None]
    say: Callable[[str], None]
    beside: Callable[[], Beside]
    withheld: Callable[[], Withheld]


class Replaying(QObject):
    """One of each window; so is the window of the replay."""

    def __init__(
        self, document: Document, file: DesignFile, folder: Path, around: ReplayingNeeds, window: QWidget
    ) -> None:
        super().__init__(window)
        self._file, self._around, self._window = file, around, window
        self._shown: ReplayWindow | None = None
        self.keeper = RecordingKeeper(document, folder, around.now, around.say, self)
        file.leaving.connect(self._leave)

    def show(self, record_id: str = "") -> None:
        """Replay what is recorded until now; from where the record with that id was first written."""

        def go(window: ReplayWindow) -> None:
            if record_id and not window.go_to_record(record_id):
                self._around.say(_("It is not recorded when that was written"))

        self._open(go)

    def show_at(self, seconds: float) -> None:
        """Replay from a moment on the interview's clock."""
        self._open(lambda window: window.go_to_time(seconds))

    def _open(self, go: Callable[[ReplayWindow], None]) -> None:
        def shown(film: Film | None) -> None:
            if film is None:
                self._around.say(_("Nothing is recorded of this interview yet"))
                return
            self._end()
            window = self._shown = ReplayWindow(
                film, self._around.beside(), self._around.withheld(), self._around.theme(), self._window
            )
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.continue_wanted.connect(self._go_on)
            window.finished.connect(self._forget_window)
            window.show()
            window.activateWindow()
            go(window)

        self.keeper.read(lambda film: film, shown, lambda error: tell_error(self._window, error))

    def recorded(self, then: Callable[[Recorded], None]) -> None:
        """What is recorded until now, for a debrief; nothing where it cannot be read, which is said."""

        def failed(error: Exception) -> None:
            self._around.say(sentence_of(error))
            then(Recorded())

        design = self._file.design
        self.keeper.read(recorded_in, lambda found: then(found or unrecorded(design)), failed)

    def set_theme(self, theme: Theme) -> None:
        if self._shown is not None:
            self._shown.set_theme(theme)

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
        self._end()
        self._around.say(_("The recording is removed"))

    def close(self, *, unasked: bool = False) -> tuple[str, ...]:
        """The window is over; `unasked` where nobody was asked about what is unsaved, which is kept. Returns
        what `RecordingKeeper.close` does."""
        self._end()
        return self.keeper.close(forgetting=self._given_up and not unasked)

    def _leave(self) -> None:
        self._end()
        self.keeper.leave(forgetting=self._given_up)

    def _go_on(self, design: Design, at: float) -> None:
        self._around.begin(begun_from(design, at))

    def _end(self) -> None:
        if self._shown is not None:
            self._shown.close()

    def _forget_window(self) -> None:
        self._shown = None

    @property
    def _given_up(self) -> bool:
        """Of a design that never got a file nothing is left behind; a room may give it back."""
        return self._file.path is None and not self._around.in_room()
