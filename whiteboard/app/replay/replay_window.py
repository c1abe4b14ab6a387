"""The replay in a window of its own: the board as it was, a timeline, snapshots, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from whiteboard.app.replay.halving import halving
from whiteboard.app.replay.mark_finder import MarkFinder
from whiteboard.app.replay.player import Player
from whiteboard.app.replay.precedence import Precedence
from whiteboard.app.replay.projector import Projector
from whiteboard.app.replay.screen import Screen
from whiteboard.document.recorded.film import Film
from whiteboard.i18n import _
from whiteboard.interview.replay_marks import Beside, ReplayMark, phases_left
from whiteboard.interview.withheld import Withheld
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.titles import phase_title
from whiteboard.model.values import Box
from whiteboard.panels.message import tell_error
from whiteboard.panels.parts.labels import label
from whiteboard.panels.replay.controls import Controls
from whiteboard.panels.replay.snapshot_strip import SIZE, Snapshot, SnapshotStrip
from whiteboard.panels.replay.timeline import Timeline, TimelineMark
from whiteboard.quantities.printing import clock_text


class ReplayWindow(QDialog):
    """`continue_wanted` carries the design of the moment that is shown, and its POSIX time."""

    continue_wanted = Signal(object, float)

    def __init__(self, film: Film, beside: Beside, withheld: Withheld, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("replay")
        self.setWindowTitle(_("Replay of the interview"))
        self._film, self._theme = film, theme
        self._precedence = Precedence(self)
        self._projector = Projector(film, self._precedence, lambda error: tell_error(self, error), self)
        self.player = Player(film, self)
        self.showing = Screen(self._projector, lambda: self.player.number, theme)
        self.strip = SnapshotStrip()
        self.timeline = Timeline(theme)
        self.controls = Controls(theme)
        self._finder = MarkFinder(film, self._precedence, self)
        self._whole: Box | None = None
        self._connect()
        self._lay_out()
        self.resize(1280, 860)
        self.timeline.show_film(film.length, film.spans, ())
        # What one sees first is waited for; mostly that is all there ever was.
        self._projector.whole([len(film) - 1], theme, self._fit)
        self._projector.whole([number for number, _title in phases_left(film)], theme, self._fit_all)
        self._finder.look(beside, withheld)
        self._show()
        self.timeline.setFocus()

    def go_to_record(self, record_id: str) -> bool:
        """Show the moment in which that record was first written; False where that is not recorded."""
        number = self._film.first_written(record_id)
        if number is not None:
            self.player.go_to(number)
        return number is not None

    def go_to_time(self, seconds: float) -> None:
        """Show the moment at that time on the interview's clock."""
        self.player.go_to(self._film.number_then(seconds))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.timeline.set_theme(theme)
        self.controls.set_theme(theme)
        self.showing.set_theme(theme)
        self._show_strip()

    def closeEvent(self, arg__1: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(arg__1)

    def done(self, arg__1: int) -> None:
        self._stop()
        super().done(arg__1)

    def _stop(self) -> None:
        self.player.stop()
        self._precedence.close()
        self._projector.close()
        self._finder.close()

    def _connect(self) -> None:
        player, controls = self.player, self.controls
        player.changed.connect(self._show)
        self.strip.wanted.connect(player.go_to)
        self.showing.moments.wanted.connect(player.go_to)
        self.timeline.moved.connect(player.scrub)
        self.timeline.stepped.connect(player.step)
        self.timeline.toggled.connect(player.toggle)
        controls.toggled.connect(player.toggle)
        controls.stepped.connect(player.step)
        controls.sped.connect(player.set_speed)
        controls.compared.connect(self._compare)
        controls.continued.connect(self._continue)
        self._finder.found.connect(self._show_marks)
        self._finder.failed.connect(self.showing.moments.show_missing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.showing, 1)
        column.addWidget(self.strip)
        column.addWidget(self.timeline)
        column.addWidget(self.controls)
        words = _("The oldest part is kept as single pictures.") if self._film.thinned else ""
        if self._film.lost:
            words = _("A part of the recording was damaged and is left out.")
        if words:
            column.addWidget(label(words, "sub", wrap=True))

    def _show_marks(self, marks: Sequence[ReplayMark]) -> None:
        places = self._film.positions
        self.timeline.show_marks([TimelineMark(places[m.number], m.words, m.happened) for m in marks])
        self._projector.prepare([mark.number for mark in marks])
        self.showing.moments.show_marks([(self._time_of(m.number), m) for m in marks])
        self.showing.moments.follow(self.player.number)

    def _show_strip(self) -> None:
        ends = phases_left(self._film)
        ratio = self.devicePixelRatioF()

        def show(pictures: Sequence[QImage | None]) -> None:
            self.strip.show_snapshots(
                [
                    Snapshot(number, f"{self._time_of(number)} {title}", picture)
                    for (number, title), picture in zip(ends, pictures, strict=True)
                    if picture is not None
                ]
            )

        size = (round(SIZE.width() * ratio), round(SIZE.height() * ratio))
        self._projector.snapshots([number for number, _title in ends], self._whole, size, self._theme, show)

    def _fit(self, whole: Box | None) -> None:
        self._whole = whole
        self.showing.fit(whole)

    def _fit_all(self, whole: Box | None) -> None:
        if whole != self._whole:
            self._fit(whole)
        self._show_strip()
        self._projector.prepare(halving(len(self._film)))

    def _show(self) -> None:
        number, playing = self.player.number, self.player.playing
        moment = self._film.moments[number]
        self.timeline.show_position(playing.position)
        self.controls.show_playing(running=playing.running, speed=playing.speed)
        at = datetime.fromtimestamp(moment.at).strftime("%H:%M:%S")
        words = [self._time_of(number), phase_title(moment.phase), moment.label, at]
        self.controls.show_where(" · ".join(filter(None, words)))
        self.showing.moments.follow(number)
        self.showing.want()

    def _compare(self, on: bool) -> None:
        """Compare what is shown from now on with the moment that is shown now, or no longer."""
        self.timeline.show_origin(self.player.playing.position if on else None)
        self.showing.compare(self.player.number if on else None)

    def _continue(self) -> None:
        self.player.pause()
        at = self._film.moments[self.player.number].at

        def hand_on(design: Design) -> None:
            self.continue_wanted.emit(design, at)

        self._projector.design(self.player.number, hand_on)

    def _time_of(self, number: int) -> str:
        return clock_text(self._film.time_of(number))
