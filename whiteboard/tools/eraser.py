"""The eraser: what the stroke touches goes, with its flows, in one step."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.editing.grouping import with_groups
from whiteboard.editing.removing import to_remove
from whiteboard.geometry.plans import HitEdge
from whiteboard.i18n import _
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.picking import id_of
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import DRAG_PIXELS, ToolContext


class HoldingEraser(State):
    name = "holding"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def press(self, event: PointerEvent) -> State | Over:
        return Erasing(self.context, event) if self.context.writable else Over.LEAVE

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class Erasing(State):
    """A peer may delete what was touched meanwhile: the rest still goes, so nothing cancels this."""

    name = "erasing"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, start: PointerEvent) -> None:
        super().__init__(context)
        self._last = start.point
        self._touched: frozenset[str] = frozenset()

    def enter(self) -> None:
        super().enter()
        self._touch(self._last)

    def move(self, event: PointerEvent) -> State | Over:
        self._stroke(event.point)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        self._stroke(event.point)
        going = to_remove(self.context.design, self._touched)
        if going:
            with self.context.document.edit(_("Erase")) as edit:
                for element_id in going:
                    edit.remove(element_id)
        elif any(i in self.context.design.elements for i in self._touched):
            self.context.say_locked()
        return Over.DONE

    def _stroke(self, end: Point) -> None:
        # A fast hand reports few points; what lies between them was crossed all the same.
        dx, dy = end.x - self._last.x, end.y - self._last.y
        steps = max(1, int(max(abs(dx), abs(dy)) / self.context.board(DRAG_PIXELS)))
        for n in range(1, min(steps, 400) + 1):
            part = n / min(steps, 400)
            self._touch(Point(self._last.x + dx * part, self._last.y + dy * part))
        self._last = end

    def _touch(self, point: Point) -> None:
        hit = self.context.hit(point)
        element_id = id_of(hit)
        box = self.context.design.box_of(element_id)
        if isinstance(hit, HitEdge) and box is not None and not box.contains(point):
            return  # beside a component one starts a flow; to rub it out one goes over it
        if element_id and element_id not in self._touched:
            self._touched |= with_groups(self.context.design, {element_id})
            going = frozenset(to_remove(self.context.design, self._touched))
            self.context.session.set_preview(Preview(erasing=going))


TOOL = Tool("eraser", _("Eraser"), "eraser", ("E", "0"), 80, HoldingEraser, stays=True)
