"""Which program this is, what it is made of, and under which licences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

Row = tuple[str, str, str]
"""A library's name, version and licence."""

TAB = 150
"""Pixels between columns: longer than the longest name."""


class AboutDialog(QDialog):
    """All of it can be selected, and copied at once."""

    def __init__(
        self,
        versions: Sequence[tuple[str, str]],
        parts: Sequence[Row],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Whiteboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = about_text(versions, parts)
        shown = QPlainTextEdit(self._text)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setTabStopDistance(TAB)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        shown.setAccessibleName(_("Versions and licences"))
        copy = WordButton(_("Copy"), theme)
        on_click(copy, lambda: QApplication.clipboard().setText(self._text))
        close = WordButton(_("Close"), theme, role="primary")
        close.setDefault(True)
        on_click(close, self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Whiteboard"), "headline"))
        column.addWidget(
            label(
                _("A whiteboard for system design interviews. Free software under the MIT licence."),
                "sub",
                wrap=True,
            )
        )
        column.addWidget(shown, 1)
        column.addLayout(foot)
        self.resize(620, 480)
        close.setFocus()


def about_text(versions: Sequence[tuple[str, str]], parts: Sequence[Row]) -> str:
    """The same as text; a tab leads to the next column."""
    lines = [f"{name}\t{value}" for name, value in versions]
    if parts:
        lines += ["", _("Libraries and their licences:"), "", *("\t".join(row) for row in parts)]
    return "\n".join(lines)
