"""Moving the pointer about, nothing pressed."""

from __future__ import annotations

from whiteboard.editing.flowing import remove_waypoint
from whiteboard.editing.making import TEXT, box_at
from whiteboard.editing.wording import text_of
from whiteboard.geometry.handles import towards_plus
from whiteboard.geometry.plans import (
    Hit,
    HitBadge,
    HitEdge,
    HitElement,
    HitFlow,
    HitFlowEnd,
    HitFlowLabel,
    HitHandle,
    HitNothing,
    HitPlus,
    HitWaypoint,
)
from whiteboard.model.elements import Component
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import put_down
from whiteboard.tools.picking import id_of
from whiteboard.tools.select.pressing import Pressing
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Pointing(State):
    name = "pointing"
    resting = True

    def move(self, event: PointerEvent) -> State | Over:
        if self.context.pin_at(event.point) is not None:
            self.context.session.set_hover("")
            self.context.session.set_cursor("pointer")
            return self
        hit = self.context.hit(event.point)
        if not (isinstance(hit, HitNothing) and self._on_the_way(event)):
            self.context.session.set_hover(id_of(hit))
        self.context.session.set_cursor(_cursor(self.context, hit))
        return self

    def press(self, event: PointerEvent) -> State | Over:
        pin = self.context.pin_at(event.point)
        if pin is not None:
            self.context.later(lambda: self.context.hooks.pin(pin))
            return self
        hit = self.context.hit(event.point)
        if isinstance(hit, HitBadge):
            badge = hit.id
            self.context.later(lambda: self.context.hooks.badge(badge))
            return self
        if isinstance(hit, HitPlus):
            grown = hit
            self.context.later(lambda: self.context.hooks.grow(grown.id, grown.side))
            return self
        return Pressing(self.context, event, hit)

    def _on_the_way(self, event: PointerEvent) -> bool:
        """Whether the pointer is between what is hovered and a sign beside it."""
        part = self.context.design.elements.get(self.context.session.hover)
        zoom = self.context.session.viewport.zoom
        return isinstance(part, Component) and towards_plus(part.box, event.point, zoom)

    def double_click(self, event: PointerEvent) -> State | Over:
        context = self.context
        if not context.writable or context.pin_at(event.point) is not None:
            return self
        hit = context.hit(event.point)
        if isinstance(hit, HitPlus):
            return self
        if isinstance(hit, HitWaypoint):
            remove_waypoint(context.document, hit.id, hit.number)
            return self
        element_id = id_of(hit)
        if not element_id:
            put_down(context, TEXT, box_at(TEXT, context.on_grid(event)), context.new_id())
            return self
        element = context.design.elements.get(element_id)
        if element is not None and element.locked:
            context.say_locked()
        elif element is not None and text_of(element) is not None:
            context.session.select({element_id})
            context.session.edit_text(element_id)
        return self

    def key(self, event: KeyEvent) -> State | Over | None:
        session = self.context.session
        if event.key != "Escape" or not (session.selection or session.highlight):
            return None
        session.select(())
        session.set_highlight(())
        return self


def _cursor(context: ToolContext, hit: Hit) -> str:
    match hit:
        case HitNothing() | HitBadge() | HitFlow():
            return "default"
        case HitEdge():
            return "crosshair" if context.writable else "default"
        case HitPlus():
            return "pointer"
        case HitHandle(handle=handle):
            return f"resize-{handle.value}"
        case HitElement(id=element_id):
            element = context.design.elements.get(element_id)
            return "default" if element is None or element.locked or not context.writable else "move"
        case HitFlowEnd() | HitWaypoint() | HitFlowLabel():
            return "move" if context.writable else "default"
