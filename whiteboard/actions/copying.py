"""Cut, copy, duplicate."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.adding import adding_copies, free_shift
from whiteboard.actions.clipboard import payload, plain_text
from whiteboard.actions.conditions import any_selected, can_edit_selection, unlocked_selected
from whiteboard.actions.menus import ELEMENTS
from whiteboard.actions.removing import removing
from whiteboard.document.strides import Pieces, part
from whiteboard.editing.copying import to_copy
from whiteboard.editing.picturing import pictures_of
from whiteboard.files.excalidraw.write import write_clipboard
from whiteboard.i18n import _


def _copy(context: Context) -> None:
    context.at_length(_("Copying"), _copying(context))


def _cut(context: Context) -> None:
    context.at_length(_("Cutting"), _cutting(context))


def _copy_for_excalidraw(context: Context) -> None:
    elements = to_copy(context.design, context.selection)
    context.clipboard.set_clipboard(write_clipboard(elements, context.routes.routes), "")


def _duplicate(context: Context) -> None:
    context.at_length(_("Duplicating"), _duplicating(context))


def _copying(context: Context) -> Pieces[None]:
    elements = to_copy(context.design, context.selection)
    pictures = pictures_of(context.design, elements)
    written = yield from payload(elements, context.routes.routes, pictures)
    context.clipboard.set_clipboard(plain_text(elements), written)


def _cutting(context: Context) -> Pieces[None]:
    yield from part(_copying(context), 0, 0.3)
    yield from part(removing(context, _("Cut")), 0.3, 1)


def _duplicating(context: Context) -> Pieces[None]:
    originals = to_copy(context.design, context.selection)
    return adding_copies(context, _("Duplicate"), originals, free_shift(context, originals))


ACTIONS = (
    Action(
        "edit.cut",
        _("Cut"),
        _cut,
        ("Ctrl+X",),
        menu="Edit",
        order=200,
        icon="content-cut",
        needs=unlocked_selected,
        contexts=ELEMENTS,
    ),
    Action(
        "edit.copy",
        _("Copy"),
        _copy,
        ("Ctrl+C",),
        menu="Edit",
        order=210,
        icon="content-copy",
        needs=any_selected,
        contexts=ELEMENTS,
    ),
    Action(
        "edit.copy-for-excalidraw",
        _("Copy for Excalidraw"),
        _copy_for_excalidraw,
        ("Ctrl+Shift+C",),
        menu="Edit",
        order=215,
        needs=any_selected,
        contexts=ELEMENTS,
    ),
    Action(
        "edit.duplicate",
        _("Duplicate"),
        _duplicate,
        ("Ctrl+D",),
        menu="Edit",
        order=230,
        icon="content-duplicate",
        needs=can_edit_selection,
        contexts=ELEMENTS,
    ),
)
