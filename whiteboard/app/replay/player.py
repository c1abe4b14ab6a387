"""Where the replay of a window stands: played by a timer, put elsewhere by hand."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.document.recorded.film import Film
from whiteboard.panels.replay.playing import Playing

_FRAME_MS = 40


class Player(QObject):
    changed = Signal()
    """It stands elsewhere, or goes on otherwise."""

    def __init__(self, film: Film, parent: QObject) -> None:
        super().__init__(parent)
        self._film = film
        self.playing = Playing(film.length, film.length)
        self._since = 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(_FRAME_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def number(self) -> int:
        """The moment that is shown."""
        return self._film.number_at(self.playing.position)

    def go_to(self, number: int) -> None:
        """Show the moment with this number, and stay there."""
        self._put(self.playing.paused().at(self._film.positions[number]))

    def step(self, by: int) -> None:
        """So many edits on, or back."""
        self.go_to(min(max(0, self.number + by), len(self._film) - 1))

    def scrub(self, position: float) -> None:
        """Show what is so many seconds from the beginning, and go on from there if it was going."""
        self._put(self.playing.at(position))

    def toggle(self) -> None:
        """Play or pause."""
        self._since = time.monotonic()
        self._put(self.playing.toggled())

    def pause(self) -> None:
        self._put(self.playing.paused())

    def set_speed(self, speed: int) -> None:
        self._put(self.playing.at_speed(speed))

    def play_on(self, seconds: float) -> None:
        """So many seconds of the wall's clock have gone by."""
        self._put(self.playing.go_on(seconds))

    def stop(self) -> None:
        """The window is over."""
        self._tick.stop()

    def _put(self, playing: Playing) -> None:
        if playing == self.playing:
            return
        self.playing = playing
        if playing.running != self._tick.isActive():
            (self._tick.start if playing.running else self._tick.stop)()
        self.changed.emit()

    def _on_tick(self) -> None:
        now = time.monotonic()
        passed, self._since = now - self._since, now
        self.play_on(passed)
