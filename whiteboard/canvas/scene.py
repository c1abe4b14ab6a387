"""The static board, what moves over it and its marks, kept in step with document, routes and session."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from whiteboard.canvas.areas import gathered
from whiteboard.canvas.camera import Camera
from whiteboard.canvas.hidden_words import hidden_words
from whiteboard.canvas.marks import REACH_PX, Marks
from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.paint.board import Detail, paint_board
from whiteboard.canvas.paint.extras import NONE, Extras, Reading, Wound
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.pins import Pin, Pins
from whiteboard.canvas.preview_layer import PreviewLayer
from whiteboard.canvas.rendering import rendering_of
from whiteboard.canvas.scene_index import Ready, SceneIndex, make_ready
from whiteboard.canvas.shown_pictures import ShownPictures
from whiteboard.canvas.tile_layer import TileLayer, board_box
from whiteboard.canvas.token import Token, paint_token, token_bounds
from whiteboard.document.document import Document
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.enclosing import holds
from whiteboard.geometry.plans import Route
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.image import Image
from whiteboard.model.pictures import Picture
from whiteboard.model.values import Box
from whiteboard.session.commenting import Spot
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Part, Session

Invalidated = Callable[[Box | None], None]
"""Called with the board's area that looks different now; None for everything."""


LEAST_FOR_TILES = 0.004
"""Seconds of a frame, whatever lies over the board: it becomes sharp at some time."""

MANY = 50
"""Elements of a change that is shown over a few frames."""


