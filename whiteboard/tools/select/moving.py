"""Dragging the selection over the board."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.editing.copying import copies, shifted, to_copy
from whiteboard.editing.moving import movable, write_moved
from whiteboard.editing.splitting import flow_under, split
from whiteboard.geometry.move import move
from whiteboard.geometry.plans import BoxPlan
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Element, Flow
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.ghosts import ABOVE_ALL
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Moving(State):
    """Shift keeps to one axis, Alt drags off a copy, Ctrl suspends snapping; each may change on the way.

    A component that is dropped onto a flow is put into it, unless Ctrl is held.
    """

    name = "moving"
    cursor: ClassVar[str] = "move"

    def __init__(self, context: ToolContext, start: PointerEvent, selected_before: frozenset[str]) -> None:
        super().__init__(context)
        self._start = start
        self._selected_before = selected_before

    def enter(self) -> None:
        super().enter()
        context = self.context
        self._selection = context.session.selection
        self._moving = movable(context.design, self._selection)
        self._neighbours = context.neighbours(frozenset(self._moving.boxes))
        self._originals = to_copy(context.design, self._selection)
        self._copies: tuple[Element, ...] = ()

    def subjects(self) -> frozenset[str]:
        return self._selection | self._moving.ids

    def move(self, event: PointerEvent) -> State | Over:
        self.context.session.set_preview(self._preview(event))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        plan, delta = self._plan(event)
        context = self.context
        if event.alt:
            made = shifted(self._copied(), *delta)
            with context.document.edit(_("Duplicate")) as edit:
                for element in made:
                    edit.add(element.changed(order=edit.top_order()))
            context.session.select(e.id for e in made)
        else:
            into = self._into(plan, event)
            with context.document.edit(_("Put into flow") if into else _("Move")) as edit:
                write_moved(edit, plan.boxes, self._flows(delta))
                if into:
                    (moved,) = plan.boxes
                    split(edit, into, moved, context.routes.routes.get(into), context.new_id)
        return Over.DONE

    def undone(self) -> None:
        self.context.reselect(self._selected_before)

    def _preview(self, event: PointerEvent) -> Preview:
        plan, delta = self._plan(event)
        if event.alt:
            return Preview(drafts=shifted(self._copied(), *delta), guides=plan.guides)
        flows = {f.id: f for f in self._flows(delta)}
        return Preview(plan.boxes, flows, guides=plan.guides, target=self._into(plan, event))

    def _into(self, plan: BoxPlan, event: PointerEvent) -> str:
        """The flow that the one component that is dragged would be put into, "" for none."""
        design = self.context.design
        moved = next(iter(plan.boxes), "") if len(plan.boxes) == 1 else ""
        if event.ctrl or not isinstance(design.elements.get(moved), Component):
            return ""
        return flow_under(design, self.context.routes.routes, plan.boxes[moved], moved)

    def _plan(self, event: PointerEvent) -> tuple[BoxPlan, Point]:
        """Where the boxes go, and the step that took them there after snapping."""
        snap = self.context.snap(event)
        dx, dy = event.point.x - self._start.point.x, event.point.y - self._start.point.y
        across = abs(dx) >= abs(dy)
        if event.shift:
            dx, dy = (dx, 0.0) if across else (0.0, dy)
        boxes = self._moving.boxes
        plan = move(boxes, Point(dx, dy), self._neighbours, grid=snap.grid, snap_distance=snap.distance)
        if not boxes:
            return plan, Point(dx, dy)
        first = next(iter(boxes))
        step = Point(plan.boxes[first].x - boxes[first].x, plan.boxes[first].y - boxes[first].y)
        if event.shift:  # snapping may have pulled it off the axis
            step = Point(step.x, 0.0) if across else Point(0.0, step.y)
            moved: dict[str, Box] = {i: box.moved(*step) for i, box in boxes.items()}
            plan = BoxPlan(moved, tuple(g for g in plan.guides if (g.start.x == g.end.x) == across))
        return plan, step

    def _flows(self, delta: Point) -> tuple[Flow, ...]:
        return self._moving.moved_flows(*delta)

    def _copied(self) -> tuple[Element, ...]:
        if not self._copies:  # once: the copies keep their ids however often Alt is pressed
            self._copies = copies(self._originals, self.context.new_id, ABOVE_ALL)
        return self._copies
