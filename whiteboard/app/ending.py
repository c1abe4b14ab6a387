"""How an interview comes to its end in this window: words and marks first, then the end for everybody."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.conducting.conductor import Conductor
from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview import clock
from whiteboard.interview.conducting.evidence import begun_marks, heard
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.scoring.standing import PointSeen
from whiteboard.interview.scoring.told_points import told
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import WRAP_UP, Mark, Marker, Requirement, WrapUp
from whiteboard.model.record import Record
from whiteboard.model.role import Role
from whiteboard.panels.debrief.end_dialog import EndDialog, Outcome
from whiteboard.panels.message import tell_error
from whiteboard.panels.writer import Writer
from whiteboard.problems.known import is_own
from whiteboard.quantities.printing import clock_text
from whiteboard.review.engine import review


@dataclass(frozen=True)
class EndingNeeds:
    """What the end needs of its window. `role` is None outside a room; `done` is told the problem whose
    interview was brought to its end; `conductor` has what was noted while leading one."""

    theme: Callable[[], Theme]
    now: Callable[[], float]
    role: Callable[[], Role | None]
    done: Callable[[str], None]
    say: Callable[[str], None]
    conductor: Conductor


class Ending(QObject):
    """One of each window. `ended` is called once it is over, with whether there was anything to go by."""

    def __init__(
        self,
        document: Document,
        background: Background,
        around: EndingNeeds,
        window: QWidget,
        ended: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._document, self._background, self._around = document, background, around
        self._window, self._ended = window, ended
        self._writer = Writer(document, around.say)
        self._marked: set[str] = set()
        """The documents whose candidate was asked here, and may have seen nothing to mark."""
        self._asked_at = 0.0
        """When the end was asked for: the time for words and marks is none of the interview's."""

    def begin(self) -> None:
        """Ask for the end's words and marks, and end the interview."""
        self._asked_at = self._around.now()
        self._gathered(self._ask)

    @property
    def owes_marks(self) -> bool:
        """Whether this is the candidate of an interview that somebody else has ended, who has not marked yet:
        whoever has seen other marks does not mark blind any more."""
        role, design = self._around.role(), self._document.design
        if role is None or role.leads or not role.edits or design.meta.ended is None:
            return False
        given = any(m.by is Marker.CANDIDATE for m in design.answers_of(Mark))
        return not given and design.meta.document_id not in self._marked

    def mark_first(self, then: Callable[[], None]) -> None:
        """Ask the candidate for words and marks, and only then go on."""
        self._asked_at = self._around.now()
        self._gathered(lambda debrief: self._ask_candidate(debrief, then))

    def _gathered(self, then: Callable[[Debrief], None]) -> None:
        design, now = self._document.design, self._around.now()
        self._background.run(lambda: gather(design, review(design), now), then, self._failed, harmless=True)

    def _ask_candidate(self, debrief: Debrief, then: Callable[[], None]) -> None:
        def kept(outcome: Outcome) -> None:
            if self._keep(outcome):
                self._marked.add(self._document.design.meta.document_id)
                then()

        self._open(Marker.CANDIDATE, debrief, kept)

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
        worked = not uncounted(self._document.design)
        if worked:
            self._around.done(self._document.design.meta.problem)
        if _releases(self._around.role()):
            self._around.conductor.dealing.put_all_away(lambda: self._ended(worked))
        else:
            self._ended(worked)

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

        words = self._told(debrief.score.points) if releases else ()

        def change(edit: Edit) -> None:
            before = edit.design.clock
            fields = clock.paused(before, edit.design.meta.phase, now)
            edit.set_clock(spent=fields.spent, running_since=fields.running_since)
            if releases:
                edit.set_meta(ended=edit.design.meta.ended or time.time(), mock=False)
            for record in words:
                if edit.get(record.id) is None:
                    edit.add(record)
                else:
                    edit.replace(record)

        self._writer.write(_("End the interview"), change, undoable=False)

    def _told(self, points: tuple[PointSeen, ...]) -> tuple[Record, ...]:
        """What everybody gets to know of the points; in a room also the words of those that only this machine
        has."""
        noted = heard(self._around.conductor.conducted, points)
        only_here = self._around.role() is not None and is_own(self._document.design.meta.problem)
        return (*noted, *(told(points) if only_here else ()))

    def _failed(self, error: Exception) -> None:
        tell_error(self._window, error)


def _waits(role: Role | None, design: Design) -> bool:
    """Whether the debrief comes only once the interviewer has ended the interview."""
    return not _releases(role) and design.meta.mock


def _releases(role: Role | None) -> bool:
    """Whether an end by whoever has this role shows everybody what was held back; None: outside a room."""
    return role is None or role.leads


_FIXED = frozenset({"id", "type", "order"})


def uncounted(design: Design) -> str:
    """Why an interview does not count; "" where there is something to go by: something drawn, and a
    requirement that it is for."""
    if not design.elements:
        return _("Not in Progress: nothing is drawn.")
    if not any(r.text.strip() for r in design.answers_of(Requirement)):
        return _("Not in Progress: no requirement is written.")
    return ""


def _alike(before: Record | None, after: Record) -> bool:
    if before is None:
        return False
    mine, theirs = after.fields(), before.fields()
    return all(theirs.get(name) == value for name, value in mine.items() if name not in _FIXED)
