"""Help, and the command palette."""

from __future__ import annotations

from whiteboard.actions.action import Action
from whiteboard.i18n import _

ACTIONS = (
    Action(
        "help.commands",
        _("All commands…"),
        lambda c: c.choosers.show_command_palette(),
        ("Ctrl+K", "Ctrl+/", "Ctrl+Shift+P"),
        menu="Help",
        order=100,
        icon="console-line",
        anywhere=True,
    ),
    Action(
        "help.shortcuts",
        _("Keyboard shortcuts"),
        lambda c: c.choosers.show_shortcuts(),
        ("?",),
        menu="Help",
        order=110,
        icon="keyboard-outline",
        board_only=True,
        anywhere=True,
    ),
    Action(
        "help.log-folder",
        _("Open the log folder"),
        lambda c: c.help.open_log_folder(),
        menu="Help",
        order=200,
        icon="folder-text-outline",
        anywhere=True,
    ),
    Action(
        "help.reset-settings",
        _("Reset settings…"),
        lambda c: c.help.reset_settings(),
        menu="Help",
        order=210,
        icon="restore",
        anywhere=True,
    ),
    Action(
        "help.about",
        _("About Whiteboard"),
        lambda c: c.help.show_about(),
        menu="Help",
        order=300,
        icon="information-outline",
        anywhere=True,
    ),
)
