"""Front and back."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import can_edit_selection
from whiteboard.actions.menus import ELEMENTS
from whiteboard.editing.stacking import Step, restacked
from whiteboard.i18n import _


def _stack(step: Step, title: str, shortcuts: tuple[str, ...], order: int, icon: str) -> Action:
    def run(context: Context) -> None:
        with context.document.edit(title) as edit:
            for element_id, key in restacked(context.design, context.selection, step).items():
                edit.update(element_id, order=key)

    return Action(
        f"arrange.{step.value}",
        title,
        run,
        shortcuts,
        menu="Arrange",
        order=order,
        icon=icon,
        needs=can_edit_selection,
        contexts=ELEMENTS if step in (Step.FRONT, Step.BACK) else frozenset(),
    )


# A bracket takes AltGr on a German or French keyboard, and is no key that goes with Ctrl there.
ACTIONS = (
    _stack(
        Step.FRONT, _("Bring to front"), ("Ctrl+Shift+]", "Ctrl+Shift+PgUp"), 200, "arrange-bring-to-front"
    ),
    _stack(Step.FORWARD, _("Bring forward"), ("Ctrl+]", "Ctrl+PgUp"), 210, "arrange-bring-forward"),
    _stack(Step.BACKWARD, _("Send backward"), ("Ctrl+[", "Ctrl+PgDown"), 220, "arrange-send-backward"),
    _stack(Step.BACK, _("Send to back"), ("Ctrl+Shift+[", "Ctrl+Shift+PgDown"), 230, "arrange-send-to-back"),
)
