"""The points of one phase: confirmed, hinted at and undone by one key each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.conducting.point_state import PointRow
from whiteboard.interview.conducting.record import MOST_HINTS
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.interviewer.point_words import line, sounds
from whiteboard.panels.parts.fitted_list import FittedList
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.segments import Segments

_ID = Qt.ItemDataRole.UserRole


class PointList(QWidget):
    """The signals carry a point's id; `hinted` its hint's number too. A hint's words are shown only once it
    was asked for: whoever reads three hints gives three hints."""

    confirmed = Signal(str)
    hinted = Signal(str, int)
    undone = Signal(str)
    wanted = Signal(str)
    """Show the record that the program saw it in."""
    phase_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, PointRow] = {}
        self._phases = Segments(_("Phase"), [(p.value, str(p.number)) for p in Phase], small=True)
        on_text(self._phases.chosen, self.phase_chosen.emit)
        self._title = label("", "name")
        self._list = _Points(_("Points to listen for"), least=60, most=320)
        self._list.currentItemChanged.connect(self._show_chosen)
        self._list.itemActivated.connect(self._go_to)
        self._hint = label("", "body", wrap=True)
        self._hint.setObjectName("hint-to-say")
        self._sounds = label("", "sub", wrap=True)
        self._keys = label(
            _("C confirms · 1 2 3 gives a hint · U takes back · Enter shows where · ← → phase"),
            "small",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._phases):
            column.addWidget(widget)
        column.addWidget(self._list)
        for widget in (self._hint, self._sounds, self._keys):
            column.addWidget(widget)
        self._list.stepped.connect(self._phases.step_quietly)
        # Wherever the keyboard is: after a click on a button the chosen point is still what one means.
        QShortcut(QKeySequence("C"), self).activated.connect(self._confirm)
        QShortcut(QKeySequence("U"), self).activated.connect(self._undo)
        for number in range(1, MOST_HINTS + 1):
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(lambda number=number: self._give_hint(number))

    def show_rows(self, rows: Sequence[PointRow], phase: Phase) -> None:
        """The points of a phase as they stand now; the chosen one stays chosen."""
        said = sum(1 for row in rows if row.said)
        self._title.setText(
            _("{phase}: {said} of {all} points").format(phase=phase_title(phase), said=said, all=len(rows))
            if rows
            else _("{phase}: no points").format(phase=phase_title(phase))
        )
        self._phases.show_choice(phase.value)
        if list(self._rows.values()) == list(rows):
            return
        same = list(self._rows) == [row.point.id for row in rows]
        self._rows = {row.point.id: row for row in rows}
        if same:
            for place, row in enumerate(rows):
                self._list.item(place).setText(line(row))
        else:
            self._fill(rows)
        self._list.fit()
        self._show_chosen()

    def focus_list(self) -> None:
        """Take the keyboard to the points."""
        self._list.setFocus()

    def _fill(self, rows: Sequence[PointRow]) -> None:
        chosen = self._chosen()
        before = chosen.point.id if chosen is not None else ""
        self._list.blockSignals(True)
        self._list.clear()
        for row in rows:
            item = QListWidgetItem(line(row))
            item.setData(_ID, row.point.id)
            self._list.addItem(item)
            if row.point.id == before:
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0 and rows:
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)

    def _chosen(self) -> PointRow | None:
        item = self._list.currentItem() if self._list.currentRow() >= 0 else None
        return self._rows.get(str(item.data(_ID))) if item is not None else None

    def _show_chosen(self) -> None:
        row = self._chosen()
        given = row.given if row is not None and row.given <= len(row.point.hints) else 0
        if row is not None and given:
            words = _("Say, as hint {number}: “{hint}”")
            self._hint.setText(words.format(number=given, hint=row.point.hints[given - 1]))
        self._hint.setVisible(bool(given))
        self._sounds.setText(sounds(row) if row is not None else "")
        self._keys.setVisible(row is not None)

    def _confirm(self) -> None:
        row = self._chosen()
        if row is not None:
            self.confirmed.emit(row.point.id)

    def _undo(self) -> None:
        row = self._chosen()
        if row is not None:
            self.undone.emit(row.point.id)

    def _give_hint(self, number: int) -> None:
        row = self._chosen()
        if row is not None and number <= len(row.point.hints):
            self.hinted.emit(row.point.id, number)

    def _go_to(self) -> None:
        row = self._chosen()
        if row is not None and row.where:
            self.wanted.emit(row.where)


class _Points(FittedList):
    """`stepped` carries by how many phases the arrow keys go on."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)
