"""The state of one window, and word to whoever shows it when a part of it changes."""

from __future__ import annotations

from whiteboard.model.changes import Change
from whiteboard.session.collaborators import Collaborators
from whiteboard.session.commenting import Commenting
from whiteboard.session.drafts import Drafts
from whiteboard.session.focus import Focus
from whiteboard.session.keymap import KeyBindings
from whiteboard.session.modes import Modes
from whiteboard.session.parts import ORIGIN, Listener, Part, Viewport
from whiteboard.session.tool_state import SELECT, ToolState
from whiteboard.session.typing import Typing
from whiteboard.session.view_state import ViewState

__all__ = ["ORIGIN", "SELECT", "Listener", "Part", "Session", "Viewport"]


class Session(Focus, ToolState, ViewState, Modes, KeyBindings, Commenting, Drafts, Collaborators, Typing):
    """Set by tools, actions and panels; read by the canvas."""

    def forget_removed(self, change: Change) -> None:
        """Drop what the change removed from selection, hover, highlight, text editing and scenario."""
        gone = frozenset(r.id for r in change.removed)
        if not gone:
            return
        self.select(self._selection - gone)
        self.set_highlight(self._highlight - gone)
        if self._hover in gone:
            self.set_hover("")
        if self._editing in gone:
            self.edit_text("")
        if self._scenario is not None and self._scenario.element in gone:
            self.set_scenario(None)
