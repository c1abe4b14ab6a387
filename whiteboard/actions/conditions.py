"""When actions make sense."""

from __future__ import annotations

from whiteboard.actions.action import Context
from whiteboard.model.elements import Component, Element, Flow, UnknownElement
from whiteboard.model.values import Box


def chosen(context: Context) -> tuple[Element, ...]:
    """The selected elements, back to front."""
    selection = context.selection
    return tuple(e for e in context.design.in_order if e.id in selection)


def boxes(context: Context) -> dict[str, Box]:
    """The boxes of the selected elements that may be moved, by id."""
    free = (e for e in chosen(context) if not e.locked and not isinstance(e, Flow))
    return {e.id: box for e in free if (box := _box(context, e)) is not None}


def writable(context: Context) -> bool:
    return not context.document.read_only


def any_selected(context: Context) -> bool:
    return bool(context.selection)


def can_edit_selection(context: Context) -> bool:
    return writable(context) and any_selected(context)


def unlocked_selected(context: Context) -> bool:
    """Something is selected that may be changed."""
    return writable(context) and any(not e.locked for e in chosen(context))


def components_selected(context: Context) -> bool:
    return writable(context) and any(isinstance(e, Component) and not e.locked for e in chosen(context))


def flows_selected(context: Context) -> bool:
    return writable(context) and any(isinstance(e, Flow) and not e.locked for e in chosen(context))


def only_component(context: Context) -> Component | None:
    """The selected component, if it is the only thing selected."""
    selected = chosen(context)
    only = selected[0] if len(selected) == 1 else None
    return only if isinstance(only, Component) else None


def _box(context: Context, element: Element) -> Box | None:
    return element.box if isinstance(element, UnknownElement) else context.design.box_of(element.id)
