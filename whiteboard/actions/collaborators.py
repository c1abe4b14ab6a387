"""Looking at one board together: call everyone, follow no more, say a line, hide the others' cursors."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unless
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _


def _summon(context: Context) -> None:
    context.session.summon()
    context.window.say(_("Everyone is asked to look at what you see."))


_IN_COMPANY = unless(lambda c: bool(c.session.participants), _("Nobody else is here."))

ACTIONS = (
    Action(
        "collaborators.summon",
        _("Bring everyone here"),
        _summon,
        menu="View",
        order=500,
        icon="bullhorn-outline",
        needs=_IN_COMPANY,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "collaborators.chat",
        _("Say something at the cursor"),
        lambda c: c.session.set_chatting(True),
        ("Shift+C",),
        menu="View",
        order=510,
        icon="chat-outline",
        needs=_IN_COMPANY,
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
    Action(
        "collaborators.stop-following",
        _("Stop following"),
        lambda c: c.session.follow(None),
        menu="View",
        order=520,
        icon="eye-off-outline",
        needs=unless(lambda c: c.session.following is not None, _("You follow nobody.")),
    ),
    Action(
        "collaborators.cursors",
        _("Show other people's cursors"),
        lambda c: c.session.show_cursors(not c.session.cursors_shown),
        menu="View",
        order=530,
        icon="cursor-default-outline",
        checked=lambda c: c.session.cursors_shown,
    ),
)
