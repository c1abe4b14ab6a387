"""Pulling a handle of a selected element."""

from __future__ import annotations

from whiteboard.editing.editable import editable_of
from whiteboard.geometry.bodies import CORNERS, body_of
from whiteboard.geometry.move import resize
from whiteboard.geometry.plans import BoxPlan, Handle
from whiteboard.i18n import _
from whiteboard.model.elements import Element
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Resizing(State):
    """Shift keeps the proportions, Ctrl suspends snapping. Pulled at a corner, a text grows as a whole."""

    name = "resizing"

    def __init__(self, context: ToolContext, start: PointerEvent, element_id: str, handle: Handle) -> None:
        super().__init__(context)
        self._start = start
        self._id = element_id
        self._handle = handle

    def enter(self) -> None:
        context = self.context
        context.session.set_cursor(f"resize-{self._handle.value}")
        box = context.design.box_of(self._id)
        self._boxes = {self._id: box} if box is not None else {}
        element = context.design.elements.get(self._id)
        self._least = body_of(element).least if element is not None else (0.0, 0.0)
        corner = self._handle in CORNERS
        self._scaling = element if element is not None and corner and editable_of(element).scales else None
        self._neighbours = context.neighbours({self._id})

    def subjects(self) -> frozenset[str]:
        return frozenset({self._id})

    def move(self, event: PointerEvent) -> State | Over:
        plan = self._plan(event)
        drafts = (self._scaled(plan),) if self._scaling is not None else ()
        self.context.session.set_preview(Preview(boxes=plan.boxes, guides=plan.guides, drafts=drafts))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        plan = self._plan(event)
        with self.context.document.edit(_("Resize")) as edit:
            for element_id, box in plan.boxes.items():
                edit.update(element_id, box=box)
            if self._scaling is not None:
                # A peer may have written in it meanwhile: only what the pull has changed is its own.
                edit.update(self._id, **_differing(self._scaling, self._scaled(plan)))
        return Over.DONE

    def _scaled(self, plan: BoxPlan) -> Element:
        assert self._scaling is not None
        return editable_of(self._scaling).scaled(self._scaling, plan.boxes[self._id])

    def _plan(self, event: PointerEvent) -> BoxPlan:
        snap = self.context.snap(event)
        delta = Point(event.point.x - self._start.point.x, event.point.y - self._start.point.y)
        return resize(
            self._boxes,
            self._handle,
            delta,
            self._neighbours,
            grid=snap.grid,
            snap_distance=snap.distance,
            keep_ratio=event.shift or self._scaling is not None,
            minimum=self._least,
        )


def _differing(before: Element, after: Element) -> dict[str, object]:
    was = before.fields()
    return {name: value for name, value in after.fields().items() if value != was.get(name)}
