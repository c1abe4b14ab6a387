"""A flow: a rounded orthogonal connector. Its line tells the mode, its head and colour the operation.

Mode: sync solid, async dashed, stream long dashes, batch dotted, replication a double line.
Operation: read a hollow head in the read colour, write a filled head on a bold line in the write colour,
read-write filled heads at both ends, unknown a plain grey arrow. What has no direction has no head.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPolygonF

from whiteboard.canvas.paint.facts_line import short_number
from whiteboard.canvas.paint.giant import is_giant, paint_legs
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Align, Block
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import LABEL_STEP, LABEL_WIDEST, distance, nearest_on, tidy_lines
from whiteboard.model.elements import Flow, FlowMode, FlowOp, Heads
from whiteboard.model.values import Box, Point
from whiteboard.quantities.bounds import fits

CORNER = 10.0
JUMP = 5.0
"""The radius of the arc by which a flow jumps over one that it crosses."""

_ON_LEG = 0.5
HEAD_LENGTH = 9.0
HEAD_HALF = 4.5
LABEL_PX = 11.0
PILL_HEIGHT = 20.0
_PILL_PAD = 8.0
_WIDTH = 1.6
_BOLD = 2.1
_DASHES: dict[FlowMode, tuple[float, ...]] = {
    FlowMode.ASYNC: (6.0, 5.0),
    FlowMode.STREAM: (14.0, 4.0),
    FlowMode.BATCH: (2.0, 4.0),
}
_DOUBLE_GAP = 3.4
_NEAR_LABEL = 8.0
"""Between a line and a label beside it that plainly belongs to it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The shape of one flow's line: `path` ends short of the heads, whose tips are at the route's ends.

    `legs` are its corners where it is too long to be dashed as a whole.
    """

    path: QPainterPath
    heads: tuple[QPolygonF, ...]
    double: QPainterPath | None
    legs: tuple[Point, ...] = ()


def rounded_path(
    points: Sequence[Point], radius: float = CORNER, jumps: Sequence[Point] = ()
) -> QPainterPath:
    """A polyline with its corners rounded, less where a leg is too short, and arcs over `jumps`."""
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        _jump(path, before, corner, jumps)
        path.lineTo(_towards(corner, before, radius))
        path.quadTo(QPointF(*corner), _towards(corner, after, radius))
    _jump(path, points[-2], points[-1], jumps)
    path.lineTo(QPointF(*points[-1]))
    return path


def _jump(path: QPainterPath, start: Point, end: Point, jumps: Sequence[Point]) -> None:
    """Arcs over the places on one leg that have room for one; they bulge upwards, of upright legs to the
    right."""
    length = math.dist(start, end)
    room = JUMP + CORNER
    here = sorted((math.dist(start, at), at) for at in jumps if distance(at, start, end) < _ON_LEG)
    reached = room - JUMP
    turn = math.degrees(math.atan2(start.y - end.y, end.x - start.x))
    sweep = -180.0 if (end.x, end.y) > (start.x, start.y) else 180.0
    for walked, at in here:
        if walked - JUMP < reached or walked > length - room:
            continue
        path.lineTo(_towards(at, start, JUMP))
        path.arcTo(QRectF(at.x - JUMP, at.y - JUMP, 2 * JUMP, 2 * JUMP), turn + 180.0, sweep)
        reached = walked + JUMP


def ink_of(flow: Flow, route: Route, jumps: Sequence[Point] = ()) -> Ink:
    """The flow's line and heads along its route, with arcs where it jumps over others."""
    points = _distinct(route.drawn)
    if len(points) < 2:
        return Ink(QPainterPath(QPointF(*points[0])), (), None)
    heads: list[QPolygonF] = []
    trimmed = list(points)
    if flow.heads is not Heads.NONE:
        heads.append(_head(points[-2], points[-1]))
        trimmed[-1] = _short_of(points[-2], points[-1])
    if flow.two_headed:
        heads.append(_head(points[1], points[0]))
        trimmed[0] = _short_of(points[1], points[0])
    path = rounded_path(trimmed, jumps=jumps)
    double = _double(path) if flow.mode is FlowMode.REPLICATION else None
    giant = any(is_giant(math.dist(a, b)) for a, b in itertools.pairwise(trimmed))
    return Ink(path, tuple(heads), double, tuple(trimmed) if giant else ())


def paint_line(
    painter: QPainter, context: PaintContext, flow: Flow, ink: Ink, color: str = "", widen: float = 0.0
) -> None:
    """The line and its heads; `color` replaces the operation's own, `widen` adds to the line's width."""
    token = color or line_color(context, flow)
    width = (_BOLD if flow.op in (FlowOp.WRITE, FlowOp.READ_WRITE) else _WIDTH) + widen
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ink.double is not None:
        painter.setPen(context.pen(token, 1.2 + widen / 2))
        painter.drawPath(ink.double)
    else:
        painter.setPen(context.pen(token, width, _DASHES.get(flow.mode, ())))
        if ink.legs and flow.mode in _DASHES:
            paint_legs(painter, ink.legs)
        else:
            painter.drawPath(ink.path)
    hollow = flow.op is FlowOp.READ
    painter.setPen(context.pen(token, 1.4 + widen))
    painter.setBrush(context.brush(context.colors.canvas if hollow else token))
    for head in ink.heads:
        painter.drawPolygon(head)


