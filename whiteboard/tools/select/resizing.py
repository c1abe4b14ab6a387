"""Pulling a handle of a selected element."""

from __future__ import annotations

from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.move import resize
from whiteboard.geometry.plans import BoxPlan, Handle
from whiteboard.i18n import _
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.tools.bench import Bench
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State


class Resizing(State):
    """Shift keeps the proportions, Ctrl suspends snapping."""

    name = "resizing"

    def __init__(self, bench: Bench, start: PointerEvent, element_id: str, handle: Handle) -> None:
        super().__init__(bench)
        self._start = start
        self._id = element_id
        self._handle = handle

    def enter(self) -> None:
        bench = self.bench
        bench.session.set_cursor(f"resize-{self._handle.value}")
        box = bench.design.box_of(self._id)
        self._boxes = {self._id: box} if box is not None else {}
        element = bench.design.elements.get(self._id)
        self._least = body_of(element).least if element is not None else (0.0, 0.0)
        self._neighbours = bench.neighbours({self._id})

    def subjects(self) -> frozenset[str]:
        return frozenset({self._id})

    def move(self, event: PointerEvent) -> State | Over:
        plan = self._plan(event)
        self.bench.session.set_preview(Preview(boxes=plan.boxes, guides=plan.guides))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        with self.bench.document.edit(_("Resize")) as edit:
            for element_id, box in self._plan(event).boxes.items():
                edit.update(element_id, box=box)
        return Over.DONE

    def _plan(self, event: PointerEvent) -> BoxPlan:
        snap = self.bench.snap(event)
        delta = Point(event.point.x - self._start.point.x, event.point.y - self._start.point.y)
        return resize(
            self._boxes,
            self._handle,
            delta,
            self._neighbours,
            grid=snap.grid,
            snap_distance=snap.distance,
            keep_ratio=event.shift,
            minimum=self._least,
        )
