"""Undo and redo, by the names of the steps."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import writable
from whiteboard.actions.removing import let_go
from whiteboard.document.strides import Pieces
from whiteboard.i18n import _


def _undo(context: Context) -> None:
    refused = _("“{step}” is not undone: someone else has changed it since.")
    context.at_length(_undo_title(context), _going(context, refused, back=True))


def _redo(context: Context) -> None:
    refused = _("“{step}” is not redone: someone else has changed it since.")
    context.at_length(_redo_title(context), _going(context, refused, back=False))


def _going(context: Context, refused: str, *, back: bool) -> Pieces[None]:
    yield from let_go(context, context.document.steps.taken_by(back=back))
    done = yield from context.document.steps.go(back=back)
    # A step that would take away others' work is not taken back; silence would look like a broken undo.
    if done is not None and not done.done:
        context.shell.say(refused.format(step=done.label))


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
