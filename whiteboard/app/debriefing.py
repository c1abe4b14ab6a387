"""The debrief of this window, beside the board: shown, written, and what its links lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.debrief_export import DebriefExport, Telling, open_document
from whiteboard.app.design_file import DesignFile
from whiteboard.app.ending import Ending, EndingNeeds, uncounted
from whiteboard.app.progress_file import ProgressFile, path_text
from whiteboard.canvas.debrief_pictures import debrief_pictures
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.debrief.moments import Leading
from whiteboard.interview.debrief.recorded import Recorded
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.progress.past import past_of
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem
from whiteboard.model.phase import Phase
from whiteboard.panels.debrief.debrief_bar import DebriefBar
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.message import tell_error
from whiteboard.panels.parts.on import on_text
from whiteboard.review.engine import review


@dataclass(frozen=True)
class DebriefingNeeds:
    """What the debrief needs of its window: what the end needs; `lead_to` shows a record, on the board or in
    the panel, and `aside` is shown there while the debrief is out of its way; in `progress` it is kept how
    one's own interviews went; `recorded` calls back with what is recorded, `replay` shows the moment in which
    a record was written, `replay_at` one on the interview's clock, `begin` begins a design in a window of its
    own, and `left` is told that the debrief was closed."""

    ending: EndingNeeds
    lead_to: Callable[[str], None]
    aside: DebriefBar
    progress: ProgressFile
    recorded: Callable[[Callable[[Recorded], None]], None]
    replay: Callable[[str], None]
    replay_at: Callable[[float], None]
    begin: Callable[[Design], None]
    left: Callable[[], None]


@dataclass(frozen=True)
class _Ready:
    text: str
    pictures: dict[str, bytes]
    unkept: str
    uncounted: str


class Debriefing(QObject):
    """One of each window."""

    def __init__(
        self,
        document: Document,
        file: DesignFile,
        background: Background,
        around: DebriefingNeeds,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document, self._file, self._background = document, file, background
        self._around, self._window = around, window
        self._shown: DebriefWindow | None = None
        self._export = DebriefExport(file, background)
        around.aside.back_requested.connect(self._come_back)
        around.aside.close_requested.connect(self._close)
        file.leaving.connect(self._close)
        self._ending = Ending(
            document, background, around.ending, window, lambda worked: self._show(ended=worked)
        )

    def end(self) -> None:
        """Ask for the end's words and marks, end the interview, and show the debrief."""
        self._ending.begin()

    def show(self) -> None:
        """Show the debrief of an interview that has ended; a candidate marks first."""
        if self._ending.owes_marks:
            self._ending.mark_first(self.show)
        else:
            self._show(ended=False)

    def _show(self, *, ended: bool) -> None:
        """`ended`: just now, with something to go by."""
        window = self._shown
        if window is None:
            window = self._shown = DebriefWindow(self._around.ending.theme(), self._window)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            on_text(window.wanted, self._lead_to)
            on_text(window.moment_wanted, self._around.replay)
            window.at_wanted.connect(self._around.replay_at)
            on_text(window.drill_wanted, self._drill)
            on_text(window.open_requested, lambda path: open_document(path, window.say))
            window.export_requested.connect(self.export)
            window.marks_requested.connect(self.end)
            window.finished.connect(self._leave)
            window.destroyed.connect(self._forget)
        window.show_waiting()
        self._come_back()
        self._around.recorded(lambda recorded: self._refresh(recorded, ended=ended))

    def _lead_to(self, record_id: str) -> None:
        """Show the record where it stands, which the debrief may lie over."""
        if self._shown is not None:
            self._shown.hide()
        self._around.aside.show()
        self._window.activateWindow()
        self._around.lead_to(record_id)

    def _come_back(self) -> None:
        self._around.aside.hide()
        if self._shown is not None:
            self._shown.show()
            self._shown.activateWindow()

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.done(0)

    def _leave(self) -> None:
        self._around.aside.hide()
        self._around.left()

    def export(self) -> None:
        """Ask for a name and write the debrief under it."""
        path = self._export.ask(self._shown or self._window)
        if path is not None:
            self._around.recorded(lambda recorded: self._write(path, recorded))

    def _write(self, path: Path, recorded: Recorded) -> None:
        design, now = self._document.design, self._around.ending.now()
        telling = Telling(self._on_writing, self._on_written, self._failed)
        self._export.write(
            path, lambda: replace(gather(design, review(design), now), recorded=recorded), telling
        )

    def _on_writing(self, path: Path) -> None:
        if self._shown is not None:
            self._shown.show_writing(path)

    def _on_written(self, path: Path) -> None:
        if self._shown is not None:
            self._shown.show_written(path)
        self._around.ending.say(_("Written to {path}").format(path=path))

    def _refresh(self, recorded: Recorded, *, ended: bool) -> None:
        design, now, path = self._document.design, self._around.ending.now(), self._file.path
        role = self._around.ending.role()
        mine = role is None or not role.leads
        theme = self._around.ending.theme()

        def work() -> _Ready:
            debrief = replace(gather(design, review(design), now), recorded=recorded)
            # Another's interview is not one's own progress. What one has had forgotten comes back only where
            # one ends the interview again; marks that came since are taken up.
            unkept = self._keep_progress(debrief, path, anew=ended) if mine else ""
            why = uncounted(design) if mine and design.meta.ended is not None else ""
            reference = not design.meta.mock
            alone = role is None and not debrief.conducted
            text = to_markdown(debrief, reference=reference, leading=Leading.WINDOW, alone=alone)
            return _Ready(text, debrief_pictures(debrief, reference=reference, theme=theme), unkept, why)

        self._background.run(work, self._fill, self._failed, harmless=not mine)

    def _keep_progress(self, debrief: Debrief, path: Path | None, *, anew: bool) -> str:
        """A sentence where it could not be kept. On whatever thread."""
        past = past_of(debrief, file=path_text(path))
        if past is None:
            return ""
        try:
            self._around.progress.keep(past, anew=anew)
        except FileProblem as problem:
            return str(problem)
        return ""

    def _fill(self, ready: _Ready) -> None:
        if self._shown is not None:
            self._shown.show_debrief(ready.text, ready.pictures)
            if ready.uncounted:
                self._shown.say(ready.uncounted)
        if ready.unkept:
            self._around.ending.say(ready.unkept)

    def _forget(self) -> None:
        self._shown = None

    def _drill(self, phase: str) -> None:
        self._around.begin(phase_again(self._document.design, Phase(phase)))

    def _failed(self, error: Exception) -> None:
        if self._shown is not None:
            self._shown.show_not_written()
        tell_error(self._shown or self._window, error)
