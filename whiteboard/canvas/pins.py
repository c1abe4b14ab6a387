"""The pins of comments over the board: small bubbles with a count, in front of everything that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.stamps import Stamps
from whiteboard.canvas.preview_layer import PreviewLayer
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.geometry.pins import HEIGHT, TAIL, WIDTH, pin_box, pin_scale, pin_tip
from whiteboard.look.icons import paint_icon
from whiteboard.model.values import Box, Point
from whiteboard.session.commenting import Spot

_RADIUS = 9.0
_TAIL_HALF = 5.0
_REACH = 4.0
_APART = 5.0
"""Pixels of the view: of pins that are nearer than that, only the one in front can be told from others."""


@dataclass(frozen=True, slots=True)
class Pin:
    """`count` comments are in the open threads there, 0 for one that is being written. `settled`: only
    resolved threads are there. `lit`: it is the one that is open. `point`: where it is without an element."""

    count: int
    settled: bool = False
    lit: bool = False
    point: Point | None = None


class Pins:
    """Follows the elements while they move; remembers where each pin was painted."""

    def __init__(self, index: SceneIndex, preview_layer: PreviewLayer) -> None:
        self._index, self._preview_layer = index, preview_layer
        self._pins: Mapping[Spot, Pin] = {}
        self._on: dict[str, Spot] = {}
        self._tips: dict[Spot, Point] = {}
        self._stamps = Stamps()

    @property
    def tips(self) -> Mapping[Spot, Point]:
        """The board point that each visible pin stands on, in the order in which they are painted."""
        return self._tips

    def set_pins(self, pins: Mapping[Spot, Pin], zoom: float) -> list[Box]:
        """Show these; returns the areas that look different now."""
        changed = [s for s in {**self._pins, **pins} if self._pins.get(s) != pins.get(s)]
        before, self._pins = dict(self._tips), pins
        self._on = {spot.element: spot for spot in pins if spot.element}
        moved = self.follow(zoom)
        tips = [known[s] for s in changed for known in (before, self._tips) if s in known]
        return moved + [_area(tip, zoom) for tip in tips]

    def follow(self, zoom: float, ids: Iterable[str] | None = None) -> list[Box]:
        """Something on the board moved, only these elements where they are known; returns the areas that look
        different now."""
        if ids is not None:
            spots = [self._on[i] for i in ids if i in self._on]
            now = {s: self._tip_on(s.element) for s in spots}
            if all(s in self._tips and tip is not None for s, tip in now.items()):
                return self._moved({s: tip for s, tip in now.items() if tip is not None}, zoom)
        tips = {s: pin.point if not s.element else self._tip_on(s.element) for s, pin in self._pins.items()}
        gone = [self._tips[s] for s in self._tips if tips.get(s) is None]
        shown = {s: tip for s, tip in tips.items() if tip is not None}
        moved = self._moved(shown, zoom)
        # Anew, as the order in which they come is the one in which they lie upon one another.
        self._tips = shown
        return moved + [_area(tip, zoom) for tip in gone]

    def _moved(self, now: Mapping[Spot, Point], zoom: float) -> list[Box]:
        areas: list[Box] = []
        for spot, tip in now.items():
            before = self._tips.get(spot)
            if before != tip:
                areas += [_area(at, zoom) for at in (before, tip) if at is not None]
                self._tips[spot] = tip
        return areas

    def paint(self, painter: QPainter, context: PaintContext, zoom: float, seen: Box) -> None:
        """Paint, with a painter in board units, what lies in the area that is seen."""
        to_view, size = painter.transform(), pin_scale(zoom) * zoom
        shown = self._in_sight(to_view, zoom, seen)
        if not shown:
            return
        painter.save()
        painter.resetTransform()
        w, above, below = WIDTH / 2 + _REACH, HEIGHT + TAIL + _REACH, _REACH
        for x, y, pin in shown:
            place = Box(x - w * size, y - above * size, 2 * w * size, (above + below) * size)

            def paint(onto: QPainter, pin: Pin = pin) -> None:
                onto.scale(size, size)
                onto.translate(w, above)
                _paint_pin(onto, context, pin)

            looks = (pin.count, pin.settled, pin.lit, round(size, 3))
            self._stamps.draw(painter, context, looks, place, paint)
        painter.restore()

    def _in_sight(self, to_view: QTransform, zoom: float, seen: Box) -> list[tuple[float, float, Pin]]:
        """What is to be painted, back to front, at points of the view: of thousands on a heap those in front,
        as of the others nothing would be left to see."""
        reach = pin_box(Point(0.0, 0.0), zoom).grown(_REACH * pin_scale(zoom))
        left, right = seen.x - reach.right, seen.right - reach.x
        top, bottom = seen.y - reach.bottom, seen.bottom - reach.y
        scale_x, scale_y, dx, dy = to_view.m11(), to_view.m22(), to_view.dx(), to_view.dy()
        front: dict[tuple[float, float], tuple[float, float, Pin]] = {}
        for spot, (x, y) in self._tips.items():
            if left <= x <= right and top <= y <= bottom:
                at_x, at_y = x * scale_x + dx, y * scale_y + dy
                cell = at_x // _APART, at_y // _APART
                # In the place of the one in front, not of the one that it covers.
                front.pop(cell, None)
                front[cell] = at_x, at_y, self._pins[spot]
        return list(front.values())

    def _tip_on(self, element_id: str) -> Point | None:
        shown = self._preview_layer.get(element_id) or self._index.get(element_id)
        return None if shown is None else pin_tip(shown.element, shown.route)


def _area(tip: Point, zoom: float) -> Box:
    return pin_box(tip, zoom).grown(_REACH * pin_scale(zoom))


def _paint_pin(painter: QPainter, context: PaintContext, pin: Pin) -> None:
    colors = context.colors
    bubble = QRectF(-WIDTH / 2, -HEIGHT - TAIL, WIDTH, HEIGHT)
    path = QPainterPath()
    path.addRoundedRect(bubble, _RADIUS, _RADIUS)
    tail = QPainterPath(QPointF(-_TAIL_HALF, -TAIL - 1))
    for x, y in ((0.0, 0.0), (_TAIL_HALF, -TAIL - 1.0)):
        tail.lineTo(x, y)
    tail.closeSubpath()
    path = path.united(tail)
    if pin.lit:
        painter.setPen(context.pen(colors.highlight, 5.0))
        painter.drawPath(path)
    painter.setPen(context.pen(colors.sub if pin.settled else colors.card, 1.5))
    painter.setBrush(context.brush(colors.card if pin.settled else colors.accent))
    painter.drawPath(path)
    ink = colors.sub if pin.settled else colors.on_accent
    if pin.count == 0 or pin.settled:
        icon = QRectF(0, 0, 15, 15)
        icon.moveCenter(bubble.center())
        paint_icon(painter, "check-bold" if pin.settled else "plus", icon, ink)
        return
    block = context.text("99+" if pin.count > 99 else str(pin.count), 12, 700)
    painter.setPen(context.color(ink))
    block.draw(painter, bubble.center().x() - block.width / 2, bubble.center().y() - block.height / 2)
