"""The board alone, and the board to look at."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _


def _toggle_zen(context: Context) -> None:
    context.session.set_zen(not context.session.zen)


def _toggle_view_mode(context: Context) -> None:
    context.session.only_look(not context.session.looking)


ACTIONS = (
    Action(
        "view.zen",
        _("Zen mode"),
        _toggle_zen,
        ("Alt+Z",),
        menu="View",
        order=310,
        checked=lambda c: c.session.zen,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "view.view-mode",
        _("View mode"),
        _toggle_view_mode,
        ("Alt+R",),
        menu="View",
        order=320,
        checked=lambda c: c.session.looking,
        contexts=frozenset({BOARD}),
    ),
)
