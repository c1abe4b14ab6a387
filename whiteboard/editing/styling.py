"""What can be chosen of an element's look, what was chosen, and what the next one of its sort takes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from whiteboard.document.edit import Edit
from whiteboard.editing.editable import editable_of
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Boxed, Component, Element
from whiteboard.model.style import StyleKey, StyleMap
from whiteboard.model.values import Fact, FrozenMap

_OF_A_CARD = frozenset({StyleKey.FILL, StyleKey.STROKE, StyleKey.FONT, StyleKey.SIZE})


def styles_of(element: Element) -> frozenset[StyleKey]:
    """What of the element's look can be chosen."""
    if isinstance(element, Component) and element.kind != PLAIN_BOX:
        return _OF_A_CARD
    return frozenset(editable_of(element).styles)


def chosen(element: Element, key: StyleKey) -> Fact | None:
    """What was chosen; None where it is as usual."""
    field = editable_of(element).own_styles.get(key)
    if field is not None:
        value = cast("Fact", getattr(element, field))
        return None if value == _usual(element, field) else value
    return element.style.get(key) if isinstance(element, Boxed) else None


def restyled(element: Element, choices: Mapping[StyleKey, Fact | None]) -> dict[str, object]:
    """The fields that change with these choices, of those that the element takes; None: as usual again."""
    fields: dict[str, object] = {}
    own, taken = editable_of(element).own_styles, styles_of(element)
    style: StyleMap = element.style if isinstance(element, Boxed) else FrozenMap()
    for key, value in choices.items():
        if key not in taken:
            continue
        if key in own:
            fields[own[key]] = _usual(element, own[key]) if value is None else value
        else:
            style = style.with_(key.value, value)
            fields["style"] = style
    return fields


def restyle(edit: Edit, ids: Iterable[str], choices: Mapping[StyleKey, Fact | None]) -> None:
    """Give these looks to all of the elements that take them; what is locked stays as it is."""
    for element_id in sorted(ids):
        element = edit.get(element_id)
        if isinstance(element, Element) and not element.locked and (fields := restyled(element, choices)):
            edit.update(element_id, **fields)


def can_be_bare(element: Element) -> bool:
    """Whether it can be without a fill: what has a paper of its own is nothing without it."""
    return StyleKey.FILL in styles_of(element) and StyleKey.FILL not in editable_of(element).own_styles


def common(design: Design, ids: Iterable[str], key: StyleKey) -> tuple[bool, Fact | None]:
    """Whether all of the elements that take it have the same, and which."""
    found = [
        chosen(element, key)
        for i in ids
        if (element := design.elements.get(i)) is not None and key in styles_of(element)
    ]
    return bool(found) and all(value == found[0] for value in found), found[0] if found else None


def one_of_each(design: Design, ids: Iterable[str]) -> list[str]:
    """One of all that look alike and can be given the same looks: a board has thousands, and few looks."""
    found: dict[object, str] = {}
    for i in ids:
        element = design.elements.get(i)
        if element is not None:
            own = tuple(getattr(element, field) for field in editable_of(element).own_styles.values())
            plain = isinstance(element, Component) and element.kind == PLAIN_BOX
            style = element.style if isinstance(element, Boxed) else None
            found.setdefault((type(element), plain, style, own), i)
    return list(found.values())


def remembered_as(element: Element) -> str:
    """The sort of things that takes on what was chosen last for one of them. A card shows what it is in its
    own colours, and the next one is another thing."""
    if isinstance(element, Component):
        return PLAIN_BOX if element.kind == PLAIN_BOX else ""
    return element.type


def all_chosen(element: Element) -> dict[StyleKey, Fact | None]:
    """Everything that can be chosen of it, as it is."""
    return {key: chosen(element, key) for key in StyleKey if key in styles_of(element)}


def _usual(element: Element, field: str) -> object:
    return type(element).model_fields[field].default
