"""What every state works with: the document, the window's session, and what lies under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from whiteboard.document.document import Document
from whiteboard.geometry.hit import hit
from whiteboard.geometry.pins import pin_under
from whiteboard.geometry.plans import Hit
from whiteboard.geometry.sizes import GRID
from whiteboard.geometry.snapping import SNAP_PIXELS
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Side
from whiteboard.model.ids import IdFactory
from whiteboard.model.values import Box, Point
from whiteboard.session.commenting import Spot
from whiteboard.session.locked import locked_sentence
from whiteboard.session.read_only import read_only_sentence
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.events import PointerEvent

DRAG_PIXELS = 4.0
"""A pointer that moves less between press and release has clicked."""


def _nothing(*_arguments: object) -> None:
    """Nobody is interested."""


def _no_pins() -> Mapping[Spot, Point]:
    return {}


@dataclass(frozen=True, slots=True)
class Hooks:
    """What tools tell the outside.

    `badge(element id)`: a badge was pressed. `pan(dx, dy)`: the pointer dragged the board by so many pixels.
    `flow_dropped(flow id, point)`: a new flow was left with a loose end there; a chooser may put a component.
    `grow(component id, side)`: something is to follow a component on that side. `refused(sentence)`: the
    document did not take an edit. `pins()`: the comments that show a pin to press, with the board point of
    its tip. `pin(spot)`: one was pressed.
    """

    badge: Callable[[str], None] = _nothing
    pan: Callable[[float, float], None] = _nothing
    flow_dropped: Callable[[str, Point], None] = _nothing
    grow: Callable[[str, Side], None] = _nothing
    refused: Callable[[str], None] = _nothing
    pins: Callable[[], Mapping[Spot, Point]] = _no_pins
    pin: Callable[[Spot], None] = _nothing


@dataclass(frozen=True, slots=True)
class Snap:
    """What a dragged box snaps to: the grid's step (None: no grid) and the reach in board units (0: none)."""

    grid: float | None
    distance: float


class ToolContext:
    """One for all states of a window."""

    def __init__(
        self, document: Document, session: Session, routes: RouteBook, new_id: IdFactory, hooks: Hooks
    ) -> None:
        self.document = document
        self.session = session
        self.routes = routes
        self.new_id = new_id
        self.hooks = hooks
        self.badges: frozenset[str] = frozenset()
        self._later: list[Callable[[], None]] = []

    @property
    def design(self) -> Design:
        return self.document.design

    @property
    def writable(self) -> bool:
        return not self.document.read_only

    def say_read_only(self) -> None:
        """Why nothing comes of what the user tries."""
        self.hooks.refused(read_only_sentence(self.document))

    def say_locked(self) -> None:
        """Why what was taken hold of stays as it is."""
        self.hooks.refused(locked_sentence(1, self.session.keymap))

    def hit(self, point: Point) -> Hit:
        """What lies under a point of the board."""
        session = self.session
        return hit(
            self.design,
            self.routes.routes,
            point,
            zoom=session.viewport.zoom,
            selection=session.selection,
            badges=self.badges,
            hovered=session.hover if self.writable else "",
        )

    def pin_at(self, point: Point) -> Spot | None:
        """The comments whose pin lies under a point; it is in front of everything."""
        return pin_under(self.hooks.pins(), point, self.session.viewport.zoom)

    def board(self, pixels: float) -> float:
        """A distance on the screen, in board units."""
        return pixels / self.session.viewport.zoom

    @property
    def in_view(self) -> Box:
        """The part of the board that is on the screen."""
        view = self.session.viewport
        w, h = self.board(view.width), self.board(view.height)
        return Box(view.center.x - w / 2, view.center.y - h / 2, w, h)

    def snap(self, event: PointerEvent) -> Snap:
        """Ctrl suspends snapping, the setting switches it off."""
        if event.ctrl or not self.session.snapping:
            return Snap(None, 0.0)
        return Snap(GRID, self.board(SNAP_PIXELS))

    def on_grid(self, event: PointerEvent) -> Point:
        """The event's point, on the grid unless snapping is off."""
        grid = self.snap(event).grid
        if grid is None:
            return event.point
        return Point(round(event.point.x / grid) * grid, round(event.point.y / grid) * grid)

    def neighbours(self, besides: Set[str]) -> tuple[Box, ...]:
        """The boxes in view to align with; what is off the screen would snap without a reason to be seen."""
        seen = self.in_view
        boxed = (e for e in self.design.in_order if isinstance(e, Boxed) and e.id not in besides)
        return tuple(e.box for e in boxed if e.box.intersects(seen))

    def later(self, call: Callable[[], None]) -> None:
        """Do this once the state has ended: a field or chooser that opens takes the focus, which cancels."""
        self._later.append(call)

    def catch_up(self) -> None:
        """Do what was put off."""
        calls, self._later = self._later, []
        for call in calls:
            call()

    def reselect(self, ids: Set[str]) -> None:
        """Select again what was selected before, as far as it still exists."""
        self.session.select(i for i in ids if i in self.design.elements)


def dragged(start: PointerEvent, event: PointerEvent) -> bool:
    """Whether the pointer has gone far enough from its press to mean a drag."""
    dx, dy = event.screen.x - start.screen.x, event.screen.y - start.screen.y
    return max(abs(dx), abs(dy)) >= DRAG_PIXELS
