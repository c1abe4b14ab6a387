"""Nudging with the arrow keys."""

from __future__ import annotations

import time

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import unlocked_selected
from whiteboard.editing.moving import write_nudged
from whiteboard.geometry.sizes import GRID
from whiteboard.i18n import _

FAR = 5.0
"""How many steps one press with Shift goes, as in Excalidraw."""


def _nudge(dx: float, dy: float, times: float, direction: str) -> Action:
    def run(context: Context) -> None:
        step = times * (GRID if context.session.snapping else 1.0)
        # A key that is held is one move to its user, and one step to undo; near and far go together.
        joins = context.session.nudges.joins(context.selection, time.monotonic())
        with context.document.edit(_("Nudge"), joins=joins) as edit:
            write_nudged(edit, context.selection, dx * step, dy * step)

    titles = {
        "Left": _("Nudge left"),
        "Right": _("Nudge right"),
        "Up": _("Nudge up"),
        "Down": _("Nudge down"),
    }
    far = times > 1
    title = _("{nudge}, far").format(nudge=titles[direction]) if far else titles[direction]
    return Action(
        f"arrange.nudge-{direction.lower()}{'-far' if far else ''}",
        title,
        run,
        (f"Shift+{direction}" if far else direction,),
        needs=unlocked_selected,
        board_only=True,
    )


_DIRECTIONS = ((-1.0, 0.0, "Left"), (1.0, 0.0, "Right"), (0.0, -1.0, "Up"), (0.0, 1.0, "Down"))

ACTIONS = tuple(_nudge(dx, dy, times, name) for times in (1.0, FAR) for dx, dy, name in _DIRECTIONS)
