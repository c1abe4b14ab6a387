"""Something went wrong in the program: what it was, and what one can do about it now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.panels.about_dialog import TAB
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class CrashDialog(QDialog):
    """One for each kind of error; closing it goes on."""

    log_wanted = Signal()
    copy_wanted = Signal()
    """A copy of the design in a file of its own is wanted."""
    quit_wanted = Signal()

    def __init__(self, summary: str, details: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._details = details
        told = label(
            _("Something went wrong in the program: {error}.").format(error=summary), "name", wrap=True
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        self._count = label("", "sub", wrap=True)
        self._count.hide()
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setTabStopDistance(TAB)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(_("Details"))
        go_on = WordButton(_("Go on"), theme, role="primary")
        go_on.setDefault(True)
        on_click(go_on, self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(
            label(
                _(
                    "Your design is still here. Save a copy if you are unsure, then go on; if it happens"
                    " again, quit and start anew."
                ),
                "sub",
                wrap=True,
            )
        )
        column.addWidget(self._count)
        column.addWidget(text, 1)
        helping = QGridLayout()
        helping.setSpacing(8)
        for place, (words, do) in enumerate(
            (
                (_("Save a copy of the design…"), self.copy_wanted.emit),
                (_("Open the log"), self.log_wanted.emit),
                (_("Copy details"), self._copy),
            )
        ):
            button = WordButton(words, theme)
            on_click(button, do)
            helping.addWidget(button, 0, place)
        column.addLayout(helping)
        foot = QHBoxLayout()
        quit_ = WordButton(_("Quit"), theme)
        on_click(quit_, self.quit_wanted.emit)
        foot.addStretch(1)
        foot.addWidget(quit_)
        foot.addWidget(go_on)
        column.addLayout(foot)
        self.resize(600, 380)
        go_on.setFocus()

    def set_count(self, count: int) -> None:
        """How often it has happened by now."""
        self._count.setText(
            ngettext("It has happened {count} time.", "It has happened {count} times.", count).format(
                count=count
            )
        )
        self._count.setVisible(count > 1)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)
