"""Follow a request over the board."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unless
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _
from whiteboard.session.walk import Walk


def _start(context: Context) -> None:
    context.session.select(())
    context.session.set_scenario(None)
    context.session.set_walk(Walk())


ACTIONS = (
    Action(
        "interview.walk",
        _("Follow a request"),
        _start,
        ("W",),
        menu="Interview",
        order=600,
        icon="map-marker-path",
        needs=unless(lambda c: bool(c.design.flows), _("There is no flow to follow a request along.")),
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
)