class Scene:
    """One per view; paints, and says what has to be painted again."""

    def __init__(
        self,
        document: Document,
        session: Session,
        routes: RouteBook,
        theme: Theme,
        ratio: Callable[[], float],
        invalidated: Invalidated,
    ) -> None:
        self._document, self._session, self._routes = document, session, routes
        self._invalidated = invalidated
        self.pictures = ShownPictures(document, self._on_picture)
        self.context = self._context(theme)
        self.index = SceneIndex(self.context)
        self.index.load(document.design, routes.routes)
        self.tile_layer = TileLayer(self.index, self.context, ratio)
        self.tile_layer.set_grid(session.grid)
        self._preview_layer = PreviewLayer(self.index)
        self._marks = Marks(session, self.index, self._preview_layer)
        self.pins = Pins(self.index, self._preview_layer)
        self._marked: frozenset[str] = frozenset()
        self._around_marks: Box | None = None
        self._extras = NONE
        self._token: Token | None = None
        self._foreseen: Ready | None = None
        self._behind = False
        self._over_took = 0.0
        self._removers = (
            document.subscribe(self._on_change),
            routes.subscribe(self._refresh),
            session.subscribe(self._on_session),
        )

    def close(self) -> None:
        """Stop listening."""
        removers, self._removers = self._removers, ()
        for remove in removers:
            remove()

    @property
    def growing(self) -> bool:
        """Whether more of a large change is on its way."""
        return self._document.reading or self._routes.bringing

    def foresee(self, design: Design, routes: Mapping[str, Route]) -> Callable[[], None]:
        """Work out, on any thread, how a design will look; call the result here right before it is loaded."""
        ready = make_ready(
            design, routes, PaintContext(self.context.theme, recognising=self.context.recognising)
        )

        def keep() -> None:
            self._foreseen = ready

        return keep

    def set_theme(self, theme: Theme) -> None:
        self.context = self._context(theme)
        self.index.use_context(self.context)
        self.tile_layer.restart(self.context)
        self._invalidated(None)

    def fitted(self, element: Element) -> Box | None:
        """Its box with room for its words, no lower than it is; None for what has its words at its top."""
        box = box_of(element)
        if box is None or holds(self._document.design, element):
            return None
        return rendering_of(element).fitted(self.context, element, False, box.h)

    def words_cut(self, element_id: str) -> str:
        """What an element says and does not show all of from here, "" where all can be read."""
        one = self.index.get(element_id)
        if one is None:
            return ""
        return hidden_words(self.context, one, Detail.at(self._session.viewport.zoom))

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        self._set_extras(replace(self._extras, badges=dict(badges)))

    def set_wounds(self, wounds: Mapping[str, Wound]) -> None:
        """How components and flows fare in a scenario, by element id; what is not there is well."""
        self._set_extras(replace(self._extras, wounds=dict(wounds)))

    def set_pins(self, pins: Mapping[Spot, Pin]) -> None:
        """The comments that have a pin on the board."""
        self._tell(self.pins.set_pins(pins, self._session.viewport.zoom))

    def paint(self, painter: QPainter, camera: Camera, part: QRect, *, budget: float, resting: bool) -> bool:
        """Paint a part, given in device pixels, which the painter's units must be; see `TileLayer.paint`.

        `budget` is for all of it. What lies over the board comes first, and takes what it took last time.
        """
        patient = self.growing or self._behind
        budget = min(budget, max(budget - self._over_took, LEAST_FOR_TILES))
        sharp = self.tile_layer.paint(painter, camera, part, budget=budget, resting=resting, patient=patient)
        # What has changed as a whole is repaired over several frames, also those after its last piece.
        self._behind = patient and not sharp
        began = time.perf_counter()
        self._paint_over(painter, camera, part)
        self._over_took = time.perf_counter() - began
        return sharp

    def _paint_over(self, painter: QPainter, camera: Camera, part: QRect) -> None:
        ox, oy = camera.origin
        painter.translate(-ox, -oy)
        painter.scale(camera.scale, camera.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = camera.viewport.zoom
        self._preview_layer.paint(painter, self.context, self._extras, Detail.at(zoom), 1 / zoom)
        if self._token is not None:
            paint_token(painter, self.context, self.index, self._token, 1 / zoom)
        self._marks.paint(painter, self.context, 1 / zoom, self._extras.badges)
        self.pins.paint(painter, self.context, zoom, board_box(camera, part))

    def paint_overview(self, painter: QPainter, elements: Sequence[Shown], area: Box, scale: float) -> None:
        """The shapes of these, in an area; the painter's units become board units, `scale` pixels each."""
        painter.scale(scale, scale)
        painter.translate(-area.x, -area.y)
        paint_board(painter, self.context, elements, NONE, detail=Detail.SHAPES, px=1 / scale)

    def set_token(self, token: Token | None) -> None:
        """The request that is followed, None to show none."""
        px = 1 / self._session.viewport.zoom
        before = token_bounds(self.index, self._token, px)
        self._token = token
        self._tell(b for b in (before, token_bounds(self.index, token, px)) if b is not None)

    @property
    def readings(self) -> Mapping[str, Reading]:
        """The rates and utilisations that lie over the board."""
        return self._extras.readings

    def set_readings(self, readings: Mapping[str, Reading]) -> None:
        """Rates and utilisation by element id, to lie over the board."""
        self._set_extras(replace(self._extras, readings=dict(readings)))

    def _set_extras(self, extras: Extras) -> None:
        self._extras = extras
        # After a review they may lie on all of the board: who looks at it sees them a few frames later.
        self._behind = True
        self._tell(self.tile_layer.set_extras(extras))

    def _context(self, theme: Theme) -> PaintContext:
        return PaintContext(theme, recognising=not self._session.practising, pictures=self.pictures)

    def _on_picture(self, picture: str) -> None:
        """Its pixels are here, or are others now."""
        shows = [e.id for e in self._document.design.elements_of(Image) if e.picture == picture]
        dirty = self.tile_layer.repaint(frozenset(shows))
        if self._preview_layer.lifted.intersection(shows):
            self._invalidated(None)
        self._tell(dirty)

    def _on_change(self, change: Change) -> None:
        for picture in change.touched:
            if isinstance(change.after.get(picture) or change.before.get(picture), Picture):
                self.pictures.forget(picture)
                self._on_picture(picture)
        if change.origin is Origin.LOAD:
            foreseen, self._foreseen = self._foreseen, None
            self.index.load(change.after, self._routes.routes, foreseen)
            self.tile_layer.restart(self.context)
            self._follow_live()
            self._invalidated(None)
            return
        self._refresh(
            i for i in change.touched if isinstance(change.after.get(i) or change.before.get(i), Element)
        )

    def _refresh(self, ids: Iterable[str]) -> None:
        ids = frozenset(ids)
        # In one frame they would be all that there is time for, and more.
        self._behind = self._behind or len(ids) > MANY
        dirty = gathered(self.index.refresh(ids, self._document.design, self._routes.routes))
        self.tile_layer.invalidate(dirty, patient=self.growing or self._behind)
        self._tell(dirty)
        self._follow_live(ids)

    def _on_session(self, part: Part) -> None:
        if part in (Part.PREVIEW, Part.EDITING):
            self._follow_live(frozenset())
        elif part in (Part.SELECTION, Part.HOVER, Part.HIGHLIGHT):
            self._follow_marks()
        elif part is Part.PRACTICE:
            self.set_theme(self.context.theme)
            self.index.load(self._document.design, self._routes.routes)
            self._follow_live()
        elif part is Part.GRID:
            self.tile_layer.set_grid(self._session.grid)
            self._invalidated(None)

    def _follow_live(self, changed: frozenset[str] | None = None) -> None:
        """After these elements are others now, or all of them may be."""
        preview = self._session.preview
        before, moving = self._preview_layer.bounds(), self._preview_layer.lifted
        self._preview_layer.update(
            self._document.design,
            preview,
            self._routes.previewed(preview) if preview is not None else {},
            self._routes.routes,
            self._session.editing,
            self.context,
        )
        lifted = self.tile_layer.lift(self._preview_layer.lifted)
        self._tell(area for area in (before, self._preview_layer.bounds(), *lifted) if area is not None)
        moved = None if changed is None else changed | moving | self._preview_layer.lifted
        self._tell(self.pins.follow(self._session.viewport.zoom, moved))
        self._follow_marks(moved if preview is None else None)

    def _follow_marks(self, changed: frozenset[str] | None = None) -> None:
        """After these elements are others now, or any of them may be."""
        now = self._marks.marked()
        # Each piece of a large change would look at all that is selected, which may be the board.
        if changed is not None and now == self._marked and now.isdisjoint(changed):
            return
        px = 1 / self._session.viewport.zoom
        before, self._around_marks = self._around_marks, self._marks.bounds(px)
        self._marked = now
        self._tell(area.grown(REACH_PX * px) for area in (before, self._around_marks) if area is not None)

    def _tell(self, areas: Iterable[Box]) -> None:
        around: Box | None = None
        for area in areas:
            around = area if around is None else around.united(area)
        if around is not None:
            self._invalidated(around.grown(REACH_PX / self._session.viewport.zoom))
