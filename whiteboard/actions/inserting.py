"""Putting things on the board without the palette."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import writable
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _


def _keep_tool(context: Context) -> None:
    context.session.set_keep_tool(not context.session.keep_tool)


ACTIONS = (
    Action(
        "insert.by-name",
        _("Place a component by name…"),
        lambda c: c.choosers.place_by_name(),
        ("/",),
        menu="Insert",
        order=100,
        icon="form-textbox",
        needs=writable,
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
    Action(
        "insert.picture",
        _("Picture…"),
        lambda c: c.files.add_pictures(),
        ("9",),
        menu="Insert",
        order=110,
        icon="image-outline",
        needs=writable,
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
    Action(
        "insert.keep-tool",
        _("Keep the tool after use"),
        _keep_tool,
        ("Q",),
        menu="Insert",
        order=300,
        icon="lock-outline",
        checked=lambda c: c.session.keep_tool,
        board_only=True,
    ),
)
