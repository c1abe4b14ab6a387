"""What a box is called and what kind it is: by its label, then by its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from whiteboard.files.drawing.meaning import says_stencil, stencil_kind, stencil_name
from whiteboard.files.drawing.tree import Drawing, Shape
from whiteboard.files.flowchart.naming import Label, one_line, read_label
from whiteboard.model.elements import PLAIN_BOX

_SHORT = 36


def named(drawing: Drawing, shape: Shape) -> Label:
    """Kind, name, note and facts; a picture decides where the words say nothing."""
    words = read_label(shape.label or stencil_name(shape.stencil), shape.hint, _around(drawing, shape.id))
    whole = one_line(f"{words.name} {words.note}")
    if words.note and len(whole) <= _SHORT:
        # Drawn labels are wrapped to their boxes: what fits on two lines is one name.
        words = replace(words, name=whole, note="")
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


def tell_apart(labels: Mapping[str, Label]) -> dict[str, Label]:
    """The labels; where boxes share a first line and differ in the next, both lines are the name."""
    seconds: dict[str, set[str]] = {}
    for label in labels.values():
        seconds.setdefault(label.name, set()).add(label.note.partition("\n")[0])
    return {
        key: _with_second_line(label) if len(seconds[label.name]) > 1 else label
        for key, label in labels.items()
    }


def _with_second_line(label: Label) -> Label:
    second, _break, rest = label.note.partition("\n")
    return replace(label, name=one_line(f"{label.name} {second}"), note=rest)


def _around(drawing: Drawing, name: str) -> tuple[str, ...]:
    """Labels of a box's arrows and of their other ends: they tell what a product is used for."""
    words: list[str] = []
    for arrow in drawing.arrows:
        if name in (arrow.source, arrow.target):
            other = drawing.shapes.get(arrow.target if arrow.source == name else arrow.source)
            words += [arrow.label, other.label if other else ""]
    return tuple(dict.fromkeys(word for word in words if word))
