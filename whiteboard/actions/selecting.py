"""Select all, delete, edit text, and going from element to element."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, first_of, has_elements, unless, unlocked_selected
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.actions.removing import removing
from whiteboard.editing.flowing import remove_waypoint
from whiteboard.editing.walking import next_in_reading
from whiteboard.editing.wording import text_of
from whiteboard.i18n import _


def _delete(context: Context) -> None:
    number = context.session.waypoint
    if number is not None:
        (flow_id,) = context.selection
        remove_waypoint(context.document, flow_id, number)
        context.session.select(context.selection)
        return
    context.at_length(_("Deleting"), removing(context, _("Delete")))


def _select_all(context: Context) -> None:
    context.session.select(e.id for e in context.design.in_order if not e.locked)


def _edit_text(context: Context) -> None:
    context.session.edit_text(chosen(context)[0].id)


def _step(context: Context, *, back: bool) -> None:
    found = next_in_reading(context.design, context.selection, back=back)
    context.session.select({found})
    context.view.reveal((found,))


ACTIONS = (
    Action(
        "edit.text",
        _("Edit text"),
        _edit_text,
        ("Return", "Enter", "F2"),
        menu="Edit",
        order=300,
        icon="pencil-outline",
        needs=first_of(
            unlocked_selected,
            unless(lambda c: len(chosen(c)) == 1, _("Select one thing to edit its text.")),
            unless(lambda c: text_of(chosen(c)[0]) is not None, _("This has no text.")),
        ),
        contexts=ELEMENTS,
        board_only=True,
    ),
    Action(
        "edit.delete",
        _("Delete"),
        _delete,
        ("Delete", "Backspace"),
        menu="Edit",
        order=310,
        icon="delete-outline",
        needs=unlocked_selected,
        contexts=ELEMENTS,
        board_only=True,
    ),
    Action(
        "edit.select-all",
        _("Select all"),
        _select_all,
        ("Ctrl+A",),
        menu="Edit",
        order=400,
        icon="select-all",
        needs=has_elements,
        contexts=frozenset({BOARD}),
        board_only=True,
    ),
    Action(
        "edit.next",
        _("Next element"),
        lambda c: _step(c, back=False),
        ("Tab",),
        needs=has_elements,
        board_only=True,
        order=410,
    ),
    Action(
        "edit.previous",
        _("Previous element"),
        lambda c: _step(c, back=True),
        ("Shift+Tab",),
        needs=has_elements,
        board_only=True,
        order=420,
    ),
    Action(
        "edit.find",
        _("Find text…"),
        lambda c: c.choosers.find_text(),
        ("Ctrl+F",),
        menu="Edit",
        order=500,
        icon="magnify",
    ),
)
