"""The view of a window's board, as actions ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whiteboard.app.window import DesignWindow
from whiteboard.canvas import sliding
from whiteboard.model.values import Box


class ViewOfWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def zoom_by(self, factor: float) -> None:
        self._window.work.view.zoom_by(factor)

    def zoom_to(self, zoom: float) -> None:
        self._window.work.view.zoom_to(zoom)

    def fit_all(self) -> None:
        self._window.work.view.fit()

    def fit_selection(self) -> None:
        self._window.work.view.fit(self._window.work.session.selection)

    def reveal(self, ids: Iterable[str]) -> None:
        """Move the view only where something of them is out of sight."""
        view = self._window.work.view
        box: Box | None = view.bounds_of(wanted := frozenset(ids))
        if box is not None and not view.visible_box().encloses(box):
            view.center_on(wanted)

    def slide(self, before: Mapping[str, Box], after: Mapping[str, Box]) -> None:
        sliding.slide(self._window.work.view, self._window.work.session, before, after)
