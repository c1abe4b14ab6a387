"""Tidy the board, or what is selected of it, as one step; never so that it is harder to read than before."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import boxes, chosen, first_of, unless, writable
from whiteboard.actions.menus import BOARD, SEVERAL
from whiteboard.geometry.tidy import Tidied, tidied
from whiteboard.geometry.tidying.readability import View
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Zone
from whiteboard.model.errors import EditError

SMALL = 60
"""Components; as many are laid out before anybody wonders."""

_SEVERAL = 2


def _tidy(context: Context) -> None:
    design, viewport = context.design, context.session.viewport
    only = _only(context)
    view = View(viewport.width, viewport.height)
    if len(design.components) > SMALL:
        context.window.say(_("Tidying the board …"))
    context.window.compute(
        lambda: tidied(design, view, only), lambda found: _finish(context, design, found, only)
    )


def _only(context: Context) -> frozenset[str]:
    """The selection, where there is something to tidy in it and it is not all there is."""
    several = len(boxes(context)) >= _SEVERAL or any(isinstance(e, Zone) for e in chosen(context))
    all_of_it = all(
        e.id in context.selection for e in context.design.elements.values() if isinstance(e, Boxed)
    )
    return frozenset(context.selection) if several and not all_of_it else frozenset()


def _finish(context: Context, design: Design, found: Tidied, only: frozenset[str]) -> None:
    if context.design is not design:
        # Whoever went on drawing, or a peer, has changed their mind about the old picture.
        context.window.say(_("The board has changed meanwhile; tidy it again."))
        return
    if not found.changed:
        context.window.say(_refusal(found))
        return
    before = {e.id: box for e in found.changed if (box := design.box_of(e.id)) is not None}
    try:
        with context.window.waiting(), context.document.edit(_("Tidy")) as edit:
            for element in found.changed:
                edit.replace(element)
    except EditError as refusal:
        context.window.say(str(refusal))
        return
    if only:
        context.view.reveal(only)
    else:
        context.view.fit_all()
    after = {i: box for i in before if (box := context.design.box_of(i)) is not None}
    context.view.slide({i: before[i] for i in after}, after)


def _refusal(found: Tidied) -> str:
    if found.already:
        return _("This is tidy already.")
    return _("Nothing was moved: every tidier layout would be harder to read than yours.")


def _title(context: Context) -> str:
    return _("Tidy the selection") if _only(context) else _("Tidy the board")


ACTIONS = (
    Action(
        "arrange.tidy",
        _("Tidy the board"),
        _tidy,
        ("Ctrl+Shift+T",),
        menu="Arrange",
        order=100,
        icon="auto-fix",
        needs=first_of(
            writable, unless(lambda c: bool(c.design.components), _("There is no component to tidy."))
        ),
        contexts=frozenset({BOARD, SEVERAL, "component", "zone"}),
        title_for=_title,
    ),
)
