"""The replay in a window of its own: the board as it was, a timeline, the phases' snapshots, what differs."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.app.replay.projector import Projector, Shot, Wanted
from whiteboard.canvas.frames import Look
from whiteboard.canvas.still import StillBoard
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import CURVEBALL, END, PHASE, Moment
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.titles import phase_title
from whiteboard.model.values import Box
from whiteboard.panels.message import tell_error
from whiteboard.panels.parts.labels import label
from whiteboard.panels.replay.controls import Controls
from whiteboard.panels.replay.difference_list import DifferenceList
from whiteboard.panels.replay.playing import Playing
from whiteboard.panels.replay.snapshot_strip import SIZE, Snapshot, SnapshotStrip
from whiteboard.panels.replay.timeline import Timeline, TimelineMark
from whiteboard.quantities.printing import clock_text

_FRAME_MS = 40
_STRIP_MOST = 24
"""Snapshots: whoever goes to and fro between phases has the last ones."""


class ReplayWindow(QDialog):
    """`continue_wanted` carries the design of the moment that is shown, and its POSIX time."""

    continue_wanted = Signal(object, float)

    def __init__(self, film: Film, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("replay")
        self.setWindowTitle(_("Replay of the interview"))
        self._film, self._theme = film, theme
        self._against: int | None = None
        self._playing = Playing(film.length, film.length)
        self._since = 0.0
        self._projector = Projector(film, lambda error: tell_error(self, error), self)
        self._projector.ready.connect(self._on_shot)
        self._tick = QTimer(self)
        self._tick.setInterval(_FRAME_MS)
        self._tick.timeout.connect(self._on_tick)
        self.board = StillBoard(theme, _("The board as it was"))
        self.board.look_changed.connect(self._want)
        self.differences = DifferenceList(theme)
        self.differences.setFixedWidth(300)
        self.differences.hide()
        self.strip = SnapshotStrip()
        self.strip.wanted.connect(self.go_to)
        self.timeline = Timeline(theme)
        self.timeline.moved.connect(self._scrub)
        self.timeline.stepped.connect(self.step)
        self.timeline.toggled.connect(self.toggle)
        self.controls = Controls(theme)
        self._connect()
        self._lay_out()
        self.resize(1180, 820)
        self._show_film()
        self._show()
        self.timeline.setFocus()

    @property
    def number(self) -> int:
        """The moment that is shown."""
        return self._film.number_at(self._playing.position)

    def go_to(self, number: int) -> None:
        """Show the moment with this number, and stay there."""
        self._put(self._playing.paused().at(self._film.positions[number]))

    def go_to_record(self, record_id: str) -> bool:
        """Show the moment in which that record was first written; False where that is not recorded."""
        number = self._film.first_written(record_id)
        if number is not None:
            self.go_to(number)
        return number is not None

    def go_to_time(self, seconds: float) -> None:
        """Show the moment at that time on the interview's clock."""
        self.go_to(self._film.number_then(seconds))

    def step(self, by: int) -> None:
        """So many edits on, or back."""
        self.go_to(min(max(0, self.number + by), len(self._film) - 1))

    def toggle(self) -> None:
        """Play or pause."""
        self._since = time.monotonic()
        self._put(self._playing.toggled())

    def play_on(self, seconds: float) -> None:
        """So many seconds of the wall's clock have gone by."""
        self._put(self._playing.go_on(seconds))

    def compare(self, on: bool) -> None:
        """Compare what is shown from now on with the moment that is shown now, or no longer."""
        self._against = self.number if on else None
        self.differences.setVisible(on)
        self.timeline.show_origin(self._playing.position if on else None)
        self._want()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.timeline.set_theme(theme)
        self.controls.set_theme(theme)
        self.differences.set_theme(theme)
        self._show_strip()
        self.board.set_theme(theme)

    def closeEvent(self, arg__1: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(arg__1)

    def done(self, arg__1: int) -> None:
        self._stop()
        super().done(arg__1)

    def _stop(self) -> None:
        self._tick.stop()
        self._projector.close()

    def _connect(self) -> None:
        controls = self.controls
        controls.toggled.connect(self.toggle)
        controls.stepped.connect(self.step)
        controls.sped.connect(self._speed)
        controls.compared.connect(self.compare)
        controls.continued.connect(self._continue)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self.board, 1)
        middle.addWidget(self.differences)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.timeline)
        column.addWidget(self.controls)
        if words := self._missing():
            column.addWidget(label(words, "sub", wrap=True))

    def _missing(self) -> str:
        if self._film.lost:
            return _("A part of the recording was damaged and is left out.")
        return _("The oldest part is kept as single pictures.") if self._film.thinned else ""

    def _show_film(self) -> None:
        film = self._film
        marks = [
            TimelineMark(position, _mark_words(moment))
            for position, moment in zip(film.positions, film.moments, strict=True)
            if moment.mark
        ]
        self.timeline.show_film(film.length, film.spans, marks)
        ends = [number for _phase, number in film.phase_ends[-_STRIP_MOST:]]
        self._projector.whole(ends, self._theme, self._fit)

    def _show_strip(self) -> None:
        ends = self._film.phase_ends[-_STRIP_MOST:]
        ratio = self.devicePixelRatioF()

        def show(pictures: tuple[QImage, ...]) -> None:
            self.strip.show_snapshots(
                [
                    Snapshot(number, f"{self._time_of(number)} {phase_title(phase)}", picture)
                    for (phase, number), picture in zip(ends, pictures, strict=True)
                ]
            )

        size = (round(SIZE.width() * ratio), round(SIZE.height() * ratio))
        self._projector.snapshots([number for _phase, number in ends], size, self._theme, show)

    def _fit(self, whole: Box | None) -> None:
        self.board.fit(whole)
        # Behind the picture of the board, which one looks at first.
        self._show_strip()

    def _put(self, playing: Playing) -> None:
        if playing != self._playing:
            self._playing = playing
            self._show()

    def _show(self) -> None:
        playing, moment = self._playing, self._film.moments[self.number]
        if playing.running != self._tick.isActive():
            (self._tick.start if playing.running else self._tick.stop)()
        self.timeline.show_position(playing.position)
        self.controls.show_playing(running=playing.running, speed=playing.speed)
        at = datetime.fromtimestamp(moment.at).strftime("%H:%M:%S")
        words = [self._time_of(self.number), phase_title(moment.phase), moment.label, at]
        self.controls.show_where(" · ".join(filter(None, words)))
        self._want()

    def _want(self) -> None:
        look = Look(self.board.area, self.board.scale, self._theme)
        self._projector.want(Wanted(self.number, self._against, look))

    def _on_shot(self, shot: Shot) -> None:
        self.board.show_picture(shot.image, shot.wanted.look.area)
        if shot.wanted.against is not None:
            self.differences.show_lines(shot.lines)

    def _on_tick(self) -> None:
        now = time.monotonic()
        passed, self._since = now - self._since, now
        self.play_on(passed)

    def _scrub(self, position: float) -> None:
        self._put(self._playing.at(position))

    def _speed(self, speed: int) -> None:
        self._put(self._playing.at_speed(speed))

    def _continue(self) -> None:
        self._put(self._playing.paused())
        at = self._film.moments[self.number].at

        def hand_on(design: Design) -> None:
            self.continue_wanted.emit(design, at)

        self._projector.design(self.number, hand_on)

    def _time_of(self, number: int) -> str:
        """On the interview's clock where that has run."""
        clocked = self._film.moments[-1].clock > 0
        return clock_text(self._film.moments[number].clock if clocked else self._film.positions[number])


def _mark_words(moment: Moment) -> str:
    if moment.mark == PHASE:
        return _("On to “{phase}”").format(phase=phase_title(moment.phase))
    if moment.mark == CURVEBALL:
        return _("Curveball")
    return _("End of the interview") if moment.mark == END else moment.mark
