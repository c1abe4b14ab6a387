"""A board that was brought into view as a whole stays so in a window of another size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize

from whiteboard.session.parts import Viewport


class KeptFit:
    """Until somebody moves the view. A panel that comes or goes leaves the window's size, and moves nothing:
    the board would slip away from under somebody's pointer."""

    def __init__(self, window: Callable[[], QSize]) -> None:
        self._window = window
        self._view: Viewport | None = None
        self._within = QSize()
        self._resizing = False

    def made(self, view: Viewport) -> None:
        """All of the board is in this view."""
        self._view = view
        if not self._resizing:
            self._within = self._window()

    def lost(self) -> None:
        """There is nothing to keep in view."""
        self._view = None

    def holds(self, view: Viewport) -> bool:
        """Whether nobody has moved the view since."""
        then = self._view
        return then is not None and (then.center, then.zoom) == (view.center, view.zoom)

    def wanted(self) -> bool:
        """Whether the window has another size; the board may get several before all is laid out in it."""
        self._resizing = self._resizing or self._within != self._window()
        return self._resizing

    def settled(self) -> None:
        """All is laid out in the window as it is."""
        self._resizing, self._within = False, self._window()
