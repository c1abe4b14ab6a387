"""How a component looks: decided once from its kind, its name and its facts, then painted many times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from whiteboard.canvas.paint.facts_line import facts_line
from whiteboard.editing.making import shape_title
from whiteboard.geometry.outline import Outline, outline_of
from whiteboard.kinds.catalogue import Kind, catalogue
from whiteboard.kinds.recognise import recognise
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.model.style import USUAL, Style, read_style


@dataclass(frozen=True, slots=True)
class Face:
    """`icon` is "" where none is known; `facts` are the parts of the card's line, most telling first.

    `plain`: drawn as a bare box, or as another `outline`. `unknown`: a kind of another version.
    """

    name: str
    named: bool
    facts: tuple[str, ...]
    icon: str
    group: str
    plain: bool = False
    outline: Outline = Outline.BOX
    unknown: bool = False
    style: Style = USUAL


def face_of(component: Component, *, recognising: bool = True) -> Face:
    """The component's look; an unnamed one shows its kind's title, set apart by colour.

    Unless `recognising`, a plain box does not show what its name is taken for.
    """
    face = _face_of_kind(component, recognising=recognising)
    style = read_style(component.style)
    return face if style is USUAL else replace(face, style=style)


def _face_of_kind(component: Component, *, recognising: bool) -> Face:
    known = catalogue().get(component.kind)
    if component.kind == PLAIN_BOX:
        return _plain_face(component, recognising=recognising)
    if known is None:
        name = component.name or component.kind
        return Face(name, bool(component.name), (component.kind,), "", "other", unknown=True)
    return Face(
        component.name or known.title,
        bool(component.name),
        facts_line(component, known),
        known.icon,
        known.group,
    )


def _plain_face(component: Component, *, recognising: bool) -> Face:
    hint = _recognised(component.name, component.shape, component.note) if recognising else None
    outline = outline_of(component)
    if hint is None:
        said = facts_line(component, None)
        name = component.name or shape_title(outline)
        return Face(name, bool(component.name), said, "", "other", plain=True, outline=outline)
    said = facts_line(component, hint)
    return Face(component.name, True, said, hint.icon, hint.group, plain=True, outline=outline)


@lru_cache(maxsize=4096)
def _recognised(name: str, shape: str, note: str) -> Kind | None:
    # Dragging makes a new record with each step, with the same name to recognise.
    found = recognise(name, shape=shape, note=note)
    return None if found is None else catalogue().get(found.kind)
