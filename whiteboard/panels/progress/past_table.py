"""The past interviews, one a row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from whiteboard.i18n import _
from whiteboard.interview.progress.past import Past
from whiteboard.interview.progress.words import day_of, mark_of, title_of
from whiteboard.interview.rubric import dimension_title
from whiteboard.model.titles import level_name, mode_name
from whiteboard.panels.progress.missed_list import where_it_is_not
from whiteboard.panels.progress.shown import ShownProgress

_MOST_ROWS = 8
_PROBLEM = 1


class PastTable(QTableWidget):
    """Enter or a double click opens a row's design, Delete asks to forget it; both carry what they are
    about: a path, the id of a document."""

    file_chosen = Signal(str)
    forget_requested = Signal(str)
    said = Signal(str)
    """Why the one that was chosen cannot be opened; "" once another one is looked at."""

    def __init__(self, shown: ShownProgress) -> None:
        super().__init__()
        self._shown = shown
        self._pasts = shown.progress.pasts
        titles = (
            _("Day"),
            _("Problem"),
            _("Level"),
            _("Mode"),
            _("Minutes"),
            _("Mark"),
            _("To work on first"),
        )
        self.setAccessibleName(_("Past interviews"))
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(titles)
        self.setRowCount(len(self._pasts))
        for row, past in enumerate(self._pasts):
            for column, text in enumerate(_cells(past)):
                self.setItem(row, column, self._item(past, text))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.resizeRowsToContents()
        rows = min(max(len(self._pasts), 2), _MOST_ROWS)
        high = self.rowHeight(0) if self._pasts else 26
        self.setFixedHeight(header.sizeHint().height() + rows * high + 16)
        self.cellDoubleClicked.connect(self._open)
        self.currentItemChanged.connect(lambda: self.said.emit(""))
        if self._pasts:
            self.setCurrentCell(0, _PROBLEM)

    @property
    def current(self) -> Past | None:
        """The interview on the row with the keyboard."""
        row = self.currentRow()
        return self._pasts[row] if 0 <= row < len(self._pasts) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        past = self.current
        if past is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow())
        elif past is not None and event.key() == Qt.Key.Key_Delete:
            self.forget_requested.emit(past.document)
        else:
            super().keyPressEvent(event)

    def _open(self, row: int, _column: int = 0) -> None:
        past = self._pasts[row]
        if self._shown.opens(past):
            self.file_chosen.emit(past.file)
            return
        why = where_it_is_not(past.file)
        # A sentence that begins with a path keeps it as it is.
        why = why if past.file else why[:1].lower() + why[1:]
        self.said.emit(_("“{title}” cannot be opened: {why}").format(title=title_of(past), why=why))

    def _item(self, past: Past, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(past.file if self._shown.opens(past) else where_it_is_not(past.file))
        return item


def _cells(past: Past) -> tuple[str, ...]:
    return (
        day_of(past),
        title_of(past),
        level_name(past.level),
        mode_name(past.mode),
        _("{minutes:.0f} of {planned}").format(minutes=past.minutes, planned=past.planned),
        mark_of(past),
        dimension_title(past.fixes[0].dimension) if past.fixes else "",
    )
