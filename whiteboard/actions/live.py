"""Working on one design together."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unless
from whiteboard.i18n import _


def _hints_title(context: Context) -> str:
    if context.design.meta.mock:
        return _("Release the hints…")
    return _("Hold the hints back from the candidate…")


_IN_ROOM = unless(lambda c: c.rooms.in_room(), _("You are in no room."))

ACTIONS = (
    Action(
        "live.share",
        _("Share…"),
        lambda c: c.rooms.share(),
        menu="Together",
        order=100,
        icon="account-multiple-plus",
        title_for=lambda c: _("Invitations and people…") if c.rooms.in_room() else _("Share…"),
    ),
    Action(
        "live.join",
        _("Join a room…"),
        lambda c: c.rooms.join_room(),
        menu="Together",
        order=110,
        icon="login",
        anywhere=True,
    ),
    Action(
        "live.leave",
        _("Leave the room"),
        lambda c: c.rooms.leave_room(),
        menu="Together",
        order=120,
        icon="logout",
        needs=_IN_ROOM,
    ),
    Action(
        "live.notes",
        _("Private notes…"),
        lambda c: c.rooms.show_notes(),
        menu="Together",
        order=200,
        icon="notebook-edit-outline",
        needs=_IN_ROOM,
    ),
    Action(
        "live.hints",
        _("Hold the hints back or release them…"),
        lambda c: c.rooms.change_hints(),
        menu="Together",
        order=210,
        icon="lightbulb-on-outline",
        needs=unless(lambda c: c.rooms.may_change_hints(), _("This is for whoever leads the interview.")),
        title_for=_hints_title,
    ),
)
