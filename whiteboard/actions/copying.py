"""Cut, copy, paste, duplicate."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.actions.action import Action, Context
from whiteboard.actions.clipboard import payload, plain_text, read_payload, read_pictures
from whiteboard.actions.conditions import any_selected, can_edit_selection, unlocked_selected, writable
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.actions.removing import let_go, removing
from whiteboard.document.edit import Edit
from whiteboard.document.strides import PIECE, Pieces, part, piecewise
from whiteboard.editing.copying import copier, moved, to_copy
from whiteboard.editing.making import STICKY, TEXT, box_at
from whiteboard.editing.picturing import pictures_of
from whiteboard.geometry.sizes import GRID, bounds
from whiteboard.i18n import _
from whiteboard.model.elements import Boxed, Element, Sticky, Text
from whiteboard.model.pictures import Picture
from whiteboard.model.values import Box, Point

STEP = 24.0
"""Board units between an original and its copy, and between one copy and the next."""

NOWHERE = Point(0, 0)

_LONGEST = 20_000
"""Characters of foreign text that are pasted; nobody means to put a whole log file on the board."""


def _copy(context: Context) -> None:
    context.at_length(_("Copying"), _copying(context))


def _cut(context: Context) -> None:
    context.at_length(_("Cutting"), _cutting(context))


def _paste(context: Context) -> None:
    written = context.shell.clipboard_payload()
    if written:
        context.at_length(_("Pasting"), _pasting(context, written))
    elif not context.shell.paste_picture():
        _paste_text(context, context.shell.clipboard_text())


def _duplicate(context: Context) -> None:
    context.at_length(_("Duplicating"), _duplicating(context))


def _copying(context: Context) -> Pieces[None]:
    elements = to_copy(context.design, context.selection)
    pictures = pictures_of(context.design, elements)
    written = yield from payload(elements, context.routes.routes, pictures)
    context.shell.set_clipboard(plain_text(elements), written)


def _cutting(context: Context) -> Pieces[None]:
    yield from part(_copying(context), 0, 0.3)
    yield from part(removing(context, _("Cut")), 0.3, 1)


def _pasting(context: Context, written: str) -> Pieces[None]:
    elements = yield from part(read_payload(written, context.design), 0, 0.25)
    if elements:
        if len(elements) > PIECE:
            yield 0.25
        shift = _paste_shift(context, elements)
        pictures = read_pictures(written)
        yield from part(_adding_copies(context, _("Paste"), elements, shift, pictures), 0.25, 1)
    else:
        _paste_text(context, "")


def _duplicating(context: Context) -> Pieces[None]:
    originals = to_copy(context.design, context.selection)
    return _adding_copies(context, _("Duplicate"), originals, _free_shift(context, originals))


def _adding_copies(
    context: Context,
    label: str,
    elements: Sequence[Element],
    shift: Point,
    pictures: Sequence[Picture] = (),
) -> Pieces[None]:
    made: list[str] = []

    def fill(edit: Edit) -> Pieces[None]:
        for picture in pictures:
            if edit.get(picture.id) is None:
                edit.add(picture)
        copy = copier(elements, context.new_id, edit.top_order())

        def add(element: Element) -> None:
            one = moved(copy(element), *shift)
            edit.add(one)
            made.append(one.id)

        yield from piecewise(elements, add)
        yield from let_go(context, context.selection if len(made) > PIECE else ())

    yield from context.document.steps.edit(label, fill)
    if len(made) > PIECE:
        yield 1.0
    context.session.select(made)


def _paste_shift(context: Context, elements: Sequence[Element]) -> Point:
    shift = _free_shift(context, elements, _to_pointer(context, elements))
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


def _free_shift(context: Context, elements: Sequence[Element], first_try: Point = NOWHERE) -> Point:
    """The first of the steps from there where no earlier copy lies, so that pasting again does not hide the
    last."""
    first = next((e for e in elements if isinstance(e, Boxed)), None)
    if first is None:
        return Point(first_try.x + STEP, first_try.y + STEP)
    taken = {(e.type, e.box) for e in context.design.elements.values() if isinstance(e, Boxed)}
    box, away = first.box.moved(*first_try), 0.0
    while (first.type, box.moved(away, away)) in taken:
        away += STEP
    return Point(first_try.x + away, first_try.y + away)


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
        "edit.paste",
        _("Paste"),
        _paste,
        ("Ctrl+V",),
        menu="Edit",
        order=220,
        icon="content-paste",
        needs=writable,
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
        needs=can_edit_selection,
        contexts=ELEMENTS,
    ),
)
