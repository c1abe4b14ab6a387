"""Moving the pointer about, nothing pressed."""

from __future__ import annotations

from whiteboard.editing.making import TEXT, box_at
from whiteboard.editing.wording import text_of
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
)
from whiteboard.tools.bench import Bench
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import put_down
from whiteboard.tools.picking import id_of
from whiteboard.tools.select.pressing import Pressing
from whiteboard.tools.state import Over, State


class Pointing(State):
    name = "pointing"
    resting = True

    def move(self, event: PointerEvent) -> State | Over:
        if self.bench.pin_at(event.point) is not None:
            self.bench.session.set_hover("")
            self.bench.session.set_cursor("pointer")
            return self
        hit = self.bench.hit(event.point)
        self.bench.session.set_hover(id_of(hit))
        self.bench.session.set_cursor(_cursor(self.bench, hit))
        return self

    def press(self, event: PointerEvent) -> State | Over:
        pin = self.bench.pin_at(event.point)
        if pin is not None:
            self.bench.later(lambda: self.bench.hooks.pin(pin))
            return self
        hit = self.bench.hit(event.point)
        if isinstance(hit, HitBadge):
            badge = hit.id
            self.bench.later(lambda: self.bench.hooks.badge(badge))
            return self
        return Pressing(self.bench, event, hit)

    def double_click(self, event: PointerEvent) -> State | Over:
        bench = self.bench
        if not bench.writable or bench.pin_at(event.point) is not None:
            return self
        element_id = id_of(bench.hit(event.point))
        if not element_id:
            put_down(bench, TEXT, box_at(TEXT, bench.on_grid(event)), bench.new_id())
            return self
        element = bench.design.elements.get(element_id)
        if element is not None and element.locked:
            bench.say_locked()
        elif element is not None and text_of(element) is not None:
            bench.session.select({element_id})
            bench.session.edit_text(element_id)
        return self

    def key(self, event: KeyEvent) -> State | Over | None:
        session = self.bench.session
        if event.key != "Escape" or not (session.selection or session.highlight):
            return None
        session.select(())
        session.set_highlight(())
        return self


def _cursor(bench: Bench, hit: Hit) -> str:
    match hit:
        case HitNothing() | HitBadge() | HitFlow():
            return "default"
        case HitEdge():
            return "crosshair" if bench.writable else "default"
        case HitHandle(handle=handle):
            return f"resize-{handle.value}"
        case HitElement(id=element_id):
            element = bench.design.elements.get(element_id)
            return "default" if element is None or element.locked or not bench.writable else "move"
        case HitFlowEnd() | HitFlowLabel():
            return "move" if bench.writable else "default"
