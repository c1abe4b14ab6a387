"""Type a few letters, walk with the arrow keys, Enter picks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from whiteboard.i18n import _
from whiteboard.look.fonts import ui_font
from whiteboard.look.icons import icon, paint_icon
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_tile import Tint

_ENTRY = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `detail` stands at its right end in a quieter colour; a disabled one cannot be picked."""

    key: str
    title: str
    detail: str = ""
    icon: str = ""
    tint: Tint | None = None
    enabled: bool = True


class PickList(QWidget):
    """`entries` gives the lines for a query, best first; `picked` carries the key of the chosen one."""

    picked = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str,
        entries: Callable[[str], Sequence[Entry]],
        theme: Theme,
        *,
        rows: int = 9,
    ) -> None:
        super().__init__()
        self._entries = entries
        self._search = QLineEdit()
        self._search.setAccessibleName(name)
        self._search.setPlaceholderText(placeholder)
        self._search.textChanged.connect(self.refresh)
        self._search.installEventFilter(self)
        self._search.addAction(icon("magnify", theme.colors.faint), QLineEdit.ActionPosition.LeadingPosition)
        self._list = QListWidget()
        self._list.setAccessibleName(name)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = _Lines(theme)
        self._list.setItemDelegate(self._lines)
        self._list.setMinimumHeight(rows * _Lines.HEIGHT)
        self._list.itemClicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self._search)

    def restart(self, query: str = "") -> None:
        """Empty the search and show the lines as they are now."""
        self._search.setText(query)
        self.refresh()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        self._list.clear()
        query = self._search.text().strip()
        found = list(self._entries(query))
        # An empty box looks as if it were still searching.
        nothing = Entry(
            "", _("Nothing is called “{query}”.").format(query=query), icon="magnify-close", enabled=False
        )
        for entry in found or ([nothing] if query else []):
            line = QListWidgetItem(f"{entry.title}, {entry.detail}" if entry.detail else entry.title)
            line.setData(_ENTRY, entry)
            if not entry.enabled:
                line.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(line)
        self._select_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                # The field keeps the focus: one goes on typing while the list is walked.
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _select_first(self) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
                self._list.setCurrentRow(row)
                return

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            entry: Entry = item.data(_ENTRY)
            self.picked.emit(entry.key)


class _Lines(QStyledItemDelegate):
    HEIGHT = 36

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        colors = self.theme.colors
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colors.selected))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)
        left = rect.left() + 10
        if entry.icon:
            tint = entry.tint(self.theme) if entry.tint else colors.sub
            paint_icon(painter, entry.icon, QRectF(left, rect.center().y() - 9, 18, 18), tint)
        # Names stand below one another, with an icon or without.
        left += 28
        painter.setFont(ui_font(12))
        room = painter.fontMetrics().horizontalAdvance(entry.detail) + 10 if entry.detail else 0
        painter.setPen(QColor(colors.sub))
        painter.drawText(rect.adjusted(0, 0, -10, 0), _RIGHT, entry.detail)
        painter.setFont(ui_font(13))
        painter.setPen(QColor(colors.text if entry.enabled else colors.line_strong))
        words = QRectF(left, rect.top(), rect.right() - 10 - room - left, rect.height())
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, _LEFT, title)
        painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
