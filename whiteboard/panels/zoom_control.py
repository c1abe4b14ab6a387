"""Zoom out, the zoom in per cent, zoom in, and fit."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from whiteboard.actions.action import Context
from whiteboard.actions.registry import key_of
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.action_button import tip
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part

STEP = 1.25


class ZoomControl(QFrame):
    """Shows the session's zoom and asks the view for another one."""

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._session = context.session
        view = context.view
        self.setProperty("role", "float")
        out = IconButton("minus", _("Zoom out"), theme, size=17)
        on_click(out, lambda: view.zoom_by(1 / STEP))
        self._percent = QPushButton()
        self._percent.setProperty("role", "quiet-sub")
        self._percent.setMinimumWidth(56)
        on_click(self._percent, lambda: view.zoom_to(1.0))
        closer = IconButton("plus", _("Zoom in"), theme, size=17)
        on_click(closer, lambda: view.zoom_by(STEP))
        fit = IconButton("fit-to-screen-outline", _("Fit everything"), theme, size=17)
        on_click(fit, view.fit_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        for widget in (out, self._percent, closer, fit):
            row.addWidget(widget)
        self._with_keys = ((out, "view.zoom-out"), (closer, "view.zoom-in"), (fit, "view.fit-all"))
        self._show()
        self._show_keys()
        self.destroyed.connect(self._session.subscribe(self._changed))

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def _changed(self, part: Part) -> None:
        if part is Part.VIEWPORT:
            self._show()
        elif part is Part.KEYS:
            self._show_keys()

    def _show_keys(self) -> None:
        keymap = self._session.keymap
        self._percent.setToolTip(tip(_("Zoom to 100 %"), "view.zoom-reset", keymap))
        for button, action_id in self._with_keys:
            button.set_name(button.accessibleName(), key_of(action_id, keymap))

    def _show(self) -> None:
        text = _("{percent} %").format(percent=round(self._session.viewport.zoom * 100))
        if text != self._percent.text():
            self._percent.setText(text)
            self._percent.setAccessibleName(_("Zoom: {percent}").format(percent=text))
