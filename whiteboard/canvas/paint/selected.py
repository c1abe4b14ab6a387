"""What lies over the selected elements: outlines, handles, a flow's ends; of many, only what can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.board import Detail
from whiteboard.canvas.paint.flow import paint_line, paint_pill
from whiteboard.canvas.paint.giant import cut, in_sight, is_giant
from whiteboard.canvas.paint.overlay import (
    paint_bends,
    paint_dots,
    paint_ends,
    paint_handles,
    paint_lock,
    paint_outline,
)
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown, covered
from whiteboard.geometry.bends import middles
from whiteboard.geometry.bodies import body_of
from whiteboard.geometry.handles import (
    END_AWAY,
    flow_ends,
    handles_of,
    lock_point,
    shows_dots,
    shows_ends,
    shows_handles,
)
from whiteboard.geometry.sizes import bounds
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box


class Batch(NamedTuple):
    """What is painted of many in one go each; `giants` are cut to what is in sight first."""

    lines: list[QLineF]
    boxes: list[QRectF]
    """Each box, and the same a pixel larger."""
    giants: list[Box]


@dataclass(frozen=True)
class Selected:
    """`px` is the size of a screen pixel in board units. `editing`: the id of the element whose text is being
    typed; `moving`: boxes follow the pointer; `held`: the number of a waypoint that was taken hold of. What
    is worked out of many is kept for the frames to come."""

    each: Sequence[Shown]
    px: float
    editing: str = ""
    moving: bool = False
    held: int | None = None

    @property
    def alone(self) -> bool:
        return len(self.each) == 1

    @cached_property
    def covers(self) -> Box | None:
        """What all of them take up together."""
        return covered(self.each)

    @cached_property
    def around(self) -> Box | None:
        """The box around their boxes, where there are several."""
        boxes = [one.box for one in self.each if one.box is not None]
        return bounds(boxes) if len(boxes) > 1 else None

    @cached_property
    def batch(self) -> Batch:
        return batch(self.each, self.px)


def batch(some: Sequence[Shown], px: float) -> Batch:
    """These as they are painted from afar."""
    boxed = [(one, one.box) for one in some if one.box is not None]
    boxes = [one.frame() for one, box in boxed if not is_giant(box.w, box.h)]
    return Batch(
        [leg for one in some for leg in one.legs()],
        [*boxes, *(box.adjusted(-px, -px, px, px) for box in boxes)],
        [box for _one, box in boxed if is_giant(box.w, box.h)],
    )


def paint_selection(painter: QPainter, context: PaintContext, selected: Selected) -> None:
    px, covers = selected.px, selected.covers
    if covers is None:
        return
    sight = in_sight(painter).grown(END_AWAY * px)
    # To look at each of thousands in each frame takes as long as to paint them.
    whole = sight.encloses(covers)
    seen = selected.each if whole else [one for one in selected.each if one.bounds.intersects(sight)]
    afar = not selected.alone and Detail.at(1 / px) is Detail.SHAPES
    # Smooth dashes along a whole board take as long as all the rest.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not afar)
    if afar:
        _paint_from_afar(painter, context, selected.batch if whole else batch(seen, px), px)
    else:
        for one in seen:
            if isinstance(one.element, Flow):
                _paint_flow(painter, context, one.element, one, selected, px)
            elif one.box is not None:
                _paint_box(painter, context, one, one.box, selected, px)
    _paint_around(painter, context, selected, px)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_from_afar(painter: QPainter, context: PaintContext, seen: Batch, px: float) -> None:
    # As the board itself from there: one batch of lines and one of boxes, of single pixels. Each call of the
    # painter waits for the interpreter while a review is under way.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.accent, px))
    painter.drawLines(seen.lines)
    painter.drawRects(seen.boxes)
    giants = [QRectF(*cut(painter, box)) for box in seen.giants]
    painter.drawRects([*giants, *(box.adjusted(-px, -px, px, px) for box in giants)])


def _paint_box(
    painter: QPainter, context: PaintContext, one: Shown, box: Box, selected: Selected, px: float
) -> None:
    # Two ends that can be taken say enough of a line.
    if body_of(one.element).ends is None or one.element.locked or not selected.alone:
        paint_outline(painter, context, box, px, radius=one.radius, locked=one.element.locked)
    if one.element.id == selected.editing:
        return
    if one.element.locked and shows_handles(box, 1 / px, alone=selected.alone):
        paint_lock(painter, context, lock_point(box), px)
    if selected.alone and pulls_flows(one, px) and not selected.moving:
        paint_dots(painter, context, box, px)
    if shows_handles(box, 1 / px, alone=selected.alone):
        paint_handles(painter, context, box, handles_of(one.element), px)


def _paint_flow(
    painter: QPainter, context: PaintContext, flow: Flow, one: Shown, selected: Selected, px: float
) -> None:
    assert one.route is not None
    near = shows_ends(1 / px, alone=selected.alone)
    paint_line(
        painter, context, flow, one.ink(), color=context.colors.accent, widen=0.6 if near else 1.6 * px
    )
    if not near:
        return
    if selected.editing != flow.id:
        paint_pill(painter, context, flow, one.route, border=context.colors.accent)
    ends = flow_ends(flow, one.route, 1 / px)
    if flow.locked:
        paint_lock(painter, context, ends[0], px)
    else:
        paint_ends(painter, context, ends, px)
        paint_bends(painter, context, flow.waypoints, middles(flow, one.route, 1 / px), selected.held, px)


def _paint_around(painter: QPainter, context: PaintContext, selected: Selected, px: float) -> None:
    if selected.around is not None:
        painter.setOpacity(0.7)
        paint_outline(painter, context, selected.around.grown(8 * px), px * 0.6, radius=4 * px, locked=True)
        painter.setOpacity(1.0)


def pulls_flows(one: Shown, px: float) -> bool:
    """Whether dots at its sides offer to pull a flow out of it."""
    return one.box is not None and shows_dots(one.box, 1 / px) and body_of(one.element).edged
