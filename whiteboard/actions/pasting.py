"""Paste: what was copied here or in Excalidraw, Mermaid's text as parts, a list line by line, or words."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.actions.action import Action, Context
from whiteboard.actions.adding import STEP, adding_copies, free_shift
from whiteboard.actions.clipboard import read_payload, read_pictures
from whiteboard.actions.conditions import writable
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.document.strides import PIECE, Pieces, part
from whiteboard.editing.listing import listed, parts_of
from whiteboard.editing.making import STICKY, TEXT, box_at
from whiteboard.files.loaded import Loaded
from whiteboard.files.pasted import is_foreign, read_pasted
from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.sizes import GRID, bounds
from whiteboard.i18n import _
from whiteboard.model.elements import PLAIN_BOX, Boxed, Component, Element, Sticky, Text
from whiteboard.model.errors import FileProblem
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box, FrozenMap, Point

_MOST_NOTES = 2
_ASIDE, _FAR = 10 * GRID, 12
_LONGEST = 20_000
"""Characters of foreign text that are pasted; nobody means to put a whole log file on the board."""


def _paste(context: Context) -> None:
    written = context.clipboard.clipboard_payload()
    if written:
        context.at_length(_("Pasting"), _pasting(context, written))
    elif not context.files.paste_picture():
        _paste_foreign(context, context.clipboard.clipboard_text().strip())


def _paste_plainly(context: Context) -> None:
    _paste_text(context, context.clipboard.clipboard_text())


def _paste_foreign(context: Context, text: str) -> None:
    if is_foreign(text):
        # A whole board takes its time to be read, and its words to be understood.
        context.window.compute(lambda: _read(text), lambda found: _pasted(context, text, found))
    elif lines := listed(text):
        _put(context, parts_of(lines, counted_ids("p")))
    else:
        _paste_text(context, text)


def _read(text: str) -> Loaded | str:
    """What the text draws, or why it cannot be read."""
    try:
        return read_pasted(text, counted_ids("p"))
    except FileProblem as problem:
        return _("It was pasted as text: {reason}").format(reason=problem)


def _pasted(context: Context, text: str, found: Loaded | str) -> None:
    if isinstance(found, str) or not found.design.elements:
        _paste_text(context, text)
        if isinstance(found, str):
            context.window.say(found)
        return
    _put(context, found.design.in_order)
    if found.notes:
        context.window.say(" ".join(found.notes[:_MOST_NOTES]))


def _put(context: Context, elements: Sequence[Element]) -> None:
    """At the pointer, or in the middle of the view while that is elsewhere; beside what lies there."""
    if context.session.practising:
        elements = [_as_plain_box(element) for element in elements]
    shift = _beside(context, elements, _to(context.session.pointer or _view(context).center, elements))
    context.at_length(_("Pasting"), adding_copies(context, _("Paste"), elements, shift))


def _beside(context: Context, elements: Sequence[Element], shift: Point) -> Point:
    """The nearest shift that covers nothing, of those that are not far; the shift itself if there is none."""
    around = bounds([e.box.moved(*shift) for e in elements if isinstance(e, Boxed)])
    if around is None:
        return shift
    others = (e for e in context.design.elements.values() if isinstance(e, Boxed))
    taken = [e.box for e in others if body_of(e).in_the_way and not body_of(e).place]
    steps = [(x * _ASIDE, y * _ASIDE) for x in range(-_FAR, _FAR + 1) for y in range(-_FAR, _FAR + 1)]
    for dx, dy in sorted(steps, key=lambda step: (abs(step[0]) + abs(step[1]), step)):
        place = around.moved(dx, dy).grown(GRID)
        if not any(place.intersects(box) for box in taken):
            return Point(shift.x + dx, shift.y + dy)
    return shift


def _as_plain_box(element: Element) -> Element:
    """Whoever practises is not told what a name means."""
    return element.changed(kind=PLAIN_BOX, facts=FrozenMap()) if isinstance(element, Component) else element


def _pasting(context: Context, written: str) -> Pieces[None]:
    elements = yield from part(read_payload(written, context.design), 0, 0.25)
    if elements:
        if len(elements) > PIECE:
            yield 0.25
        shift = _paste_shift(context, elements)
        pictures = read_pictures(written)
        yield from part(adding_copies(context, _("Paste"), elements, shift, pictures), 0.25, 1)
    else:
        _paste_text(context, "")


def _paste_shift(context: Context, elements: Sequence[Element]) -> Point:
    shift = free_shift(context, elements, _to(context.session.pointer, elements))
    around = bounds([e.box.moved(*shift) for e in elements if isinstance(e, Boxed)])
    view = _view(context)
    if around is None or around.intersects(view):
        return shift
    # Copied elsewhere on a large board, or in another window: bring it to where the user looks.
    dx, dy = view.center.x - around.center.x, view.center.y - around.center.y
    return Point(shift.x + round(dx / STEP) * STEP, shift.y + round(dy / STEP) * STEP)


def _to(place: Point | None, elements: Sequence[Element]) -> Point:
    """The way from what was copied to a place, in whole steps of the grid."""
    around = bounds([e.box for e in elements if isinstance(e, Boxed)])
    if around is None or place is None:
        return Point(0, 0)
    dx, dy = place.x - around.center.x, place.y - around.center.y
    return Point(round(dx / GRID) * GRID, round(dy / GRID) * GRID)


def _paste_text(context: Context, text: str) -> None:
    text = text.strip()[:_LONGEST]
    if not text:
        context.window.say(_("There is nothing on the clipboard that can be pasted here."))
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
        "edit.paste-text",
        _("Paste as text"),
        _paste_plainly,
        ("Ctrl+Shift+V",),
        menu="Edit",
        order=225,
        needs=writable,
    ),
)
