"""What a box is called and what kind it is: by its label, then by its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.meaning import says_stencil, stencil_kind, stencil_name
from whiteboard.files.drawing.tree import Drawing, Shape
from whiteboard.files.flowchart.naming import Label, around_of, one_line, read_label
from whiteboard.model.elements import PLAIN_BOX

_SHORT = 36


def named(shape: Shape, around: tuple[str, ...], *, whole: bool = False) -> Label:
    """Kind, name, note and facts; a picture decides where words do not. `whole`: all words are the name."""
    words = read_label(shape.label or stencil_name(shape.stencil), shape.hint, around)
    # Where its lines end is how wide the box was drawn.
    words = replace(words, name=one_line(words.name))
    both = one_line(f"{words.name} {words.note}")
    if words.note and (whole or len(both) <= _SHORT):
        # Drawn labels are wrapped to their boxes: what fits on two lines is one name.
        words = replace(words, name=both, note="")
    if not shape.stencil:
        return words
    shown = stencil_kind(shape.stencil)
    if shown == PLAIN_BOX:
        return words
    if words.kind == PLAIN_BOX:
        words = replace(words, kind=shown)
    if says_stencil(f"{words.name} {words.note}", shape.stencil):
        return words
    return replace(words, note="\n".join(part for part in (words.note, stencil_name(shape.stencil)) if part))


def all_named(drawing: Drawing, shapes: Sequence[Shape], budget: Budget) -> dict[str, Label]:
    """The label of each shape by its id; first lines that several share do not stand alone."""
    lines: dict[str, set[str]] = {}
    for shape in shapes:
        lines.setdefault(_first_line(shape), set()).add(shape.label)
    said = {shape.id: shape.label for shape in drawing.shapes.values()}
    around = around_of(((a.source, a.target, a.label) for a in drawing.arrows), said)
    found: dict[str, Label] = {}
    for number, shape in enumerate(shapes):
        budget.advance(0.3, 0.6, number, len(shapes))
        budget.tick()
        whole = len(lines[_first_line(shape)]) > 1
        found[shape.id] = named(shape, around.get(shape.id, ()), whole=whole)
    return found


def _first_line(shape: Shape) -> str:
    return shape.label.partition("\n")[0]
