"""Help, and the command palette."""

from __future__ import annotations

from whiteboard.actions.action import Action
from whiteboard.i18n import _

ACTIONS = (
    Action(
        "help.commands",
        _("All commands…"),
        lambda c: c.shell.show_command_palette(),
        ("Ctrl+K", "Ctrl+/", "Ctrl+Shift+P"),
        menu="Help",
        order=100,
        icon="console-line",
    ),
    Action(
        "help.shortcuts",
        _("Keyboard shortcuts"),
        lambda c: c.shell.show_shortcuts(),
        ("?",),
        menu="Help",
        order=110,
        icon="keyboard-outline",
        board_only=True,
    ),
)
