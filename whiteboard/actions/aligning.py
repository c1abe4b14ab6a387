"""Align and distribute."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import boxes, several
from whiteboard.editing.moving import carried
from whiteboard.geometry.align import Axis, How, align, distribute
from whiteboard.geometry.plans import BoxPlan
from whiteboard.i18n import _
from whiteboard.model.values import Box


def _lay_out(
    action_id: str,
    title: str,
    plan: Callable[[Mapping[str, Box]], BoxPlan],
    shortcuts: tuple[str, ...],
    order: int,
    icon: str,
    *,
    least: int = 2,
) -> Action:
    def run(context: Context) -> None:
        with context.document.edit(title) as edit:
            for element_id, box in carried(context.design, plan(boxes(context)).boxes).items():
                edit.update(element_id, box=box)

    return Action(
        f"arrange.{action_id}",
        title,
        run,
        shortcuts,
        menu="Arrange",
        order=order,
        icon=icon,
        needs=several(least),
        contexts=frozenset(),
        board_only=True,
    )


def _align(how: How, title: str, shortcuts: tuple[str, ...], order: int, icon: str) -> Action:
    return _lay_out(f"align-{how.value}", title, lambda b: align(b, how), shortcuts, order, icon)


ACTIONS = (
    _align(How.LEFT, _("Align left"), ("Ctrl+Shift+Left", "Alt+A"), 400, "align-horizontal-left"),
    _align(How.CENTER, _("Align centres"), ("Alt+H",), 410, "align-horizontal-center"),
    _align(How.RIGHT, _("Align right"), ("Ctrl+Shift+Right", "Alt+D"), 420, "align-horizontal-right"),
    _align(How.TOP, _("Align top"), ("Ctrl+Shift+Up", "Alt+W"), 430, "align-vertical-top"),
    _align(How.MIDDLE, _("Align middles"), ("Alt+V",), 440, "align-vertical-center"),
    _align(How.BOTTOM, _("Align bottom"), ("Ctrl+Shift+Down", "Alt+S"), 450, "align-vertical-bottom"),
    _lay_out(
        "distribute-across",
        _("Distribute across"),
        lambda b: distribute(b, Axis.HORIZONTAL),
        ("Alt+Shift+H",),
        460,
        "distribute-horizontal-center",
        least=3,
    ),
    _lay_out(
        "distribute-down",
        _("Distribute down"),
        lambda b: distribute(b, Axis.VERTICAL),
        ("Alt+Shift+V",),
        470,
        "distribute-vertical-center",
        least=3,
    ),
)
