"""The interview's clock beside a design: booked when that is saved, stopped when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.interview.clock import (
    LONG_GAP,
    MOST_SPENT,
    ClockFields,
    added,
    believable,
    paused,
    rebased,
    silence,
    started,
    total_elapsed,
)
from whiteboard.interview.watch import Watch
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.spans import span_text
from whiteboard.panels.message import offer, tell

LOOK_MS = 2000
UNSEEN = 1.0
"""Seconds that are not worth a change of the design."""


class ClockKeeper(QObject):
    """Writes without an undo step. In a room the time is the relay's, and nobody's computer matters."""

    def __init__(
        self,
        document: Document,
        file: DesignFile,
        watch: Watch,
        in_room: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document, self._watch, self._in_room, self._window = document, watch, in_room, window
        self._question: QMessageBox | None = None
        self._stopped: float | None = None
        """When a running clock was stopped, as somebody was about to leave the design."""
        self._hidden = False
        """Whether a running clock was stopped as the board went out of sight."""
        file.settling.connect(self.book)
        file.parting.connect(self.stop)
        file.staying.connect(self.go_on)
        file.arrived.connect(self.look_back)
        file.leaving.connect(self._leave)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def book(self) -> None:
        """Write down what ran until now, so that a file or a crash keeps it."""
        clock, now = self._document.design.clock, self._watch.now()
        if not self._in_room() and silence(clock, now) >= UNSEEN:
            self._rebase(now, now)

    def stop(self) -> None:
        """The design is being closed, and so is its interview; in a room that goes on without this window."""
        clock, now = self._document.design.clock, self._watch.now()
        if clock.running_since is None or self._in_room():
            return
        if self._write(paused(clock, self._document.design.meta.phase, now)):
            self._stopped = now

    def go_on(self) -> None:
        """The design stays open after all: the clock runs on as if nobody had asked."""
        stopped, self._stopped = self._stopped, None
        clock = self._document.design.clock
        if stopped is not None and clock.running_since is None:
            self._write(started(clock, stopped))

    def hide(self) -> None:
        """The board is out of sight: an interview does not go on behind the start page, except in a room."""
        clock, now = self._document.design.clock, self._watch.now()
        if clock.running_since is not None and not self._in_room():
            self._hidden = self._write(paused(clock, self._document.design.meta.phase, now))

    def show(self) -> None:
        """The board is there again, and a clock that ran goes on from now."""
        hidden, self._hidden = self._hidden, False
        clock = self._document.design.clock
        if hidden and clock.running_since is None and not self._in_room():
            self._write(started(clock, self._watch.now()))

    def look_back(self, alive: float) -> None:
        """A design was opened whose clock may run since it was last open; `alive` is as for `silence`."""
        self._watch.catch_up()
        clock, now = self._document.design.clock, self._watch.now()
        if not believable(clock, now):
            if self._rebase(now, now):
                tell(
                    self._window,
                    _(
                        "The clock was started at a time that cannot be right, as after the computer's clock"
                        " was set. It counts from now on; what was booked before stays."
                    ),
                )
            return
        gap = silence(clock, now, alive)
        if gap > LONG_GAP and self._rebase(now - gap, now):
            self._ask(
                gap, _("The interview's clock was left running when this design was last open, {span} ago.")
            )

    def look(self) -> None:
        """Whether the computer has slept, or its clock was set."""
        drift = self._watch.drift()
        before = self._watch.now()
        if abs(drift) < UNSEEN:
            return
        running = self._document.design.clock.running_since is not None and not self._in_room()
        if not running or UNSEEN <= drift <= LONG_GAP:
            self._watch.catch_up()
            return
        self._watch.catch_up()
        if self._rebase(before, self._watch.now()) and drift > 0:
            self._ask(
                drift,
                _("The computer slept, or its clock was set, for {span} while the interview's clock ran."),
            )

    def _rebase(self, until: float, since: float) -> bool:
        """Book what ran until then and count from `since` on; False where this design cannot be written."""
        design = self._document.design
        return self._write(rebased(design.clock, design.meta.phase, until=until, since=since))

    def _write(self, fields: ClockFields) -> bool:
        if self._document.rights.forbidden:
            return False
        with self._document.edit(_("Clock"), undoable=False) as edit:
            edit.set_clock(spent=fields.spent, running_since=fields.running_since)
        return True

    def _ask(self, gap: float, what: str) -> None:
        self._withdraw()
        phase, span = self._document.design.meta.phase, span_text(gap)
        if total_elapsed(self._document.design.clock, self._watch.now()) + gap > MOST_SPENT:
            tell(self._window, what.format(span=span) + " " + _("That time is not counted."))
            return
        self._question = offer(
            self._window,
            what.format(span=span),
            [_("Leave it out"), _("Count that time")],
            lambda answer: self._count(phase, gap) if answer == 1 else None,
            detail=_("Did the interview go on meanwhile?"),
        )
        self._question.finished.connect(self._forget)

    def _count(self, phase: Phase, gap: float) -> None:
        self._write(added(self._document.design.clock, phase, gap))

    def _forget(self) -> None:
        self._question = None

    def _leave(self) -> None:
        self._stopped, self._hidden = None, False
        self._withdraw()

    def _withdraw(self) -> None:
        # Another design takes this one's place; the time stays left out.
        question, self._question = self._question, None
        if question is not None:
            question.close()
