"""The marks over the board for one window's session: selection, hover, highlight, target, guides, marquee."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.badge import Badge, paint_badge
from whiteboard.canvas.paint.flow import paint_line, paint_pill
from whiteboard.canvas.paint.overlay import (
    paint_dots,
    paint_guides,
    paint_highlight,
    paint_hover,
    paint_line_highlight,
    paint_marquee,
    paint_pluses,
    paint_target,
)
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.selected import Selected, paint_selection, pulls_flows
from whiteboard.canvas.paint.shown import Shown, covered
from whiteboard.canvas.paint.step import paint_step
from whiteboard.canvas.preview_layer import PreviewLayer
from whiteboard.canvas.rendering import Layer
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.geometry.handles import shows_plus
from whiteboard.model.elements import Component, Flow
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.session.session import SELECT, Session

REACH_PX = 32.0
"""How far a mark reaches beyond its element, in pixels of the view."""


class Marks:
    """Reads the session each time it paints; keeps what it has worked out of the selection until that, or the
    board, is another."""

    def __init__(self, session: Session, index: SceneIndex, preview_layer: PreviewLayer) -> None:
        self._session = session
        self._index = index
        self._preview_layer = preview_layer
        self._kept: tuple[object, Selected] | None = None

    def marked(self) -> frozenset[str]:
        """The elements that carry a mark now."""
        session = self._session
        target = self._preview_layer.preview.target
        return session.selection | session.highlight | ({session.hover, target} - {""})

    def bounds(self, px: float) -> Box | None:
        """Around the elements that carry a mark now; the marks reach `REACH_PX` beyond it."""
        others = covered(self._each(self.marked() - self._session.selection))
        selected = self._selected(px).covers
        return others if selected is None else selected if others is None else selected.united(others)

    def paint(self, painter: QPainter, context: PaintContext, px: float, badges: Mapping[str, Badge]) -> None:
        """Paint in board units; `px` is the size of one of the view's pixels."""
        session, preview = self._session, self._preview_layer.preview
        pointed_at = self._each(session.highlight)
        for one in pointed_at:
            if isinstance(one.element, Flow) and one.route is not None:
                paint_line_highlight(painter, context, one.ink().path, px)
                paint_line(painter, context, one.element, one.ink())
                paint_pill(painter, context, one.element, one.route, border=context.colors.highlight)
        for one in pointed_at:
            if one.box is None:
                continue
            paint_highlight(painter, context, _around(one), px, radius=one.radius)
            # The ring passes over the badge, which says why it is there.
            if one.element.id in badges:
                paint_badge(painter, context, one.box, badges[one.element.id])
        for number, step in enumerate(session.steps, start=1):
            for one in self._each(frozenset({step}) & session.highlight):
                if one.box is not None:
                    paint_step(painter, context, one.box, number, px)
        for one in self._each(frozenset({session.hover}) - session.selection):
            self._paint_hovered(painter, context, one, px)
        for one in self._each(frozenset({preview.target})):
            if one.box is not None:
                paint_target(painter, context, one.box, px, radius=one.radius)
            elif isinstance(one.element, Flow):
                paint_line(painter, context, one.element, one.ink(), context.colors.accent, 2.4 * px)
        paint_selection(painter, context, self._selected(px))
        self._paint_signs(painter, context, px)
        paint_guides(painter, context, preview.guides, self._under(preview), px)
        if preview.marquee is not None:
            paint_marquee(painter, context, preview.marquee, px)

    def _under(self, preview: Preview) -> list[Box]:
        """The boxes, but zones, that a guide might run through: those that move, and those in its way."""
        along = [
            Box(min(g.start.x, g.end.x), min(g.start.y, g.end.y), *_extent(g.start, g.end))
            for g in preview.guides
        ]
        near = (one for area in along for one in self._index.within(area.grown(1)))
        still = [
            one.box
            for one in near
            if one.box is not None and one.element.id not in preview.boxes and one.rank[0] > Layer.PLACES
        ]
        return [*preview.boxes.values(), *still]

    def _paint_hovered(self, painter: QPainter, context: PaintContext, one: Shown, px: float) -> None:
        if isinstance(one.element, Flow):
            paint_line(painter, context, one.element, one.ink(), color=context.colors.accent)
            assert one.route is not None
            paint_pill(painter, context, one.element, one.route, border=context.colors.accent)
        elif one.box is not None:
            paint_hover(painter, context, one.box, px, radius=one.radius)
            if pulls_flows(one, px) and self._session.editing != one.element.id:
                paint_dots(painter, context, one.box, px)

    def _paint_signs(self, painter: QPainter, context: PaintContext, px: float) -> None:
        session = self._session
        if session.tool != SELECT or session.in_gesture or session.editing:
            return
        for one in self._each(frozenset({session.hover})):
            if isinstance(one.element, Component) and one.box is not None and shows_plus(one.box, 1 / px):
                paint_pluses(painter, context, one.box, px)

    def _selected(self, px: float) -> Selected:
        session, moving = self._session, bool(self._preview_layer.preview.boxes)
        held = session.waypoint
        key = (session.selection, session.editing, moving, held, px, self._index.revision)
        # What is live is another with each move of the pointer.
        if self._kept is None or self._kept[0] != key or self._preview_layer.lifted:
            self._kept = (key, Selected(self._each(session.selection), px, session.editing, moving, held))
        return self._kept[1]

    def _each(self, ids: frozenset[str]) -> list[Shown]:
        found = ((self._preview_layer.get(i) or self._index.get(i)) for i in sorted(ids))
        return [one for one in found if one is not None]


def _extent(a: Point, b: Point) -> tuple[float, float]:
    return abs(b.x - a.x), abs(b.y - a.y)


def _around(one: Shown) -> Box:
    return one.box if one.box is not None else one.bounds
