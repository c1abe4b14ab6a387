"""Follow a request over the board."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
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
        enabled=lambda c: bool(c.design.flows),
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
)
