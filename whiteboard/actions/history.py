"""Undo and redo, by the names of the steps."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import writable
from whiteboard.document.undo import Undone
from whiteboard.i18n import _


def _undo(context: Context) -> None:
    _tell_skipped(context, context.document.undo())


def _redo(context: Context) -> None:
    _tell_skipped(context, context.document.redo())


def _tell_skipped(context: Context, done: Undone | None) -> None:
    # A step that a peer has overwritten cannot be taken back; silence would look like a wrong undo.
    if done is not None and done.skipped:
        steps = ", ".join(done.skipped)
        context.shell.say(
            _("Nothing was left of: {steps}. Someone else changed it since.").format(steps=steps)
        )


def _undo_title(context: Context) -> str:
    label = context.document.undo_label
    return _("Undo {step}").format(step=label) if label else _("Undo")


def _redo_title(context: Context) -> str:
    label = context.document.redo_label
    return _("Redo {step}").format(step=label) if label else _("Redo")


ACTIONS = (
    Action(
        "edit.undo",
        _("Undo"),
        _undo,
        ("Ctrl+Z",),
        menu="Edit",
        order=100,
        icon="undo",
        enabled=lambda c: writable(c) and c.document.undo_label is not None,
        title_for=_undo_title,
    ),
    Action(
        "edit.redo",
        _("Redo"),
        _redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        menu="Edit",
        order=110,
        icon="redo",
        enabled=lambda c: writable(c) and c.document.redo_label is not None,
        title_for=_redo_title,
    ),
)
