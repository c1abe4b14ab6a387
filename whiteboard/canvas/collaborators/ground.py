"""What the others' marks lie on: the board as this window shows it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.model.values import Box, Point


@dataclass(frozen=True)
class Ground:
    """`moved` are the boxes of what this window itself is dragging, by element id."""

    camera: Camera
    context: PaintContext
    index: SceneIndex
    moved: Mapping[str, Box]

    @property
    def zoom(self) -> float:
        return self.camera.viewport.zoom

    @cached_property
    def room(self) -> Box:
        """The view, in its pixels."""
        view = self.camera.viewport
        return Box(0.0, 0.0, view.width, view.height)

    @cached_property
    def corner(self) -> Point:
        """Where the board's origin is in the view."""
        return self.camera.to_view(Point(0, 0))

    def at(self, point: Point) -> Point:
        """Where a point of the board is in the view."""
        zoom, corner = self.camera.viewport.zoom, self.corner
        return Point(point.x * zoom + corner.x, point.y * zoom + corner.y)

    def shown(self, element_id: str) -> Shown | None:
        return self.index.get(element_id)

    def box(self, element_id: str) -> Box | None:
        """Where an element is in the view: a flow's is its label's place, without width and height."""
        one = self.index.get(element_id)
        if one is None:
            return None
        if one.route is not None:
            return Box(*self.camera.to_view(one.route.label), 0.0, 0.0)
        board = self.moved.get(element_id, one.box)
        return self.camera.box_to_view(board) if board is not None else None
