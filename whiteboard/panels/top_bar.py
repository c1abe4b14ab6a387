"""The bar over the window: the design's title, whether it is saved, the theme, export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenuBar, QVBoxLayout

from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_text


class TopBar(QFrame):
    """`run` is called with the id of an action."""

    def __init__(self, document: Document, menus: QMenuBar, theme: Theme, run: Callable[[str], None]) -> None:
        super().__init__()
        self._document = document
        self.setObjectName("topBar")
        self._logo = QLabel()
        self._title = LineField(_("Title of the design"), placeholder=_("Untitled design"))
        self._title.setObjectName("design-title")
        self._title.setProperty("role", "title")
        self._title.setMinimumWidth(260)
        on_text(self._title.committed, self._rename)
        self._state = label("", "sub")
        self._state.setObjectName("save-state")
        self._theme_button = IconButton("theme-light-dark", _("Light or dark"), theme, keys="Alt+Shift+D")
        on_click(self._theme_button, lambda: run("view.theme"))
        export = WordButton(_("Export"), theme, icon_name="tray-arrow-down")
        export.setObjectName("export-button")
        on_click(export, lambda: run("file.export-image"))
        words = QHBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._title)
        words.addWidget(self._state, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(menus)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._logo)
        row.addLayout(column, 1)
        row.addWidget(self._theme_button)
        row.addWidget(export)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._logo.setPixmap(icon("vector-polyline", theme.colors.accent).pixmap(QSize(26, 26)))
        self._theme_button.set_icon("white-balance-sunny" if theme.dark else "weather-night")
        dress(self, theme)

    def show_state(self, title: str, state: str, *, read_only: bool) -> None:
        """The title and what is to be said about the file ("Saved", "Unsaved changes", ...)."""
        self._title.show_value(self._document.design.meta.title)
        self._title.setPlaceholderText(title)
        self._title.setReadOnly(read_only)
        if self._state.text() != state:
            self._state.setText(state)

    def _rename(self, title: str) -> None:
        if title != self._document.design.meta.title:
            with self._document.edit(_("Rename the design")) as edit:
                edit.set_meta(title=title)
