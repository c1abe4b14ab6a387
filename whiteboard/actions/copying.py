"""Cut, copy, paste, duplicate."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.actions.action import Action, Context
from whiteboard.actions.clipboard import payload, plain_text, read_payload
from whiteboard.actions.conditions import any_selected, can_edit_selection, unlocked_selected, writable
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.geometry.sizes import GRID, bounds
from whiteboard.i18n import _
from whiteboard.model.elements import Boxed, Element, Sticky, Text
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.values import Box, Point
from whiteboard.session.editing.copying import copies, shifted, to_copy
from whiteboard.session.editing.making import STICKY, TEXT, box_at
from whiteboard.session.editing.removing import to_remove

STEP = 24.0
"""Board units between an original and its copy, and between one copy and the next."""

_LONGEST = 20_000
"""Characters of foreign text that are pasted; nobody means to put a whole log file on the board."""


def _copy(context: Context) -> None:
    design, selection = context.design, context.selection
    context.shell.set_clipboard(
        plain_text(design, selection), payload(design, context.routes.routes, selection)
    )


def _cut(context: Context) -> None:
    _copy(context)
    with context.document.edit(_("Cut")) as edit:
        for element_id in to_remove(context.design, context.selection):
            edit.remove(element_id)


def _paste(context: Context) -> None:
    written = context.shell.clipboard_payload()
    if not written:
        _paste_text(context, context.shell.clipboard_text())
        return
    try:
        elements = read_payload(written, context.design)
    except WhiteboardError as refusal:
        context.shell.say(str(refusal))
        return
    if not elements:
        _paste_text(context, "")
        return
    _add_copies(context, _("Paste"), shifted(elements, *_paste_shift(context, elements)))


def _duplicate(context: Context) -> None:
    originals = to_copy(context.design, context.selection)
    _add_copies(context, _("Duplicate"), shifted(originals, *_free_shift(context, originals)))


def _add_copies(context: Context, label: str, elements: Sequence[Element]) -> None:
    with context.document.edit(label) as edit:
        made = copies(elements, context.new_id, edit.top_order())
        for element in made:
            edit.add(element)
    context.session.select(e.id for e in made)


def _paste_shift(context: Context, elements: Sequence[Element]) -> Point:
    pointed = _to_pointer(context, elements)
    shift = _free_shift(context, shifted(elements, *pointed))
    shift = Point(shift.x + pointed.x, shift.y + pointed.y)
    around = bounds([e.box.moved(*shift) for e in elements if isinstance(e, Boxed)])
    view = _view(context)
    if around is None or around.intersects(view):
        return shift
    # Copied elsewhere on a large board, or in another window: bring it to where the user looks.
    dx, dy = view.center.x - around.center.x, view.center.y - around.center.y
    return Point(shift.x + round(dx / STEP) * STEP, shift.y + round(dy / STEP) * STEP)


def _to_pointer(context: Context, elements: Sequence[Element]) -> Point:
    """The way from what was copied to the mouse, in whole steps of the grid; none while it is elsewhere."""
    around = bounds([e.box for e in elements if isinstance(e, Boxed)])
    pointer = context.session.pointer
    if around is None or pointer is None:
        return Point(0, 0)
    dx, dy = pointer.x - around.center.x, pointer.y - around.center.y
    return Point(round(dx / GRID) * GRID, round(dy / GRID) * GRID)


def _free_shift(context: Context, elements: Sequence[Element]) -> Point:
    """The first of the steps where no earlier copy lies, so that pasting again does not hide the last."""
    first = next((e for e in elements if isinstance(e, Boxed)), None)
    if first is None:
        return Point(STEP, STEP)
    taken = {(e.type, e.box) for e in context.design.elements.values() if isinstance(e, Boxed)}
    away = 0.0
    while (first.type, first.box.moved(away, away)) in taken:
        away += STEP
    return Point(away, away)


def _paste_text(context: Context, text: str) -> None:
    text = text.strip()[:_LONGEST]
    if not text:
        context.shell.say(_("There is nothing on the clipboard that can be pasted here."))
        return
    lines = text.count("\n") + 1
    placing = STICKY if lines > 1 or len(text) > 60 else TEXT
    box = box_at(placing, context.session.pointer or _view(context).center)
    with context.document.edit(_("Paste")) as edit:
        made = Sticky if placing == STICKY else Text
        element = made(id=context.new_id(), box=box, text=text, order=edit.top_order())
        edit.add(element)
    context.session.select({element.id})


def _view(context: Context) -> Box:
    view = context.session.viewport
    w, h = view.width / view.zoom, view.height / view.zoom
    return Box(view.center.x - w / 2, view.center.y - h / 2, w, h)


ACTIONS = (
    Action(
        "edit.cut",
        _("Cut"),
        _cut,
        ("Ctrl+X",),
        menu="Edit",
        order=200,
        icon="content-cut",
        enabled=unlocked_selected,
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
        enabled=any_selected,
        contexts=ELEMENTS,
    ),
    Action(
        "edit.paste",
        _("Paste"),
        _paste,
        ("Ctrl+V",),
        menu="Edit",
        order=220,
        icon="content-paste",
        enabled=writable,
        contexts=ELEMENTS | {BOARD},
    ),
    Action(
        "edit.duplicate",
        _("Duplicate"),
        _duplicate,
        ("Ctrl+D",),
        menu="Edit",
        order=230,
        icon="content-duplicate",
        enabled=can_edit_selection,
        contexts=ELEMENTS,
    ),
)
