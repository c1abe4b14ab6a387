"""Zoom in, zoom out, the zoom itself, and show everything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session


class ZoomControl(QFrame):
    """`run` is called with the id of an action of the view menu."""

    def __init__(self, session: Session, theme: Theme, run: Callable[[str], None]) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "float")
        self.setAccessibleName(_("Zoom"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(2)
        self._percent = QPushButton()
        self._percent.setProperty("role", "quiet")
        self._percent.setAutoDefault(False)
        self._percent.setToolTip(_("Actual size  (Ctrl+0)"))
        self._percent.setFixedWidth(68)
        on_click(self._percent, lambda: run("view.zoom-reset"))
        out = IconButton("minus", _("Zoom out"), theme, keys="Ctrl+-")
        in_ = IconButton("plus", _("Zoom in"), theme, keys="Ctrl++")
        fit = IconButton("fit-to-page-outline", _("Show everything"), theme, keys="Shift+1")
        on_click(out, lambda: run("view.zoom-out"))
        on_click(in_, lambda: run("view.zoom-in"))
        on_click(fit, lambda: run("view.fit-all"))
        for widget in (out, self._percent, in_, fit):
            row.addWidget(widget)
        self._remove = session.subscribe(self._on_session)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    def _on_session(self, part: Part) -> None:
        if part is Part.VIEWPORT:
            self._show()

    def _show(self) -> None:
        percent = f"{round(self._session.viewport.zoom * 100)} %"
        if percent != self._percent.text():
            self._percent.setText(percent)
            self._percent.setAccessibleName(_("Zoom {percent}").format(percent=percent))
