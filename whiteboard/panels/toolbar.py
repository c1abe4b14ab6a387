"""The floating toolbar: the tools, undo and redo, tidy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.actions.registry import action, key_of
from whiteboard.i18n import _
from whiteboard.look.fonts import ui_font
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.panels.action_button import ActionButton
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part
from whiteboard.tools.registry import tools

_LETTER_PX = 10
_SPACING = 2
BESIDE = ("edit.undo", "edit.redo", "arrange.tidy")


class _ToolButton(IconButton):
    """With the letter of its key in the corner, as whiteboards have it."""

    letter = ""

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter = QPainter(self)
        painter.setFont(ui_font(_LETTER_PX))
        colors = self._theme.colors
        painter.setPen(QColor(colors.accent if self.isChecked() else colors.faint))
        corner = QRectF(self.rect()).adjusted(0, 0, -1, 1)
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), self.letter)
        painter.end()


class Toolbar(QWidget):
    """Shows the session's tool and chooses another one. The lock keeps a tool after use."""

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._session, self._document = context.session, context.document
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _ToolButton] = {}
        segment = QFrame()
        segment.setProperty("role", "seg")
        chosen = QHBoxLayout(segment)
        chosen.setContentsMargins(4, 4, 4, 4)
        chosen.setSpacing(_SPACING)
        for tool in tools().values():
            if not tool.listed:
                continue
            button = _ToolButton(tool.icon, tool.title, theme, size=18)
            button.setCheckable(True)
            self._group.addButton(button)
            on_click(button, partial(self._session.use_tool, tool.id))
            self._buttons[tool.id] = button
            chosen.addWidget(button)
        self._keep = IconButton("lock-open-outline", _("Keep the tool after use"), theme, size=16)
        self._keep.setCheckable(True)
        on_click(self._keep, lambda: self._session.set_keep_tool(not self._session.keep_tool))
        chosen.addWidget(self._keep)
        self._actions = [ActionButton(action(name), context, theme) for name in BESIDE]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(segment)
        for button in self._actions:
            row.addWidget(button)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._chosen, self._row = chosen, row
        self._folded = False
        self._seldom = [button for tool, button in self._buttons.items() if tools()[tool].seldom]
        self._show_tool()
        self._show_keys()
        for unsubscribe in (
            context.document.subscribe(self._changed),
            self._session.subscribe(self._session_changed),
        ):
            self.destroyed.connect(unsubscribe)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def refresh(self) -> None:
        """Ask the actions again whether they can run: after the design became read-only, or was loaded."""
        for button in self._actions:
            button.refresh()
        for tool, button in self._buttons.items():
            button.setEnabled(not tools()[tool].writes or not self._document.read_only)

    def sizeHint(self) -> QSize:
        more = sum(button.sizeHint().width() + _SPACING for button in self._seldom)
        return super().sizeHint() + QSize(more if self._folded else 0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() - QSize(0 if self._folded else self._saving, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the tools that are seldom used are reached by their keys alone."""
        super().resizeEvent(event)
        folded = self.width() < self.minimumSizeHint().width() + self._saving
        if folded != self._folded:
            self._folded = folded
            for button in self._seldom:
                button.setVisible(not folded)
            # The hints are of what stands there now; Qt would bring them up to date a turn later.
            self._chosen.activate()
            self._row.invalidate()

    @property
    def _saving(self) -> int:
        """Pixels that the tools take at least that are seldom used."""
        return sum(button.minimumWidth() + _SPACING for button in self._seldom)

    def _changed(self, _change: Change) -> None:
        self.refresh()

    def _session_changed(self, part: Part) -> None:
        if part is Part.TOOL:
            self._show_tool()
        elif part is Part.KEYS:
            self._show_keys()
            self.refresh()

    def _show_keys(self) -> None:
        keymap = self._session.keymap
        for tool_id, button in self._buttons.items():
            tool = tools()[tool_id]
            keys = tool.shown_keys(keymap)
            button.set_name(tool.title, _(" or ").join(keys))
            # The corner has room for one sign; what is longer stands in the tip alone.
            button.letter = next((key for key in keys if len(key) == 1), "")
            button.update()
        self._keep.set_name(self._keep.accessibleName(), key_of("insert.keep-tool", keymap))

    def _show_tool(self) -> None:
        button = self._buttons.get(self._session.tool)
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(other is button)
        self._group.setExclusive(True)
        keep = self._session.keep_tool
        self._keep.set_icon("lock-outline" if keep else "lock-open-outline")
        self._keep.setChecked(keep)
