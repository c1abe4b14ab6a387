"""A button for an action: its icon, its title with the shortcut, and whether it can run now."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.registry import key_of
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.keymap import Keymap


class ActionButton(IconButton):
    def __init__(self, action: Action, context: Context, theme: Theme, *, size: int = 19) -> None:
        super().__init__(action.icon, action.title, theme, size=size)
        self._action = action
        self._context = context
        on_click(self, lambda: action.trigger(context))
        self.refresh()

    def refresh(self) -> None:
        """Take over what the action says of itself now."""
        key = key_of(self._action.id, self._context.session.keymap)
        self.set_name(self._action.shown_title(self._context), key)
        self.setEnabled(self._action.available(self._context))


def tip(words: str, action_id: str, keymap: Keymap) -> str:
    """What a button says that does the same as an action: the words, and the action's shortcut."""
    key = key_of(action_id, keymap)
    return f"{words}  ({key})" if key else words
