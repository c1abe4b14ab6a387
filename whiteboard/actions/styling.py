"""The look of one element for others: colours, strokes and lettering, as far as those can have them."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, first_of, unless, unlocked_selected
from whiteboard.actions.menus import ELEMENTS
from whiteboard.editing.styling import all_chosen, remembered_as, restyle, styles_of
from whiteboard.i18n import _


def _copy(context: Context) -> None:
    first = next(e for e in chosen(context) if styles_of(e))
    context.session.copy_look(all_chosen(first))


def _paste(context: Context) -> None:
    look = context.session.copied_look
    with context.document.edit(_("Paste style")) as edit:
        restyle(edit, context.selection, look)
    for element in chosen(context):
        taken = {key: value for key, value in look.items() if key in styles_of(element)}
        context.session.remember_look(remembered_as(element), taken)


_STYLED = unless(
    lambda c: any(styles_of(element) for element in chosen(c)),
    _("Select something that has colours or lettering first."),
)

ACTIONS = (
    Action(
        "edit.copy-style",
        _("Copy style"),
        _copy,
        ("Ctrl+Alt+C",),
        menu="Edit",
        order=240,
        needs=_STYLED,
        contexts=ELEMENTS,
    ),
    Action(
        "edit.paste-style",
        _("Paste style"),
        _paste,
        ("Ctrl+Alt+V",),
        menu="Edit",
        order=250,
        needs=first_of(
            unlocked_selected,
            _STYLED,
            unless(lambda c: bool(c.session.copied_look), _("Copy a style first, with Ctrl+Alt+C.")),
        ),
        contexts=ELEMENTS,
    ),
)
