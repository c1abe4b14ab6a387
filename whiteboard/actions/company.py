"""Looking at one board together: call everyone, follow no more, say a line, hide the others' cursors."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _


def _in_company(context: Context) -> bool:
    return bool(context.session.seats)


def _summon(context: Context) -> None:
    context.session.summon()
    context.shell.say(_("Everyone is asked to look at what you see."))


ACTIONS = (
    Action(
        "company.summon",
        _("Bring everyone here"),
        _summon,
        menu="View",
        order=500,
        icon="bullhorn-outline",
        enabled=_in_company,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "company.chat",
        _("Say something at the cursor"),
        lambda c: c.session.set_chatting(True),
        ("Shift+C",),
        menu="View",
        order=510,
        icon="chat-outline",
        enabled=_in_company,
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
    Action(
        "company.stop-following",
        _("Stop following"),
        lambda c: c.session.follow(None),
        menu="View",
        order=520,
        icon="eye-off-outline",
        enabled=lambda c: c.session.following is not None,
    ),
    Action(
        "company.cursors",
        _("Show other people's cursors"),
        lambda c: c.session.show_cursors(not c.session.cursors_shown),
        menu="View",
        order=530,
        icon="cursor-default-outline",
        checked=lambda c: c.session.cursors_shown,
    ),
)
