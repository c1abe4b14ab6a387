"""Elements seen on their way from where they were to where a step has put them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from whiteboard.model.values import Box
from whiteboard.session.preview import Preview
from whiteboard.session.session import Session

LASTS_MS = 180
_MOST = 80
"""Elements; with more each frame takes so long that nobody would see them slide."""


def slide(view: QWidget, session: Session, before: Mapping[str, Box], after: Mapping[str, Box]) -> None:
    """For a moment; at once where the desktop is set to move nothing, or where something is being dragged."""
    wanted = view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, view)
    if wanted <= 0 or not 0 < len(after) <= _MOST or session.preview is not None:
        return
    _Sliding(view, session, before, after).start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)


class _Sliding(QVariantAnimation):
    """Nothing is written: it is a preview of what the document says already, and gives way to any other."""

    def __init__(
        self, view: QWidget, session: Session, before: Mapping[str, Box], after: Mapping[str, Box]
    ) -> None:
        super().__init__(view)
        self._session, self._before, self._after = session, before, after
        self._shown: Preview | None = None
        self.setDuration(LASTS_MS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._show)
        self.finished.connect(self._finish)
        self._show(0.0)

    def _show(self, part: float) -> None:
        if self._session.preview is not self._shown:
            self.stop()
            return
        self._shown = Preview(boxes={i: _between(self._before[i], b, part) for i, b in self._after.items()})
        self._session.set_preview(self._shown)

    def _finish(self) -> None:
        if self._session.preview is self._shown:
            self._session.set_preview(None)


def _between(before: Box, after: Box, part: float) -> Box:
    return Box(*(a + (b - a) * part for a, b in zip(before, after, strict=True)))
