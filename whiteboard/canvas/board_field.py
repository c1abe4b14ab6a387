"""The field in which a text of the board is typed, in the look of what it replaces."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import lay_out, paragraphs_leftwards
from whiteboard.canvas.text_place import TEXT_WIDEST, TextPlace
from whiteboard.canvas.typing_keys import is_typing
from whiteboard.geometry.sizes import tidy_lines
from whiteboard.look.file_drags import leaves_files
from whiteboard.look.fonts import ui_font
from whiteboard.look.typing import break_endless

_BORDER = 1.5
_LEFTWARDS, _RIGHTWARDS = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
_AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute

_GIVES_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Menus, other windows and that of an input method take the keyboard and return it."""


class BoardField(QTextEdit):
    """Plain text. Shift+Enter begins a new line. `finished`: Enter, Escape, Ctrl+Enter or the focus went."""

    finished = Signal()

    def __init__(self, parent: QWidget, place: TextPlace, text: str, context: PaintContext) -> None:
        super().__init__(parent)
        self._place, self._context = place, context
        self._zoom = 0.0
        self._overflows = False
        self._leftwards: tuple[bool, ...] = ()
        self.setObjectName("boardText")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(True)
        self.setPlainText(text)
        break_endless(self)
        if place.many_lines:
            # A note is mostly added to; a name is mostly replaced.
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()
        self.textChanged.connect(self._arrange)

    def follow(self, camera: Camera, place: TextPlace) -> None:
        """Lie over the element where it is now."""
        self._place = place
        view = camera.box_to_view(place.box)
        if camera.viewport.zoom != self._zoom:
            self._zoom = camera.viewport.zoom
            self._dress()
        self._view_box = view
        self._arrange()

    def words(self) -> str:
        """What was typed; a name in the lines that it was given, without empty ones."""
        text = self.toPlainText()
        return text if self._place.many_lines else tidy_lines(text)

    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        if not leaves_files(e):
            super().dragEnterEvent(e)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers()
        by_key = self._place.many_lines or bool(held & Qt.KeyboardModifier.ShiftModifier)
        new_line = by_key and not held & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (enter and not new_line):
            event.accept()
            self.finished.emit()
            return
        if enter:
            # With Shift Qt would break the line within the paragraph, whose look and direction are one.
            event.accept()
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _GIVES_BACK:
            self.finished.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window's own go through: they have the words handed over before they act.
            event.setAccepted(is_typing(event))
            return event.isAccepted()
        return super().event(event)

    def _dress(self) -> None:
        place, colors, zoom = self._place, self._context.colors, self._zoom
        self.setFont(ui_font(place.px * zoom, place.weight, place.family))
        back = colors.pill if place.pill else (self._overflows and place.back) or "transparent"
        border = f"{max(1.0, _BORDER * zoom):.1f}px solid {colors.accent}" if place.pill else "none"
        round_ = f"{place.box.h * zoom / 2:.1f}px" if place.pill else "0"
        self.setStyleSheet(
            f"QTextEdit#boardText {{ background: {back}; border: {border}; border-radius: {round_};"
            f" padding: 0; color: {place.color}; font-size: {max(1, round(place.px * zoom))}px;"
            f" font-weight: {place.weight}; selection-background-color: {colors.accent};"
            f" selection-color: {colors.on_accent}; }}"
        )
        self._format()

    def _format(self) -> None:
        place = self._place
        form = QTextBlockFormat()
        step = place.px * place.leading * self._zoom
        form.setLineHeight(step, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._leftwards = self._directions()
        # A name stays beside its icon; the lines of a note begin where reading begins.
        start = Qt.AlignmentFlag.AlignLeft if place.many_lines else _AT_THE_LEFT
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter if place.centred_x else start)
        blocked = self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        block = self.document().firstBlock()
        for leftwards in self._leftwards:
            way = QTextBlockFormat()
            way.setLayoutDirection(_LEFTWARDS if leftwards else _RIGHTWARDS)
            QTextCursor(block).mergeBlockFormat(way)
            block = block.next()
        self.blockSignals(blocked)

    def _directions(self) -> tuple[bool, ...]:
        blocks: list[str] = []
        block = self.document().firstBlock()
        while block.isValid():
            blocks.append(block.text())
            block = block.next()
        return paragraphs_leftwards("\n".join(blocks))

    def _arrange(self) -> None:
        if not self._zoom:
            return
        break_endless(self)
        if self._directions() != self._leftwards:
            self._format()
        place, view, zoom = self._place, self._view_box, self._zoom
        width, left = view.w, view.x
        if place.grows:
            natural = lay_out(self.words() or " ", self.font(), max_lines=10_000).width
            most = (TEXT_WIDEST if place.many_lines else 10_000.0) * zoom
            width = min(max(view.w, natural + 16 * zoom), most)
            if place.centred_x:
                left = view.x + (view.w - width) / 2
        self.document().setTextWidth(width)
        needed = self.document().size().height() + 1
        if (needed > view.h + 1) != self._overflows:
            self._overflows = not self._overflows
            self._dress()
        height = max(needed, view.h if place.pill else 0.0)
        top = view.y + (view.h - height) / 2 if place.centred_y else view.y
        if not place.centred_y and place.many_lines:
            height = max(height, view.h)
        # The style sheet's border takes its width from the inside.
        above = (height - needed) / 2 - max(1.0, _BORDER * zoom) if place.pill else 0.0
        self.setViewportMargins(0, max(round(above), 0), 0, 0)
        self.setGeometry(QRect(round(left), round(top), math.ceil(width) + 1, math.ceil(height)))
