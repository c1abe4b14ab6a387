"""The pins of comments over the board: small bubbles with a count, in front of everything that is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from whiteboard.canvas.display import Display
from whiteboard.canvas.live import Live
from whiteboard.canvas.paint.kit import Kit
from whiteboard.canvas.paint.stamps import Stamps
from whiteboard.geometry.pins import HEIGHT, TAIL, WIDTH, pin_box, pin_scale, pin_tip
from whiteboard.look.icons import paint_icon
from whiteboard.model.values import Box, Point
from whiteboard.session.commenting import Spot

_RADIUS = 9.0
_TAIL_HALF = 5.0
_REACH = 4.0


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

    def __init__(self, display: Display, live: Live) -> None:
        self._display, self._live = display, live
        self._pins: Mapping[Spot, Pin] = {}
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
        moved = self.follow(zoom)
        tips = [known[s] for s in changed for known in (before, self._tips) if s in known]
        return moved + [_area(tip, zoom) for tip in tips]

    def follow(self, zoom: float) -> list[Box]:
        """Something on the board moved; returns the areas that look different now."""
        before, self._tips = self._tips, {}
        for spot, pin in self._pins.items():
            tip = pin.point if not spot.element else self._tip_on(spot.element)
            if tip is not None:
                self._tips[spot] = tip
        moved = [s for s in {**before, **self._tips} if before.get(s) != self._tips.get(s)]
        tips = [known[s] for s in moved for known in (before, self._tips) if s in known]
        return [_area(tip, zoom) for tip in tips]

    def paint(self, painter: QPainter, kit: Kit, zoom: float, seen: Box) -> None:
        """Paint, with a painter in board units, what lies in the area that is seen."""
        shown = [(spot, tip) for spot, tip in self._tips.items() if _area(tip, zoom).intersects(seen)]
        if not shown:
            return
        to_view, size = painter.transform(), pin_scale(zoom) * zoom
        painter.save()
        painter.resetTransform()
        w, above, below = WIDTH / 2 + _REACH, HEIGHT + TAIL + _REACH, _REACH
        for spot, tip in shown:
            at = to_view.map(QPointF(*tip))
            place = Box(at.x() - w * size, at.y() - above * size, 2 * w * size, (above + below) * size)
            pin = replace(self._pins[spot], point=None)

            def paint(onto: QPainter, pin: Pin = pin) -> None:
                onto.scale(size, size)
                onto.translate(w, above)
                _paint_pin(onto, kit, pin)

            self._stamps.draw(painter, kit, (pin, round(size, 3)), place, paint)
        painter.restore()

    def _tip_on(self, element_id: str) -> Point | None:
        shown = self._live.get(element_id) or self._display.get(element_id)
        return None if shown is None else pin_tip(shown.element, shown.route)


def _area(tip: Point, zoom: float) -> Box:
    return pin_box(tip, zoom).grown(_REACH * pin_scale(zoom))


def _paint_pin(painter: QPainter, kit: Kit, pin: Pin) -> None:
    colors = kit.colors
    bubble = QRectF(-WIDTH / 2, -HEIGHT - TAIL, WIDTH, HEIGHT)
    path = QPainterPath()
    path.addRoundedRect(bubble, _RADIUS, _RADIUS)
    tail = QPainterPath(QPointF(-_TAIL_HALF, -TAIL - 1))
    for x, y in ((0.0, 0.0), (_TAIL_HALF, -TAIL - 1.0)):
        tail.lineTo(x, y)
    tail.closeSubpath()
    path = path.united(tail)
    if pin.lit:
        painter.setPen(kit.pen(colors.highlight, 5.0))
        painter.drawPath(path)
    painter.setPen(kit.pen(colors.sub if pin.settled else colors.card, 1.5))
    painter.setBrush(kit.brush(colors.card if pin.settled else colors.accent))
    painter.drawPath(path)
    ink = colors.sub if pin.settled else colors.on_accent
    if pin.count == 0 or pin.settled:
        icon = QRectF(0, 0, 15, 15)
        icon.moveCenter(bubble.center())
        paint_icon(painter, "check-bold" if pin.settled else "plus", icon, ink)
        return
    block = kit.text("99+" if pin.count > 99 else str(pin.count), 12, 700)
    painter.setPen(kit.color(ink))
    block.draw(painter, bubble.center().x() - block.width / 2, bubble.center().y() - block.height / 2)
