"""Working on one design together."""

from __future__ import annotations

from whiteboard.actions.action import Action
from whiteboard.i18n import _

ACTIONS = (
    Action(
        "live.share",
        _("Share…"),
        lambda c: c.shell.share(),
        menu="Together",
        order=100,
        icon="account-multiple-plus",
        title_for=lambda c: _("Invitations and people…") if c.shell.in_room() else _("Share…"),
    ),
    Action(
        "live.join",
        _("Join a room…"),
        lambda c: c.shell.join_room(),
        menu="Together",
        order=110,
        icon="login",
    ),
    Action(
        "live.leave",
        _("Leave the room"),
        lambda c: c.shell.leave_room(),
        menu="Together",
        order=120,
        icon="logout",
        enabled=lambda c: c.shell.in_room(),
    ),
    Action(
        "live.notes",
        _("Private notes…"),
        lambda c: c.shell.show_notes(),
        menu="Together",
        order=200,
        icon="notebook-edit-outline",
        enabled=lambda c: c.shell.in_room(),
    ),
)
