"""The debrief in a window of its own, beside the board that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.debrief.as_html import body_html
from whiteboard.interview.debrief.as_markdown import MOMENT, RECORD
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

_PICTURE_WIDTH = 620


class DebriefWindow(QDialog):
    """`wanted` carries the id of the record that a quote stands in, `moment_wanted` that of one whose moment
    is to be seen."""

    wanted = Signal(str)
    moment_wanted = Signal(str)
    export_requested = Signal()
    marks_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("debrief")
        self.setWindowTitle(_("Debrief"))
        self._theme = theme
        self._text = QTextBrowser()
        self._text.setAccessibleName(_("Debrief"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._waiting = label(_("Putting the debrief together…"), "sub")
        export = WordButton(_("Export…"), theme, role="primary", icon_name="tray-arrow-down")
        on_click(export, self.export_requested.emit)
        marks = WordButton(_("Change my marks…"), theme, icon_name="pencil-outline")
        on_click(marks, self.marks_requested.emit)
        close = WordButton(_("Close"), theme)
        on_click(close, self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._waiting)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(marks)
        buttons.addWidget(export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)
        self.resize(720, 820)

    def show_waiting(self) -> None:
        self._waiting.show()

    def show_debrief(self, markdown: str, pictures: Mapping[str, bytes]) -> None:
        """Show the document; `pictures` are PNGs by the name that it knows them by."""
        self._waiting.hide()
        place = self._text.verticalScrollBar().value()
        colors = self._theme.colors
        document = self._text.document()
        document.setDefaultStyleSheet(
            f"h2 {{ margin-top: 18px; }} th {{ color: {colors.sub}; text-align: left; }}"
            f" th, td {{ padding: 3px 10px 3px 0; }} a {{ color: {colors.accent}; text-decoration: none; }}"
        )
        html = body_html(markdown)
        for name, png in pictures.items():
            image = QImage.fromData(png)
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
            # Two of the picture's pixels for each that it takes.
            width = min(_PICTURE_WIDTH, image.width() // 2)
            html = html.replace(f'src="{name}"', f'src="{name}" width="{width}"')
        self._text.setHtml(html)
        self._text.verticalScrollBar().setValue(place)

    def _follow(self, link: QUrl) -> None:
        address = link.toString()
        if address.startswith(RECORD):
            self.wanted.emit(address.removeprefix(RECORD))
        elif address.startswith(MOMENT):
            self.moment_wanted.emit(address.removeprefix(MOMENT))
