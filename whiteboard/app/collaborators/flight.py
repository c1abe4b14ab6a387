"""The view on its way to another place, in frames."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from whiteboard.canvas.camera import ZOOM_LEAST, ZOOM_MOST
from whiteboard.canvas.collaborators.glide import Glide
from whiteboard.model.values import Point
from whiteboard.session.session import Session, Viewport

FRAME_MS = 16
LONG = 0.35
"""Seconds for a way that one chose to go; so one sees whereto it leads."""


class Flight(QObject):
    """One for a window. `clock` gives seconds that only grow."""

    def __init__(
        self, session: Session, parent: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self._glide: Glide | None = None
        self._made: Viewport | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def under_way(self) -> bool:
        return self._timer.isActive()

    def made(self, viewport: Viewport) -> bool:
        """Whether the view is here because a flight led here."""
        return viewport == self._made

    def to(self, goal: Viewport, lasts: float = LONG) -> None:
        """Go to that centre and zoom, within the limits, in so many seconds; the view's size stays."""
        zoom = min(max(goal.zoom, ZOOM_LEAST), ZOOM_MOST)
        here = self._session.viewport
        # By the logarithm of the zoom, each frame makes things larger by the same factor.
        start = (here.center.x, here.center.y, math.log(here.zoom))
        end = (goal.center.x, goal.center.y, math.log(zoom))
        self._glide = Glide(start, end, self._clock(), lasts)
        if self._glide.over(self._clock()):
            self._land(end)
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stay where the view is now."""
        self._timer.stop()
        self._glide = None

    def tick(self) -> None:
        """One frame."""
        glide, now = self._glide, self._clock()
        if glide is None:
            self.stop()
            return
        over = glide.over(now)
        self._land(glide.end if over else glide.at(now))
        if over:
            self.stop()

    def _land(self, at: tuple[float, ...]) -> None:
        made = replace(self._session.viewport, center=Point(at[0], at[1]), zoom=math.exp(at[2]))
        self._made = made
        self._session.set_viewport(made)
