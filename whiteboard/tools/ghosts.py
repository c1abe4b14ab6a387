"""The draft of an element that follows the pointer before it is put down."""

from __future__ import annotations

from typing import TypeVar

from whiteboard.editing.making import box_at, new_element, placing_title
from whiteboard.editing.splitting import flow_under, split
from whiteboard.editing.styling import remembered_as, restyled
from whiteboard.geometry.keeping_in import kept_in
from whiteboard.geometry.move import move
from whiteboard.geometry.plans import Guide
from whiteboard.i18n import _
from whiteboard.model.elements import Boxed, Component
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.tool_context import ToolContext

B = TypeVar("B", bound=Boxed)

ABOVE_ALL = "zzzzzzzz"
"""An order key behind every real one: a draft is drawn in front."""


class Ghost:
    """Shows what would be placed, and places it."""

    def __init__(self, context: ToolContext, placing: str) -> None:
        self._context = context
        self._placing = placing
        self._id = context.new_id()

    def show(self, event: PointerEvent) -> None:
        """Preview the new element at the pointer, snapped, with its guides."""
        box, guides = self._snapped(event)
        shown = draft(self._context, self._placing, box, self._id)
        target = flow_for(self._context, shown, event)
        self._context.session.set_preview(Preview(drafts=(shown,), guides=guides, target=target))

    def put_down(self, event: PointerEvent) -> str:
        """Add the element in one undo step, select it and start to name it; returns its id."""
        box, _guides = self._snapped(event)
        shown = draft(self._context, self._placing, box, self._id)
        into = flow_for(self._context, shown, event)
        return put_down(self._context, self._placing, box, self._id, into)

    def _snapped(self, event: PointerEvent) -> tuple[Box, tuple[Guide, ...]]:
        context = self._context
        box = box_at(self._placing, event.point)
        snap = context.snap(event)
        start = {self._id: box}
        neighbours = context.neighbours(frozenset())
        plan = move(start, Point(0, 0), neighbours, grid=snap.grid, snap_distance=snap.distance)
        snapped = plan.boxes.get(self._id, box)
        # Dropped at an edge, half of it would lie beyond, behind a panel.
        seen = kept_in(snapped, context.in_view, snap.grid)
        return seen, plan.guides if seen == snapped else ()


def flow_for(context: ToolContext, element: Boxed, event: PointerEvent) -> str:
    """The flow that a new component there is put into, "" for none: Ctrl and Alt put it down beside."""
    if event.ctrl or event.alt or not isinstance(element, Component):
        return ""
    return flow_under(context.design, context.routes.routes, element.box, element.id)


def put_down(context: ToolContext, placing: str, box: Box, element_id: str, into: str = "") -> str:
    """Add a new element with that box in one undo step, select it and start to name it; `into`: the id of a
    flow that it is put into."""
    label = _("Add {thing}").format(thing=placing_title(placing))
    with context.document.edit(label) as edit:
        made = new_element(edit.design, placing, box, element_id, edit.top_order())
        edit.add(with_last_look(context, made))
        if into:
            split(edit, into, element_id, context.routes.routes.get(into), context.new_id)
    context.session.select({element_id})
    context.later(lambda: context.session.edit_text(element_id))
    return element_id


def draft(context: ToolContext, placing: str, box: Box, element_id: str) -> Boxed:
    """The element as it would become, in front of everything."""
    return with_last_look(context, new_element(context.design, placing, box, element_id, ABOVE_ALL))


def with_last_look(context: ToolContext, element: B) -> B:
    """The new element in the look that was chosen last for one of its sort."""
    fields = restyled(element, context.session.look_of(remembered_as(element)))
    return element.changed(**fields) if fields else element