def line_color(context: PaintContext, flow: Flow) -> str:
    if flow.op is FlowOp.READ:
        return context.colors.read
    return context.colors.write if flow.op in (FlowOp.WRITE, FlowOp.READ_WRITE) else context.colors.edge


def label_text(flow: Flow) -> str:
    """What the pill says: the label, else the stated rate, else nothing."""
    if flow.label.strip():
        return tidy_lines(flow.label)
    name = "peak_qps" if "peak_qps" in flow.facts else "qps"
    rate = flow.facts.get(name)
    if isinstance(rate, float | int) and fits(name, rate):
        return f"{short_number(float(rate))}/s"
    return ""


def pill(context: PaintContext, text: str, at: Point) -> tuple[QRectF, Block]:
    """The pill's rectangle around its centre, and its text."""
    lines = text.count("\n") + 1
    align = Align.AlignHCenter if lines > 1 else Align.AlignLeft
    inside = LABEL_WIDEST - 2 * _PILL_PAD
    if lines > 1:  # centred in the widest line, which has to be known for that
        inside = min(inside, context.text(text, LABEL_PX, 500, max_lines=lines).width)
    block = context.text(text, LABEL_PX, 500, width=inside, max_lines=lines, align=align)
    width, height = max(block.width + 2 * _PILL_PAD, PILL_HEIGHT), pill_height(text)
    return QRectF(at.x - width / 2, at.y - height / 2, width, height), block


def pill_height(text: str) -> float:
    """How high the pill of a label is, in board units."""
    return PILL_HEIGHT + LABEL_STEP * text.count("\n")


def tether(route: Route, around: Box) -> tuple[Point, Point] | None:
    """From a label that lies beside its line to the nearest point there; None where it lies on it."""
    on_line = min(
        (nearest_on(route.label, a, b) for a, b in itertools.pairwise(route.drawn)),
        key=lambda point: math.dist(point, route.label),
    )
    return None if around.grown(_NEAR_LABEL).contains(on_line) else (route.label, on_line)


def paint_pill(
    painter: QPainter, context: PaintContext, flow: Flow, route: Route, *, border: str = ""
) -> None:
    """The label on the line; nothing where the flow has none."""
    text = label_text(flow)
    if not text:
        return
    rect, block = pill(context, text, route.label)
    held = tether(route, Box(rect.x(), rect.y(), rect.width(), rect.height()))
    if held is not None:
        painter.setPen(context.pen(border or context.colors.card_line, 1.0, (2.0, 2.0)))
        painter.drawLine(QPointF(*held[0]), QPointF(*held[1]))
    painter.setPen(context.pen(border or context.colors.card_line, 1.5 if border else 1.0))
    painter.setBrush(context.brush(context.colors.pill))
    painter.drawRoundedRect(rect, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    painter.setPen(context.color(context.colors.sub))
    block.draw(painter, rect.center().x() - block.width / 2, rect.center().y() - block.height / 2)


def _head(before: Point, tip: Point) -> QPolygonF:
    ux, uy = _unit(before, tip)
    # The outline of the head is stroked too; half its pen would otherwise stick out of the tip.
    tip = Point(tip.x - ux * 1.2, tip.y - uy * 1.2)
    back = Point(tip.x - ux * (HEAD_LENGTH - 1), tip.y - uy * (HEAD_LENGTH - 1))
    half = HEAD_HALF - 0.5
    return QPolygonF(
        [
            QPointF(*tip),
            QPointF(back.x - uy * half, back.y + ux * half),
            QPointF(back.x + uy * half, back.y - ux * half),
        ]
    )


def _short_of(before: Point, tip: Point) -> Point:
    ux, uy = _unit(before, tip)
    length = min(HEAD_LENGTH - 1, math.dist(before, tip))
    return Point(tip.x - ux * length, tip.y - uy * length)


def _double(path: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(_DOUBLE_GAP)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()


def _distinct(points: Sequence[Point]) -> list[Point]:
    kept = [points[0]]
    kept.extend(b for a, b in itertools.pairwise(points) if math.dist(a, b) > 0.01)
    return kept


def _towards(start: Point, end: Point, distance: float) -> QPointF:
    length = math.dist(start, end) or 1.0
    part = min(distance, length / 2) / length
    return QPointF(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def _unit(start: Point, end: Point) -> tuple[float, float]:
    length = math.dist(start, end) or 1.0
    return (end.x - start.x) / length, (end.y - start.y) / length
