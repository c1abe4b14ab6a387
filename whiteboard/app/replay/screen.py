"""The picture of a replay and what stands beside it: what happened, or what differs from another moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from whiteboard.app.replay.projector import Projector, Shot, Wanted
from whiteboard.canvas.frames import Look
from whiteboard.canvas.still import StillBoard
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.values import Box
from whiteboard.panels.replay.difference_list import DifferenceList
from whiteboard.panels.replay.moment_list import MomentList

_BESIDE = 300


class Screen(QWidget):
    def __init__(self, projector: Projector, number: Callable[[], int], theme: Theme) -> None:
        """`number` is the moment that is to be shown."""
        super().__init__()
        self._projector, self._number, self._theme = projector, number, theme
        self._against: int | None = None
        self._fitted = False
        self.board = StillBoard(theme, _("The board as it was"))
        self.board.look_changed.connect(self.want)
        self.differences = DifferenceList(theme)
        self.moments = MomentList(theme)
        self._beside = QStackedWidget()
        self._beside.setFixedWidth(_BESIDE)
        self._beside.addWidget(self.moments)
        self._beside.addWidget(self.differences)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.board, 1)
        row.addWidget(self._beside)
        projector.ready.connect(self._on_shot)

    def want(self) -> None:
        """Have the picture made that is to be shown, as soon as it is known what all there is to see."""
        if not self._fitted:
            return
        look = Look(self.board.area, self.board.scale, self._theme)
        self._projector.want(Wanted(self._number(), self._against, look))

    def compare(self, number: int | None) -> None:
        """Compare what is shown with this moment, or no longer."""
        self._against = number
        self._beside.setCurrentWidget(self.moments if number is None else self.differences)
        self.want()

    def fit(self, whole: Box | None) -> None:
        """Show this part of the board."""
        self._fitted = True
        self.board.fit(whole)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.differences.set_theme(theme)
        self.moments.set_theme(theme)
        self.board.set_theme(theme)

    def _on_shot(self, shot: Shot) -> None:
        self.board.show_picture(shot.image, shot.wanted.look.area)
        if shot.wanted.against is not None:
            self.differences.show_lines(shot.lines)
