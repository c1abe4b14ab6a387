"""What a phase wants, and what of it is there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.coverage import CoverageItem, PhaseCoverage
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.section import Section


class CoverageList(Section):
    """A checklist; it says in words, and not by colour alone, what is missing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Covered"), theme, open_=False)
        self._dressed = theme
        self._shown: tuple[CoverageItem, ...] | None = None
        self._lines: list[QWidget] = []

    def show_coverage(self, coverage: PhaseCoverage | None) -> None:
        items = coverage.items if coverage else ()
        if items == self._shown:
            return
        self._shown = items
        self.fill_when_open(self._fill_in)
        done = sum(item.done for item in items)
        self.aside.setText(_("{done} of {all}").format(done=done, all=len(items)))
        self.setVisible(bool(items))

    def dress(self, theme: Theme) -> None:
        super().dress(theme)
        self._dressed = theme

    def _fill_in(self) -> None:
        for line in self._lines:
            self.body_layout.removeWidget(line)
            discard(line)
        self._lines = [_Line(item, self._dressed) for item in self._shown or ()]
        for line in self._lines:
            self.body_layout.addWidget(line)


class _Line(QWidget):
    def __init__(self, item: CoverageItem, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Mark(item.done, theme), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(item.title, "line" if item.done else "line-open", wrap=True))
        if item.detail:
            words.addWidget(label(item.detail, "small", wrap=True))
        row.addLayout(words, 1)
        state = _("covered") if item.done else _("missing")
        self.setAccessibleName(f"{item.title}: {state}")


class _Mark(QWidget):
    def __init__(self, done: bool, theme: Theme) -> None:
        super().__init__()
        self._done = done
        self._theme = theme
        self.setFixedSize(QSize(17, 17))

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._theme.colors
        name, color = ("check-circle", colors.ok) if self._done else ("circle-outline", colors.line_strong)
        paint_icon(painter, name, QRectF(self.rect()), color)
        painter.end()
