"""The board's widget: shows document, routes and session, and hands what mouse and keys do to the tools."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from whiteboard.canvas.accessible import AccessibleBoard
from whiteboard.canvas.announcer import Announcer
from whiteboard.canvas.camera import Camera, fits, fitted, panned, widest, zoomed
from whiteboard.canvas.cursors import cursor_for
from whiteboard.canvas.hidden_words import HiddenWords
from whiteboard.canvas.input_adapter import InputAdapter
from whiteboard.canvas.kept_fit import KeptFit
from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.scene import Scene
from whiteboard.canvas.text_editor import TextEditing
from whiteboard.document.document import Document
from whiteboard.geometry.hit import hit
from whiteboard.geometry.main_part import MainPart, main_part
from whiteboard.geometry.plans import Hit, HitNothing
from whiteboard.look.loop_turn import LoopTurn
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.values import Box, Point
from whiteboard.session.parts import Viewport
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Part, Session
from whiteboard.tools.host import ToolHost

_MOVING_BUDGET, _STILL_BUDGET, _IDLE_BUDGET = 0.006, 0.016, 0.004
"""Seconds of a frame for new tiles: soon after the view moved, while it rests, and in an idle moment."""

_ZOOM_RESTS_AFTER_MS = 120
_MOVE_RESTS_AFTER_MS = 400
_FILLING_MS = 150
"""Between two frames of a board of which more and more is there: each costs what all of it costs."""


class BoardView(QWidget):
    """Never writes but through the tools and the text editor. What can wait for the board takes `turns`."""

    context_menu = Signal(QPoint, str)
    """Global position, and the id of the element under it, "" for the board."""
    files_dropped = Signal(list, float, float)
    """Paths of files that were dropped on the board, and where on it."""
    pixels_dropped = Signal(QImage, float, float)
    """A picture without a file, and where."""
    pointer_at = Signal(float, float)
    """Board point under the pointer."""
    zoom_changed = Signal(float)
    board_changed = Signal()
    """Something on the board looks different now, selection and preview included."""

    def __init__(
        self,
        document: Document,
        session: Session,
        routes: RouteBook,
        tools: ToolHost,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        turns: Turns | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self.turns = turns or Turns(self)
        self._set_up_widget()
        self.scene = Scene(document, session, routes, theme, self.devicePixelRatioF, self._on_invalidated)
        self._last_zoom = session.viewport.zoom
        self._zoom_rests = _single_shot(self, _ZOOM_RESTS_AFTER_MS, self.update)
        self._move_rests = _single_shot(self, _MOVE_RESTS_AFTER_MS, self._on_idle)
        # Not a second frame in a turn, and none where much was done already.
        self._frames = Turns(self)
        self._loop_turn = LoopTurn(self)
        self._loop_turn.follow(True)
        self._filled_more = _single_shot(self, _FILLING_MS, self.update)
        self._badged: frozenset[str] = frozenset()
        self._main: tuple[int, tuple[float, float], MainPart | None] | None = None
        self._remove = session.subscribe(self._on_session)
        self._text = TextEditing(self, document, session, routes, self.camera, self.scene.context)
        self._announcer = Announcer(self, document, session)
        self._accessible = AccessibleBoard(self, document, session, self.scene.index, self.camera)
        self._input = InputAdapter(self, session, tools, self.camera, self._under)
        HiddenWords(self, self.camera, self._under, self.scene.words_cut)
        self._input.pointer_at.connect(self.pointer_at)
        self._input.files_dropped.connect(self.files_dropped)
        self._input.pixels_dropped.connect(self.pixels_dropped)
        self._input.menu_wanted.connect(self._on_menu)
        self._routes = routes
        self._released = False
        self._just_shown = False
        self._top = self.y()
        self._kept_fit = KeptFit(lambda: self.window().size())

    def camera(self) -> Camera:
        """Where the view looks now."""
        return Camera(self._session.viewport, self.devicePixelRatioF())

    def set_theme(self, theme: Theme) -> None:
        self.scene.set_theme(theme)
        self._text.set_context(self.scene.context)

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """The open concerns by component id; the tools are told by whoever knows them."""
        self._badged = frozenset(badges)
        self.scene.set_badges(badges)

    def pan_by(self, dx: float, dy: float) -> None:
        """The board follows by (dx, dy) pixels of the view."""
        self._session.set_viewport(panned(self._session.viewport, dx, dy))

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """1 is 100 %; the point `at` of the view, or its middle, stays where it is."""
        view = self._session.viewport
        x, y = (at.x(), at.y()) if at is not None else (view.width / 2, view.height / 2)
        self._session.set_viewport(zoomed(view, zoom, x, y))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self.zoom_to(self._session.viewport.zoom * factor, at)

    def fit(self, ids: Iterable[str] | None = None) -> None:
        """Bring these elements, or the whole board, into view; of what is too wide, where most of it is.

        An empty board is at its first place then: how another one was last looked at says nothing of it.
        """
        box = self.scene.index.bounds(ids)
        if box is None:
            if ids is None:
                self._kept_fit.lost()
                first, now = Viewport(), self._session.viewport
                self._session.set_viewport(replace(now, center=first.center, zoom=first.zoom))
            return
        if not fits(self._session.viewport, box) and (part := self.main_part(ids)) is not None:
            box = part.area
        self._session.set_viewport(fitted(self._session.viewport, box))
        if ids is None:
            self._kept_fit.made(self._session.viewport)

    def main_part(self, ids: Iterable[str] | None = None) -> MainPart | None:
        """Where most of these elements, or of the board, are; all of it where it can be seen at once."""
        index, room = self.scene.index, widest(self._session.viewport)
        if ids is not None:
            return main_part(index.boxes(ids), *room)
        # Who fits, the way back and whoever draws ask for the same in one turn.
        if self._main is None or self._main[:2] != (index.revision, room):
            self._main = index.revision, room, main_part(index.boxes(), *room)
        return self._main[2]

    def shows_something(self) -> bool:
        """Whether anything of the board is in view."""
        return self.scene.index.shows(self.visible_box())

    def center_on(self, ids: Iterable[str]) -> None:
        """Bring the elements to the middle at this zoom; smaller only if they would not fit."""
        box = self.scene.index.bounds(ids)
        if box is None:
            return
        view = self._session.viewport
        shown = fitted(view, box)
        self._session.set_viewport(replace(shown, zoom=min(view.zoom, shown.zoom)))

    def bounds_of(self, ids: Iterable[str]) -> Box | None:
        """What these elements cover on the board, None where nothing of them is drawn."""
        return self.scene.index.bounds(ids)

    def visible_box(self) -> Box:
        """The part of the board that is in view."""
        return self.camera().seen()

    def finish_painting(self) -> None:
        """Make everything in view sharp now, for a screenshot; the view would do it within a moment."""
        self._zoom_rests.stop()
        self._move_rests.stop()
        self._frames.stop()
        self._filled_more.stop()
        while self.scene.tile_layer.prepare(self.camera(), 1.0):
            pass
        self.repaint()

    def release_board(self) -> None:
        """Stop listening to events, document, routes and session: the view will not be used any more."""
        if self._released:
            return
        self._released = True
        self.removeEventFilter(self._input)
        for timer in (self._zoom_rests, self._move_rests, self._filled_more):
            timer.stop()
        self._frames.stop()
        self.turns.stop()
        self._loop_turn.follow(False)
        self.scene.close()
        self._text.close()
        self._announcer.close()
        self._accessible.close()
        self._remove()

    def paintEvent(self, event: QPaintEvent) -> None:
        camera = self.camera()
        zooming = self._zoom_rests.isActive()
        hurried = self._move_rests.isActive() or self.scene.growing or self._loop_turn.long
        budget = _MOVING_BUDGET if hurried else _STILL_BUDGET
        # All around it is laid out and painted in the same turn.
        just_shown, self._just_shown = self._just_shown, False
        painter = QPainter(self)
        # Said once more to Qt, which knows it: what lies over the board asks what is in sight.
        painter.setClipRect(event.rect())
        painter.scale(1 / camera.ratio, 1 / camera.ratio)
        sharp = self.scene.paint(
            painter,
            camera,
            _in_device_pixels(event.rect(), camera.ratio),
            budget=0.0 if just_shown else budget,
            resting=not zooming,
        )
        painter.end()
        if self.scene.growing:
            if not sharp:
                self._look_at_more()
        elif not zooming:
            self.turns.take(self._on_idle)
            if not sharp:
                self._frames.take(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._just_shown = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        view = self._session.viewport
        held = self._kept_fit.holds(view)
        center, down = view.center, self.y() - self._top
        self._top = self.y()
        if self.isVisible():
            # What comes in above the board takes from its height, and nothing on it moves on the screen: it
            # would slip away from under somebody's pointer.
            center = Point(center.x, center.y + down / 2 / view.zoom)
        self._session.set_viewport(
            replace(view, center=center, width=float(size.width()), height=float(size.height()))
        )
        if not held:
            return
        if self._kept_fit.wanted():
            self.fit()
            soon(self, self._kept_fit.settled)
        else:
            self._kept_fit.made(self._session.viewport)

    def _set_up_widget(self) -> None:
        self.setObjectName("board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 150)
        self.setCursor(cursor_for(self._session.cursor))

    def _on_session(self, part: Part) -> None:
        if part is Part.CURSOR:
            self.setCursor(cursor_for(self._session.cursor))
        if part is not Part.VIEWPORT:
            return
        zoom = self._session.viewport.zoom
        if zoom != self._last_zoom:
            self._last_zoom = zoom
            self._zoom_rests.start()
            self.zoom_changed.emit(zoom)
        self._move_rests.start()
        self._text.follow()
        self.update()

    def _on_invalidated(self, area: Box | None) -> None:
        self._text.follow()
        self.board_changed.emit()
        if self.scene.growing:
            self._look_at_more()
            return
        if area is None:
            self.update()
            return
        place = self.camera().box_to_view(area)
        seen = self.rect()
        if place.intersects(Box(0, 0, seen.width(), seen.height())):
            left, top = max(int(place.x) - 2, 0), max(int(place.y) - 2, 0)
            right, bottom = min(place.right + 3, seen.width()), min(place.bottom + 3, seen.height())
            self.update(QRect(left, top, int(right) - left, int(bottom) - top))

    def _look_at_more(self) -> None:
        if not self._filled_more.isActive():
            self._filled_more.start()

    def _on_menu(self, where: QPoint, at: QPointF) -> None:
        found = self._under(self.camera().to_board(at.x(), at.y()))
        self.context_menu.emit(where, "" if isinstance(found, HitNothing) else found.id)

    def _under(self, point: Point) -> Hit:
        return hit(
            self._document.design,
            self._routes.routes,
            point,
            zoom=self._session.viewport.zoom,
            selection=self._session.selection,
            badges=self._badged,
        )

    def _on_idle(self) -> None:
        # Behind whatever waits as well: nobody looks at it yet.
        if self._zoom_rests.isActive() or self._released:
            return
        if self.scene.tile_layer.prepare(self.camera(), _IDLE_BUDGET):
            self.turns.take(self._on_idle)


def _single_shot(view: BoardView, interval: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(view)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(then)
    return timer


def _in_device_pixels(rect: QRect, ratio: float) -> QRect:
    left, top = math.floor(rect.left() * ratio), math.floor(rect.top() * ratio)
    right = math.ceil((rect.left() + rect.width()) * ratio)
    bottom = math.ceil((rect.top() + rect.height()) * ratio)
    return QRect(left, top, right - left, bottom - top)
