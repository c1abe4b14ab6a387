"""The end of an interview in this window: marks, the debrief beside the board, and its export."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.conducting.conductor import Conductor
from whiteboard.app.debrief_export import DebriefExport, Telling, open_document
from whiteboard.app.design_file import DesignFile
from whiteboard.app.progress_file import ProgressFile, path_text
from whiteboard.canvas.debrief_pictures import debrief_pictures
from whiteboard.collab.protocol.roles import Role
from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview import clock
from whiteboard.interview.conducting.evidence import begun_marks, heard
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.debrief.moments import Leading
from whiteboard.interview.debrief.recorded import Recorded
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.progress.past import past_of
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem
from whiteboard.model.interview import WRAP_UP, Marker, Requirement, WrapUp
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.debrief.end_dialog import EndDialog, Outcome
from whiteboard.panels.message import tell_error
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.writer import Writer
from whiteboard.quantities.printing import clock_text
from whiteboard.review.engine import review


@dataclass(frozen=True)
class DebriefingNeeds:
    """What the debrief needs of its window. `role` is None outside a room; `done` is told the problem whose
    interview was brought to its end; `lead_to` shows a record, on the board or in the panel; in `progress`
    it is kept how one's own interviews went; `recorded` calls back with what is recorded, and `replay` shows
    the moment in which a record was written, `replay_at` one on the interview's clock; `begin` begins a
    design in a window of its own; `conductor` has what was noted while leading one."""

    theme: Callable[[], Theme]
    now: Callable[[], float]
    role: Callable[[], Role | None]
    done: Callable[[str], None]
    lead_to: Callable[[str], None]
    say: Callable[[str], None]
    progress: ProgressFile
    recorded: Callable[[Callable[[Recorded], None]], None]
    replay: Callable[[str], None]
    replay_at: Callable[[float], None]
    begin: Callable[[Design], None]
    conductor: Conductor


@dataclass(frozen=True)
class _Ready:
    text: str
    pictures: dict[str, bytes]
    unkept: str


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
        self._writer = Writer(document, around.say)
        self._shown: DebriefWindow | None = None
        self._export = DebriefExport(file, background)
        self._asked_at = 0.0
        """When the end was asked for: the time for words and marks is none of the interview's."""

    def end(self) -> None:
        """Ask for the end's words and marks, end the interview, and show the debrief."""
        self._asked_at = self._around.now()
        self._gathered(self._ask)

    def show(self, *, ended: bool = False) -> None:
        """Show the debrief of an interview that has ended, be it just now."""
        window = self._shown
        if window is None:
            window = self._shown = DebriefWindow(self._around.theme(), self._window)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            on_text(window.wanted, self._around.lead_to)
            on_text(window.moment_wanted, self._around.replay)
            window.at_wanted.connect(self._around.replay_at)
            on_text(window.drill_wanted, self._drill)
            on_text(window.open_requested, lambda path: open_document(path, window.say))
            window.export_requested.connect(self.export)
            window.marks_requested.connect(self.end)
            window.destroyed.connect(self._forget)
        window.show_waiting()
        window.show()
        window.activateWindow()
        self._around.recorded(lambda recorded: self._refresh(recorded, ended=ended))

    def export(self) -> None:
        """Ask for a name and write the debrief under it."""
        path = self._export.ask(self._shown or self._window)
        if path is not None:
            self._around.recorded(lambda recorded: self._write(path, recorded))

    def _write(self, path: Path, recorded: Recorded) -> None:
        design, now = self._document.design, self._around.now()
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
        self._around.say(_("Written to {path}").format(path=path))

    def _gathered(self, then: Callable[[Debrief], None]) -> None:
        design, now = self._document.design, self._around.now()
        self._background.run(lambda: gather(design, review(design), now), then, self._failed, harmless=True)

    def _ask(self, debrief: Debrief) -> None:
        role = self._around.role()
        led = bool(self._around.conductor.conducted.stamps)

        def whoever_led(outcome: Outcome) -> None:
            if self._keep(outcome):
                self._open(Marker.INTERVIEWER, debrief, finish)

        def finish(outcome: Outcome) -> None:
            if self._keep(outcome):
                self._finish(debrief)

        if role is not None and role.leads:
            self._open(Marker.INTERVIEWER, debrief, finish)
        else:
            # Two at one computer: the candidate marks first, and sees nothing of the other's marks.
            self._open(Marker.CANDIDATE, debrief, whoever_led if role is None and led else finish)

    def _open(self, by: Marker, debrief: Debrief, then: Callable[[Outcome], None]) -> None:
        begun = ()
        if by is Marker.INTERVIEWER:
            begun = begun_marks(self._around.conductor.conducted, debrief.score.points)
        design, theme = self._document.design, self._around.theme()
        dialog = EndDialog(
            design,
            by,
            debrief.score.proposals,
            theme,
            self._window,
            begun,
            moment=clock_text(clock.total_elapsed(design.clock, self._asked_at)),
            leads_on=not _waits(self._around.role(), design),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: then(dialog.outcome))
        dialog.rejected.connect(lambda: self._set_aside(dialog.outcome))
        dialog.open()

    def _set_aside(self, outcome: Outcome) -> None:
        """The interview goes on, and nothing that was typed is lost. What an interviewer thinks of it is not
        put where the candidate could read it."""
        if outcome.by is Marker.INTERVIEWER and self._document.design.meta.ended is None:
            if not self._around.conductor.set_aside(outcome.marks):
                self._around.say(_("Your marks cannot be kept yet: this design has no room or file."))
            return
        self._keep(outcome)

    def _finish(self, debrief: Debrief) -> None:
        if _waits(self._around.role(), self._document.design):
            self._around.say(_("Your marks are kept. The debrief comes when the interviewer ends it."))
            return
        self._close(debrief)
        self._around.conductor.set_aside(())
        # Who looked in and left again has not done the problem.
        worked = _worked_on(self._document.design)
        if worked:
            self._around.done(self._document.design.meta.problem)
        if _releases(self._around.role()):
            self._around.conductor.dealing.put_all_away(lambda: self.show(ended=worked))
        else:
            self.show(ended=worked)

    def _keep(self, outcome: Outcome) -> bool:
        wanted: list[Record] = [*outcome.marks]
        if outcome.summary or outcome.say:
            wanted.append(WrapUp(id=WRAP_UP, summary=outcome.summary or "", say=outcome.say or ""))
        changed = [r for r in wanted if not _alike(self._document.design.answers.get(r.id), r)]
        if not changed:
            return True

        def change(edit: Edit) -> None:
            for record in changed:
                before = edit.get(record.id)
                if before is None:
                    edit.add(record)
                else:
                    edit.update(record.id, **{k: v for k, v in record.fields().items() if k not in _FIXED})

        return self._writer.write(_("Marks"), change)

    def _close(self, debrief: Debrief) -> None:
        """Stop the clock and note the end; what was held back is shown to everybody from now on."""
        design, now, releases = self._document.design, self._asked_at, _releases(self._around.role())
        if design.meta.ended is not None and not (design.meta.mock and releases):
            return

        told = heard(self._around.conductor.conducted, debrief.score.points) if releases else ()

        def change(edit: Edit) -> None:
            before = edit.design.clock
            fields = clock.paused(before, edit.design.meta.phase, now)
            edit.set_clock(spent=fields.spent, running_since=fields.running_since)
            if releases:
                edit.set_meta(ended=edit.design.meta.ended or time.time(), mock=False)
            for record in told:
                if edit.get(record.id) is None:
                    edit.add(record)
                else:
                    edit.replace(record)

        self._writer.write(_("End the interview"), change, undoable=False)

    def _refresh(self, recorded: Recorded, *, ended: bool) -> None:
        design, now, path = self._document.design, self._around.now(), self._file.path
        role = self._around.role()
        mine = role is None or not role.leads
        theme = self._around.theme()

        def work() -> _Ready:
            debrief = replace(gather(design, review(design), now), recorded=recorded)
            # Another's interview is not one's own progress. What one has had forgotten comes back only where
            # one ends the interview again; marks that came since are taken up.
            unkept = self._keep_progress(debrief, path, anew=ended) if mine else ""
            reference = not design.meta.mock
            text = to_markdown(debrief, reference=reference, leading=Leading.WINDOW)
            return _Ready(text, debrief_pictures(debrief, reference=reference, theme=theme), unkept)

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
        if ready.unkept:
            self._around.say(ready.unkept)

    def _forget(self) -> None:
        self._shown = None

    def _drill(self, phase: str) -> None:
        self._around.begin(phase_again(self._document.design, Phase(phase)))

    def _failed(self, error: Exception) -> None:
        if self._shown is not None:
            self._shown.show_not_written()
        tell_error(self._shown or self._window, error)


def _waits(role: Role | None, design: Design) -> bool:
    """Whether the debrief comes only once the interviewer has ended the interview."""
    return not _releases(role) and design.meta.mock


def _releases(role: Role | None) -> bool:
    """Whether an end by whoever has this role shows everybody what was held back; None: outside a room."""
    return role is None or role.leads


_FIXED = frozenset({"id", "type", "order"})


def _worked_on(design: Design) -> bool:
    """Whether there is anything to go by: something drawn, and a requirement that it is for."""
    return bool(design.elements) and any(r.text.strip() for r in design.answers_of(Requirement))


def _alike(before: Record | None, after: Record) -> bool:
    if before is None:
        return False
    mine, theirs = after.fields(), before.fields()
    return all(theirs.get(name) == value for name, value in mine.items() if name not in _FIXED)
