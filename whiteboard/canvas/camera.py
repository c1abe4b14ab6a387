"""Where one looks: between board units, the view's pixels and the device's pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whiteboard.model.values import Box, Point
from whiteboard.session.session import Viewport

ZOOM_LEAST, ZOOM_MOST = 0.1, 4.0
_FIT_MOST = 1.5
_FIT_MARGIN = 28.0


@dataclass(frozen=True, slots=True)
class Camera:
    """`ratio` is the number of device pixels for one of the view's pixels."""

    viewport: Viewport
    ratio: float

    @property
    def scale(self) -> float:
        """Device pixels for one board unit."""
        return self.viewport.zoom * self.ratio

    @property
    def origin(self) -> tuple[int, int]:
        """The view's top left corner in device pixels from the board's origin; whole, to keep tiles sharp."""
        view = self.viewport
        return (
            round(view.center.x * self.scale - view.width * self.ratio / 2),
            round(view.center.y * self.scale - view.height * self.ratio / 2),
        )

    def to_board(self, x: float, y: float) -> Point:
        """The board point under a pixel of the view."""
        ox, oy = self.origin
        return Point((x * self.ratio + ox) / self.scale, (y * self.ratio + oy) / self.scale)

    def to_view(self, point: Point) -> Point:
        """The view's pixel over a board point."""
        ox, oy = self.origin
        return Point((point.x * self.scale - ox) / self.ratio, (point.y * self.scale - oy) / self.ratio)

    def box_to_view(self, box: Box) -> Box:
        """A board box in the view's pixels."""
        left, top = self.to_view(Point(box.x, box.y))
        return Box(left, top, box.w * self.viewport.zoom, box.h * self.viewport.zoom)

    def seen(self) -> Box:
        """The part of the board that is in view."""
        view = self.viewport
        left, top = self.to_board(0, 0)
        return Box(left, top, view.width / view.zoom, view.height / view.zoom)


def panned(view: Viewport, dx: float, dy: float) -> Viewport:
    """The content follows a drag by (dx, dy) pixels of the view."""
    center = Point(view.center.x - dx / view.zoom, view.center.y - dy / view.zoom)
    return replace(view, center=center)


def zoomed(view: Viewport, zoom: float, x: float, y: float) -> Viewport:
    """Another zoom within the limits; the board point under the pixel (x, y) of the view stays there."""
    zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
    off_x, off_y = x - view.width / 2, y - view.height / 2
    center = Point(
        view.center.x + off_x / view.zoom - off_x / zoom, view.center.y + off_y / view.zoom - off_y / zoom
    )
    return replace(view, center=center, zoom=zoom)


def widest(view: Viewport) -> tuple[float, float]:
    """Width and height of the largest part of a board that can be fitted into the view."""
    return (
        max(view.width - 2 * _FIT_MARGIN, 1.0) / ZOOM_LEAST,
        max(view.height - 2 * _FIT_MARGIN, 1.0) / ZOOM_LEAST,
    )


def fits(view: Viewport, box: Box) -> bool:
    """Whether the whole box can be in view at once."""
    width, height = widest(view)
    return box.w <= width and box.h <= height


def fitted(view: Viewport, box: Box) -> Viewport:
    """The whole box in view with a margin; a small one is not blown up beyond 150 %."""
    across = (view.width - 2 * _FIT_MARGIN) / max(box.w, 1.0)
    down = (view.height - 2 * _FIT_MARGIN) / max(box.h, 1.0)
    zoom = min(max(min(across, down, _FIT_MOST), ZOOM_LEAST), ZOOM_MOST)
    return replace(view, center=box.center, zoom=zoom)
