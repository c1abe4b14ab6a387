"""What moves right now: the preview in place of the document's state, and what is being typed in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.board import Detail, paint_board
from whiteboard.canvas.paint.extras import NONE, Extras
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown, shown
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.enclosing import can_hold
from whiteboard.geometry.plans import Route
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, UnknownElement
from whiteboard.model.values import Box
from whiteboard.session.preview import Preview

_FADED = 0.3
_EMPTY = Preview()
_LOOKED_AT = 24
"""Boxes that move at a time; what more of them are drawn around is looked at when they lie still."""


class PreviewLayer:
    """Worked out anew from each preview; painted above the static board."""

    def __init__(self, index: SceneIndex) -> None:
        self._index = index
        self._shown: dict[str, Shown] = {}
        self._faded: dict[str, Shown] = {}
        self._silent = ""
        self.preview = _EMPTY

    def update(
        self,
        design: Design,
        preview: Preview | None,
        previewed: Mapping[str, Route],
        routes: Mapping[str, Route],
        editing: str,
        context: PaintContext,
    ) -> None:
        """Show this preview; `previewed` are the routes that differ from `routes` because of it."""
        self.preview = preview or _EMPTY
        self._silent = editing
        made: dict[str, Element] = {d.id: d for d in self.preview.drafts}
        made.update(self.preview.flows)
        for element_id, box in self.preview.boxes.items():
            element = made.get(element_id, design.elements.get(element_id))
            if isinstance(element, Boxed | UnknownElement):
                # Boxes come from the kernels, no user's input to check: a copy is ten times faster.
                made[element_id] = element.model_copy(update={"box": box})
        for element_id in (*previewed, editing):
            element = design.elements.get(element_id)
            if element is not None and element_id not in made:
                made[element_id] = element
        self._shown = self._all_shown(made, {**routes, **previewed}, context)
        erasing = {i: e for i in self.preview.erasing if (e := design.elements.get(i)) is not None}
        self._faded = self._all_shown(erasing, routes, context)

    @property
    def lifted(self) -> frozenset[str]:
        """The elements that the static board must leave out."""
        return frozenset(self._shown) | frozenset(self._faded)

    def get(self, element_id: str) -> Shown | None:
        return self._shown.get(element_id)

    def bounds(self) -> Box | None:
        """Around everything that is live; None where nothing is."""
        around: Box | None = None
        for one in (*self._shown.values(), *self._faded.values()):
            around = one.bounds if around is None else around.united(one.bounds)
        for guide in self.preview.guides:
            left, top = min(guide.start.x, guide.end.x), min(guide.start.y, guide.end.y)
            box = Box(left, top, abs(guide.end.x - guide.start.x), abs(guide.end.y - guide.start.y))
            around = box if around is None else around.united(box)
        if self.preview.marquee is not None:
            around = self.preview.marquee if around is None else around.united(self.preview.marquee)
        return around

    def paint(
        self, painter: QPainter, context: PaintContext, extras: Extras, detail: Detail, px: float
    ) -> None:
        """Paint in board units."""
        if self._faded:
            painter.setOpacity(_FADED)
            paint_board(painter, context, _sorted(self._faded), NONE, detail=detail, px=px)
            painter.setOpacity(1.0)
        if self._shown:
            kept = extras.only(self._shown)
            near = Detail.FULL if self._silent else detail
            paint_board(painter, context, _sorted(self._shown), kept, detail=near, px=px, silent=self._silent)

    def _all_shown(
        self, elements: Mapping[str, Element], routes: Mapping[str, Route], context: PaintContext
    ) -> dict[str, Shown]:
        few = len(elements) <= _LOOKED_AT
        found = {
            i: shown(e, routes.get(i), context, holds=self._holds(e, anew=few)) for i, e in elements.items()
        }
        return {i: one for i, one in found.items() if one is not None}

    def _holds(self, element: Element, *, anew: bool) -> bool:
        if not can_hold(element):
            return False
        lies = self._index.get(element.id)
        if anew or lies is None:
            return self._index.is_around(element.id, box_of(element))
        return lies.holds


def _sorted(elements: Mapping[str, Shown]) -> list[Shown]:
    return sorted(elements.values(), key=lambda one: one.rank)
