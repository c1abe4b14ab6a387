"""The floating toolbar above the board: tools, undo and redo, tidy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session
from whiteboard.tools.registry import Tool, tools


class Toolbar(QFrame):
    """`run` is called with the id of an action (`edit.undo`, `edit.redo`, `arrange.tidy`)."""

    def __init__(
        self, document: Document, session: Session, theme: Theme, run: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._document, self._session = document, session
        self.setProperty("role", "float")
        self.setObjectName("toolbar")
        self.setAccessibleName(_("Tools"))
        self._group = QButtonGroup(self)
        self._tools: dict[str, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 4, 5, 4)
        row.setSpacing(2)
        for tool in tools().values():
            if tool.listed:
                row.addWidget(self._tool_button(tool, theme))
        row.addWidget(_line())
        self._keep = IconButton("lock-open-variant-outline", _("Keep the tool after use"), theme, keys="Q")
        self._keep.setCheckable(True)
        on_click(self._keep, lambda: session.set_keep_tool(self._keep.isChecked()))
        row.addWidget(self._keep)
        row.addWidget(_line())
        self._undo = self._action_button("undo", _("Undo"), "Ctrl+Z", theme, lambda: run("edit.undo"))
        self._redo = self._action_button("redo", _("Redo"), "Ctrl+Shift+Z", theme, lambda: run("edit.redo"))
        tidy = self._action_button("auto-fix", _("Tidy up the board"), "", theme, lambda: run("arrange.tidy"))
        for button in (self._undo, self._redo, tidy):
            row.addWidget(button)
        self._removers = (document.subscribe(self._on_change), session.subscribe(self._on_session))
        self._show_tool()
        self._show_steps()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def release(self) -> None:
        """Stop listening."""
        for remove in self._removers:
            remove()

    def _tool_button(self, tool: Tool, theme: Theme) -> IconButton:
        button = IconButton(tool.icon, tool.title, theme, size=19, keys=", ".join(tool.keys))
        button.setObjectName(f"tool-{tool.id}")
        button.setCheckable(True)
        on_click(button, lambda: self._session.use_tool(tool.id))
        self._group.addButton(button)
        self._tools[tool.id] = button
        return button

    def _action_button(
        self, icon: str, name: str, keys: str, theme: Theme, do: Callable[[], None]
    ) -> IconButton:
        button = IconButton(icon, name, theme, size=19, keys=keys)
        button.setObjectName(f"toolbar-{icon}")
        on_click(button, do)
        return button

    def _on_session(self, part: Part) -> None:
        if part is Part.TOOL:
            self._show_tool()

    def _on_change(self, _change: Change) -> None:
        self._show_steps()

    def _show_tool(self) -> None:
        current = self._session.tool
        # A tool without a button (placing from the palette) leaves none pressed.
        self._group.setExclusive(False)
        for tool_id, button in self._tools.items():
            button.setChecked(tool_id == current)
        self._group.setExclusive(True)
        self._keep.setChecked(self._session.keep_tool)
        self._keep.set_icon("lock-outline" if self._session.keep_tool else "lock-open-variant-outline")

    def _show_steps(self) -> None:
        for button, step, plain, named, keys in (
            (self._undo, self._document.undo_label, _("Undo"), _("Undo {step}"), "Ctrl+Z"),
            (self._redo, self._document.redo_label, _("Redo"), _("Redo {step}"), "Ctrl+Shift+Z"),
        ):
            button.setEnabled(step is not None)
            button.set_name(named.format(step=step) if step else plain, keys)


def _line() -> QWidget:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setProperty("role", "vrule")
    line.setFixedHeight(22)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
