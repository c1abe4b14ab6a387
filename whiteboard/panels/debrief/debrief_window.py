"""The debrief in a window of its own, beside the board that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.debrief.as_html import body_html
from whiteboard.interview.debrief.as_markdown import DRILL
from whiteboard.interview.debrief.moments import AT, MOMENT, RECORD
from whiteboard.look.theme import Theme
from whiteboard.panels.debrief.debrief_text import DebriefText
from whiteboard.panels.debrief.picture_window import PictureWindow
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

_PICTURE = "picture:"
"""What the address of a picture begins with that is to be seen in large."""
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)" />')
_BESIDE = 24
"""Pixels that the text keeps free beside a picture."""
_SETTLED_MS = 120


class DebriefWindow(QDialog):
    """`wanted` carries the id of the record that a quote stands in, `moment_wanted` that of one whose moment
    is to be seen, `at_wanted` seconds on the interview's clock, `drill_wanted` a phase to be done again, and
    `open_requested` the path of what was written."""

    wanted = Signal(str)
    moment_wanted = Signal(str)
    at_wanted = Signal(float)
    drill_wanted = Signal(str)
    open_requested = Signal(str)
    export_requested = Signal()
    marks_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("debrief")
        self.setWindowTitle(_("Debrief"))
        self._theme = theme
        self._markdown = ""
        self._images: dict[str, QImage] = {}
        self._written: Path | None = None
        self._large: PictureWindow | None = None
        self._text = DebriefText()
        self._text.setAccessibleName(_("Debrief"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._state = label(_("Putting the debrief together…"), "sub")
        self._state.setMinimumWidth(60)
        self._open = WordButton(_("Open"), theme, icon_name="open-in-new")
        on_click(self._open, self._ask_to_open)
        self._open.hide()
        export = WordButton(_("Export…"), theme, role="primary", icon_name="tray-arrow-down")
        on_click(export, self.export_requested.emit)
        marks = WordButton(_("Change my marks…"), theme, icon_name="pencil-outline")
        on_click(marks, self.marks_requested.emit)
        close = WordButton(_("Close"), theme)
        on_click(close, self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._state, 1)
        for button in (self._open, close, marks, export):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._fill)
        self.resize(880, 860)

    def show_waiting(self) -> None:
        self.say(_("Putting the debrief together…"))

    def show_writing(self, path: Path) -> None:
        """It is being written there."""
        self._written = None
        self.say(_("Writing {name} …").format(name=path.name))

    def show_written(self, path: Path) -> None:
        """It lies there now."""
        self._written = path
        self.say(_("Written to {path}").format(path=path))
        self._open.show()
        self._open.setAccessibleDescription(str(path))

    def show_not_written(self) -> None:
        """It could not be written, as somebody says why."""
        self.say("")

    def say(self, words: str) -> None:
        """Say it in the line below the document."""
        self._state.setText(words)
        self._state.setToolTip(words)
        self._state.setAccessibleName(words)
        self._open.hide()

    def show_debrief(self, markdown: str, pictures: Mapping[str, bytes]) -> None:
        """Show the document; `pictures` are PNGs by the name that it knows them by."""
        if self._written is None:
            self.say("")
        self._markdown = markdown
        self._images = {name: QImage.fromData(png) for name, png in pictures.items()}
        self._fill()

    def reject(self) -> None:
        # A window manager may leave the keyboard here when the picture comes.
        if not self._close_picture():
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._images:
            self._settling.start()

    def _fill(self) -> None:
        place = self._text.verticalScrollBar().value()
        colors = self._theme.colors
        document = self._text.document()
        document.setDefaultStyleSheet(
            f"h2 {{ margin-top: 18px; }} th {{ color: {colors.sub}; text-align: left; }}"
            f" th, td {{ padding: 3px 10px 3px 0; }} a {{ color: {colors.accent}; text-decoration: none; }}"
        )
        room = self._text.viewport().width() - _BESIDE
        ratio = self.devicePixelRatioF()

        def shown(match: re.Match[str]) -> str:
            found = self._images.get(match[1])
            if found is None:
                return match[2]
            # Two of the picture's pixels for each that it takes.
            width = min(room, found.width() // 2)
            # Not left to the text, which picks single pixels where it makes a picture smaller.
            smooth = Qt.TransformationMode.SmoothTransformation
            fitting = found.scaledToWidth(max(1, round(width * ratio)), smooth)
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(match[1]), fitting)
            to_larger = f'<a href="{_PICTURE}{match[1]}">'
            image = f'<img src="{match[1]}" alt="{match[2]}" width="{width}" />'
            return f"{to_larger}{image}</a><br />{to_larger}{_('Larger')}</a>"

        self._text.setHtml(_IMAGE.sub(shown, body_html(self._markdown)))
        self._text.verticalScrollBar().setValue(place)

    def _follow(self, link: QUrl) -> None:
        address = link.toString()
        for begins, signal in (
            (RECORD, self.wanted),
            (MOMENT, self.moment_wanted),
            (DRILL, self.drill_wanted),
        ):
            if address.startswith(begins):
                signal.emit(address.removeprefix(begins))
        if address.startswith(AT):
            self.at_wanted.emit(float(address.removeprefix(AT)))
        if address.startswith(_PICTURE):
            self._show_picture(address.removeprefix(_PICTURE))

    def _show_picture(self, name: str) -> None:
        image = self._images.get(name)
        if image is not None:
            title = next((m[2] for m in _IMAGE.finditer(body_html(self._markdown)) if m[1] == name), name)
            self._close_picture()
            large = self._large = PictureWindow(image, title, self)
            large.finished.connect(self._forget_picture)
            large.show()
            large.activateWindow()

    def _close_picture(self) -> bool:
        """Whether there was one."""
        large = self._large
        return large is not None and large.close()

    def _forget_picture(self) -> None:
        self._large = None

    def _ask_to_open(self) -> None:
        if self._written is not None:
            self.open_requested.emit(str(self._written))
