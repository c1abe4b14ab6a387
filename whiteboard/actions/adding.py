"""Copies of elements, put on the board as one step and selected."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.actions.action import Context
from whiteboard.actions.removing import let_go
from whiteboard.document.edit import Edit
from whiteboard.document.strides import PIECE, Pieces, piecewise
from whiteboard.editing.copying import copier, moved
from whiteboard.model.elements import Boxed, Element
from whiteboard.model.pictures import Picture
from whiteboard.model.values import Point

STEP = 24.0
"""Board units between an original and its copy, and between one copy and the next."""

NOWHERE = Point(0, 0)


def adding_copies(
    context: Context,
    label: str,
    elements: Sequence[Element],
    shift: Point,
    pictures: Sequence[Picture] = (),
) -> Pieces[None]:
    """Add them under new ids, moved by `shift`, as the step `label`."""
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


def free_shift(context: Context, elements: Sequence[Element], first_try: Point = NOWHERE) -> Point:
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
