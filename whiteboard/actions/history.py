"""Undo and redo, by the names of the steps."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.actions.action import Action, Condition, Context
from whiteboard.actions.conditions import first_of, unless, writable
from whiteboard.actions.removing import let_go
from whiteboard.document.strides import Pieces
from whiteboard.document.undo import Undone
from whiteboard.i18n import _


def _undo(context: Context) -> None:
    if context.session.in_gesture:
        # What it would come to is what one wants taken back, and the step before it is none of it.
        context.session.give_up_gesture()
        return
    refused = _("“{step}” is not undone: someone else has changed it since.")
    context.at_length(_undo_title(context), _going(context, refused, back=True))


def _redo(context: Context) -> None:
    if context.session.in_gesture:
        context.session.give_up_gesture()
        return
    refused = _("“{step}” is not redone: someone else has changed it since.")
    context.at_length(_redo_title(context), _going(context, refused, back=False))


def _going(context: Context, refused: str, *, back: bool) -> Pieces[None]:
    selected = context.selection
    yield from let_go(context, context.document.steps.taken_by(back=back))
    done = yield from context.document.steps.go(back=back)
    # A step that would take away others' work is not taken back; silence would look like a broken undo.
    if done is not None and not done.done:
        context.window.say(refused.format(step=done.label))
    elif done is not None:
        _select_again(context, done, selected)


def _select_again(context: Context, done: Undone, before: frozenset[str]) -> None:
    """What is back is selected as it was when it was there last; a step of which nothing comes back, and that
    takes nothing of the selection `before`, leaves that alone."""
    elements = context.design.elements
    came = done.brought & elements.keys()
    if came or (before and not context.selection):
        context.session.select(done.selected & elements.keys() or came)


def _undo_title(context: Context) -> str:
    label = context.document.undo_label
    return _("Undo {step}").format(step=label) if label else _("Undo")


def _redo_title(context: Context) -> str:
    label = context.document.redo_label
    return _("Redo {step}").format(step=label) if label else _("Redo")


def _nothing_to(step: Callable[[Context], str | None], sentence: str) -> Condition:
    none = first_of(writable, unless(lambda c: step(c) is not None, sentence))
    return lambda context: "" if context.session.in_gesture else none(context)


ACTIONS = (
    Action(
        "edit.undo",
        _("Undo"),
        _undo,
        ("Ctrl+Z",),
        menu="Edit",
        order=100,
        icon="undo",
        needs=_nothing_to(lambda c: c.document.undo_label, _("There is nothing to undo.")),
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
        needs=_nothing_to(lambda c: c.document.redo_label, _("There is nothing to redo.")),
        title_for=_redo_title,
    ),
)
