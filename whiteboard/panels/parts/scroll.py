"""A column that scrolls up and down only, and leaves in its place what somebody types in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from whiteboard.look.soon import soon

_MOVES = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
"""What moves the widgets of a column: it may get the height that they asked for only afterwards."""


class ScrollColumn(QScrollArea):
    """A vertical stack of widgets as wide as the area; `column` is its layout.

    What becomes higher or lower above a field that has the keyboard and is in view does not move it; as
    soon as the keyboard goes elsewhere nothing is made up for any more. `hold` does so once for what has no
    keyboard.
    """

    def __init__(self, *, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 6, 0)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = self._content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(content)
        self._margins = margins
        self._typed_in: QWidget | None = None
        self._held: QWidget | None = None
        self._place: int | None = None
        """How far it is below the upper edge, in pixels; None while it is out of sight."""
        self._settling = False
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def hold(self, widget: QWidget) -> None:
        """Leave a widget in its place while the layout takes in what came above it just now."""
        self._held = widget
        self._note_place()
        soon(self, self._let_go)

    def _let_go(self) -> None:
        self._held = self._place = None
        self._note_place()

    @property
    def _field(self) -> QWidget | None:
        """What stays in its place."""
        return self._held if self._held is not None else self._typed_in

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__1 is not self._content or arg__2.type() not in _MOVES or self._place is None:
            return super().eventFilter(arg__1, arg__2)
        self._settling = True
        # At once, or it would be seen elsewhere for a moment.
        if arg__2.type() == QEvent.Type.LayoutRequest:
            self.column.activate()
        done = super().eventFilter(arg__1, arg__2)
        self._bring_back(self._place)
        self._settling = False
        return done

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        seen, field = self._place is not None, self._field
        super().resizeEvent(arg__1)
        place = self._below_edge() if seen else None
        if place is not None and field is not None:
            # A line that came above the column must not push out of sight what somebody types in.
            hidden = place + field.height() - self.viewport().height()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + max(0, min(hidden, place)))

    def _bring_back(self, place: int) -> None:
        now = self._below_edge()
        if now is None or now == place:
            return
        bar, down = self.verticalScrollBar(), now - place
        # There is no scrolling beyond the beginning: only there room is left above, and taken back first.
        gap = max(self._gap - down, 0) if down > 0 else self._gap + max(-bar.value() - down, 0)
        if gap != self._gap:
            self._leave_gap(gap)
            self.column.activate()
            now = self._below_edge()
        wanted = bar.value() + (now or 0) - place
        if wanted > bar.maximum() and self._held is not None:
            # Nor beyond the end: the layout runs once more, with room for it.
            self._content.setMinimumHeight(wanted + self.viewport().height())
        bar.setValue(wanted)

    @property
    def _gap(self) -> int:
        return self.column.contentsMargins().top() - self._margins[1]

    def _leave_gap(self, pixels: int) -> None:
        left, top, right, bottom = self._margins
        self.column.setContentsMargins(left, top + pixels, right, bottom)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            # Another window has the keyboard, and gives it back.
            return
        types = now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        before, self._typed_in = self._typed_in, now if types and self._content.isAncestorOf(now) else None
        if self._held is not None:
            return
        self._place = None
        self._note_place()
        if before is not None and self._typed_in is None:
            self.close_up()

    def close_up(self) -> None:
        """Take back the room that was left above and below."""
        if self._gap:
            self._leave_gap(0)
        self._content.setMinimumHeight(0)

    def _note_place(self) -> None:
        field = self._field
        if self._settling or field is None:
            return
        place = self._below_edge()
        seen = place is not None and -field.height() < place < self.viewport().height()
        self._place = place if seen else None

    def _below_edge(self) -> int | None:
        field = self._field
        if field is None or not isValid(field) or not self._content.isAncestorOf(field):
            return None
        return field.mapTo(self._content, QPoint()).y() - self.verticalScrollBar().value()


def empty(layout_owner: QVBoxLayout) -> None:
    """Take every widget out of a column and have it deleted once its events are done."""
    while layout_owner.count():
        item = layout_owner.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
