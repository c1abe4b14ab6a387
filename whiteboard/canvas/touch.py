"""Fingers on the board: they pan and pinch, tap like a mouse, and draw where nobody has a pen for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

from whiteboard.canvas.camera import panned, zoomed
from whiteboard.canvas.stylus import Place, Stylus
from whiteboard.geometry.plans import Hit, HitNothing
from whiteboard.model.values import Point
from whiteboard.session.session import SELECT, Session
from whiteboard.tools.events import Button, PointerEvent
from whiteboard.tools.host import ToolHost

DRAG_PX = 8.0
"""A finger that stays this near to where it came down has tapped."""
DOUBLE_SECONDS, DOUBLE_PX = 0.4, 24.0
_HAND = "hand"


class Touch:
    """A pen that is near makes every touch a palm's, also of a hand that lies there already."""

    def __init__(
        self,
        session: Session,
        tools: ToolHost,
        stylus: Stylus,
        place: Place,
        under: Callable[[Point], Hit],
    ) -> None:
        self._session, self._tools, self._stylus = session, tools, stylus
        self._place, self._under = place, under
        self._start: PointerEvent | None = None
        self._dragging = self._acting = False
        self._fingers: tuple[Point, ...] = ()
        self._many = self._ignored = False
        self._tapped: tuple[float, Point] = (float("-inf"), Point(0, 0))

    def take(self, event: QEvent) -> None:
        """Do what the fingers mean."""
        assert isinstance(event, QTouchEvent)
        if event.type() is QEvent.Type.TouchCancel:
            self.give_up()
            return
        down = [p for p in event.points() if p.state() is not QEventPoint.State.Released]
        if event.type() is QEvent.Type.TouchBegin:
            self._begin()
        if self._stylus.near:
            self.give_up()
            self._ignored = True
        if not self._ignored:
            self._follow(event, down)
        if event.type() is QEvent.Type.TouchEnd or not down:
            self._begin()

    def give_up(self) -> None:
        """End what a finger is doing without a trace; what it does further on means nothing."""
        if self._acting:
            self._tools.cancel()
        self._begin()
        self._ignored = True

    def _begin(self) -> None:
        self._start, self._fingers = None, ()
        self._dragging = self._acting = self._many = self._ignored = False

    def _follow(self, event: QTouchEvent, down: Sequence[QEventPoint]) -> None:
        if len(down) > 1:
            if self._acting:
                self._tools.cancel()
            self._acting, self._many = False, True
        if self._many:
            self._pinch(down)
            return
        finger = event.points()[0]
        at = self._place(finger.position(), event.modifiers())
        if self._start is None:
            self._start, self._fingers = at, (at.screen,)
            return
        if finger.state() is QEventPoint.State.Released:
            self._lift(at)
        else:
            self._drag(at)

    def _drag(self, at: PointerEvent) -> None:
        assert self._start is not None
        if not self._dragging:
            if math.dist(at.screen, self._start.screen) < DRAG_PX:
                return
            self._dragging, self._acting = True, self._acts_from(self._start.point)
            if self._acting:
                self._tools.press(replace(self._start, button=Button.LEFT))
        if self._acting:
            self._tools.move(at)
            return
        (before,) = self._fingers
        self._session.set_viewport(
            panned(self._session.viewport, at.screen.x - before.x, at.screen.y - before.y)
        )
        self._fingers = (at.screen,)

    def _acts_from(self, start: Point) -> bool:
        """Whether a finger that goes on from there means the tool, and not the board."""
        tool = self._session.tool
        if tool == SELECT:
            hit = self._under(start)
            return not isinstance(hit, HitNothing) and hit.id in self._session.selection
        return tool != _HAND and not self._stylus.seen

    def _lift(self, at: PointerEvent) -> None:
        assert self._start is not None
        if self._acting:
            self._tools.release(replace(at, button=Button.LEFT))
        elif not self._dragging:
            self._tap(self._start)

    def _tap(self, at: PointerEvent) -> None:
        when, where = self._tapped
        now = monotonic()
        twice = now - when < DOUBLE_SECONDS and math.dist(at.screen, where) < DOUBLE_PX
        self._tapped = (float("-inf") if twice else now, at.screen)
        pressed = replace(at, button=Button.LEFT, clicks=2 if twice else 1)
        if twice:
            self._tools.double_click(pressed)
        else:
            self._tools.press(pressed)
        self._tools.release(pressed)

    def _pinch(self, down: Sequence[QEventPoint]) -> None:
        """What was under the fingers stays there; a further finger, or one less, begins anew."""
        now = tuple(_point(finger.position()) for finger in down)
        before, self._fingers = self._fingers, now
        if len(before) != len(now):
            return
        (x0, y0), (x1, y1) = _middle(before), _middle(now)
        view = panned(self._session.viewport, x1 - x0, y1 - y0)
        spread, wider = _spread(before), _spread(now)
        if spread and wider:
            view = zoomed(view, view.zoom * wider / spread, x1, y1)
        self._session.set_viewport(view)


def _point(at: QPointF) -> Point:
    return Point(at.x(), at.y())


def _middle(fingers: Sequence[Point]) -> Point:
    return Point(sum(p.x for p in fingers) / len(fingers), sum(p.y for p in fingers) / len(fingers))


def _spread(fingers: Sequence[Point]) -> float:
    middle = _middle(fingers)
    return sum(math.dist(finger, middle) for finger in fingers) / len(fingers)
