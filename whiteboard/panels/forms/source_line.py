"""Where a fact comes from, in one line, with a button to correct it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.values import Fact
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.review.evidence.of_element import Read


class SourceLine(QWidget):
    """Hidden while nothing is known of the fact. `button` says "Not so", or "Read it again" after that."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.where = ""
        self._words = label("", "source", wrap=True)
        self.button = WordButton("", theme, role="link-small")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_source(self, typed: bool, read: Read | None, where: str, say: Callable[[Fact], str]) -> None:
        """`say` puts a value into words."""
        self.where = where
        self.setVisible(typed or read is not None)
        self.button.setVisible(read is not None and (not typed or read.dismissed))
        if read is None or read.stated.value is None:
            self._words.setText(_("Entered by hand"))
            return
        value, quote = say(read.stated.value), read.stated.quote
        self.button.setText(_("Read it again") if read.dismissed else _("Not so"))
        if read.dismissed:
            text = (
                _("Entered by hand; {where} “{quote}” is not counted")
                if typed
                else _("Unknown: you said that {where} “{quote}” does not mean it")
            )
        elif typed:
            text = _("Entered by hand; {where} “{quote}” says {value}")
        else:
            text = _("{value} – {where} “{quote}”")
        self._words.setText(text.format(value=value, where=where, quote=quote))
        self.button.setAccessibleDescription(self._words.text())
