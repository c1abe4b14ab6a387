"""One's past interviews in this window: the line on the start page, the window of its own, repeating."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.design_file import DesignFile
from whiteboard.app.kept import SettingsKeeper
from whiteboard.app.progress_file import ProgressFile, path_text
from whiteboard.app.starting import Starting
from whiteboard.files.store import load
from whiteboard.i18n import _
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.progress.past import Past
from whiteboard.interview.progress.summary import progress_of
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.message import sentence_of
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.progress.progress_window import ProgressWindow
from whiteboard.panels.progress.shown import ShownProgress
from whiteboard.problems.known import is_known


class Host(SettingsKeeper, Protocol):
    """What it needs of the program."""

    @property
    def theme(self) -> Theme: ...
    @property
    def progress(self) -> ProgressFile: ...


@dataclass(frozen=True)
class _Found:
    shown: ShownProgress
    notices: tuple[str, ...]


class Progressing(QObject):
    """One of each window."""

    def __init__(
        self,
        host: Host,
        start: Starting,
        file: DesignFile,
        background: Background,
        window: QWidget,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`now` is POSIX time."""
        super().__init__(window)
        self._host, self._start, self._now = host, start, now
        self._choices, self._line = start.choices, start.page.progress_line
        self._file, self._background, self._window = file, background, window
        self._shown: ProgressWindow | None = None
        self._pasts: tuple[Past, ...] = ()
        self._noted: tuple[str, str] | None = None
        self._told: set[str] = set()
        line = self._line
        line.repeat_requested.connect(self._repeat)
        on_text(line.problem_chosen, start.practise)
        line.progress_requested.connect(self.show)
        line.dismissed.connect(self._dismiss)
        file.changed.connect(self._note_place)
        start.refreshed.connect(self.refresh)

    def show(self) -> None:
        """Show the window of past interviews; there is one."""
        window = self._shown
        if window is None:
            window = self._shown = ProgressWindow(self._host.theme, self._window)
            on_text(
                window.file_chosen, lambda path: self._leave_for(lambda: self._choices.open_file(Path(path)))
            )
            on_text(window.problem_chosen, lambda p: self._leave_for(lambda: self._start.practise(p)))
            window.repeat_requested.connect(self._repeat)
            on_text(window.forget_requested, self._forget)
            window.forget_all_requested.connect(self._forget_all)
            window.destroyed.connect(self._closed)
        window.show()
        window.activateWindow()
        self.refresh()

    def refresh(self) -> None:
        """Look again what is kept, for the line and the window."""
        progress, done, now = self._host.progress, self._host.settings.done_problems, self._now()

        def look() -> _Found:
            kept = progress.read()
            there = frozenset(p.file for p in kept.pasts if p.file and Path(p.file).exists())
            return _Found(ShownProgress(progress_of(kept.pasts, done, now), there), kept.notices)

        self._background.run(look, self._fill, self._failed, harmless=True)

    def set_theme(self, theme: Theme) -> None:
        if self._shown is not None:
            self._shown.set_theme(theme)

    def _fill(self, found: _Found) -> None:
        self._pasts = found.shown.progress.pasts
        quiet = self._host.settings.progress_quiet_on == self._today
        self._line.show_progress(None if quiet else found.shown.progress)
        if self._shown is not None:
            self._shown.show_progress(found.shown)
        for sentence in found.notices:
            self._tell_once(sentence)

    def _repeat(self, document: str, phase: str) -> None:
        """Do a phase again on the board of an interview, or the problem anew where the board is gone."""
        past = next((p for p in self._pasts if p.document == document), None)
        if past is None:
            return
        again = Phase(phase)

        def begin(design: Design | None) -> None:
            if design is not None:
                self._leave_for(lambda: self._choices.start(phase_again(design, again)))
                words = _("A copy of that board, as it was when “{phase}” began.")
                self._choices.say(words.format(phase=phase_title(again)))
            elif is_known(past.problem):
                self._choices.say(_("The board of that interview is not there; this is the problem anew."))
                self._leave_for(lambda: self._start.practise(past.problem))
            else:
                self._choices.say(_("The board of “{title}” is not there.").format(title=past.title))

        self._background.run(lambda: _board_of(past), begin, self._failed, harmless=True)

    def _leave_for(self, then: Callable[[], None]) -> None:
        if self._shown is not None:
            self._shown.close()
        then()

    def _dismiss(self) -> None:
        self._host.keep(self._host.settings.model_copy(update={"progress_quiet_on": self._today}))
        self._line.show_progress(None)

    @property
    def _today(self) -> str:
        return datetime.fromtimestamp(self._now()).date().isoformat()

    def _forget(self, document: str) -> None:
        self._change(lambda: self._host.progress.forget(document))

    def _forget_all(self) -> None:
        self._change(self._host.progress.forget_all)

    def _change(self, change: Callable[[], None]) -> None:
        self._background.run(change, lambda _none: self.refresh(), self._failed)

    def _note_place(self) -> None:
        """Where the design of an interview that has ended is saved is where its board will be looked for."""
        meta = self._file.design.meta
        noted = (meta.document_id, path_text(self._file.path))
        if meta.ended is None or not all(noted) or noted == self._noted:
            return
        self._noted = noted
        progress = self._host.progress
        self._background.run(lambda: progress.place(*noted), lambda _none: None, self._failed)

    def _closed(self) -> None:
        self._shown = None

    def _failed(self, error: Exception) -> None:
        self._tell_once(sentence_of(error))

    def _tell_once(self, sentence: str) -> None:
        """What stands in the file would else be heard at each look."""
        if sentence not in self._told:
            self._told.add(sentence)
            self._choices.say(sentence)


def _board_of(past: Past) -> Design | None:
    """The design of an interview where it is still there; what was saved over it is another."""
    path = Path(past.file)
    if not past.file or not path.exists():
        return None
    design = load(path).design
    return design if design.meta.document_id == past.document else None
