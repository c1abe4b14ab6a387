"""The pictures of a replay: the board of a moment, with what differs from another one; on any one thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from whiteboard.canvas.differing import paint_differences
from whiteboard.canvas.display import Display
from whiteboard.canvas.export import ExportOptions, render
from whiteboard.canvas.paint.kit import Kit
from whiteboard.document.recorded.compared import compared
from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.values import Box

_MARGIN = 12.0
"""Board units around a small picture."""
_EMPTY = Box(0, 0, 320, 160)


@dataclass(frozen=True)
class Look:
    """The part of the board that is wanted, and the pixels for one board unit."""

    area: Box
    scale: float
    theme: Theme


class Frames:
    """Keeps the last picture and its ways: most of what one does in an interview moves no flow."""

    def __init__(self) -> None:
        self._routed: tuple[Mapping[str, Element], Mapping[str, Route]] | None = None
        self._last: tuple[Mapping[str, Element], Look, QImage] | None = None

    def of(self, design: Design, look: Look) -> QImage:
        """The board as it was."""
        if self._last is not None and self._last[1] == look and self._last[0] == design.elements:
            return self._last[2]
        options = ExportOptions(theme=look.theme, scale=look.scale, area=look.area)
        image = render(design, self._routes(design), options)
        self._last = (design.elements, look, image)
        return image

    def comparing(self, before: Design, after: Design, look: Look) -> QImage:
        """The board of the later moment, with what was removed, and all that differs marked."""
        found = compared(before, after)
        routes = route_all(found.both)
        options = ExportOptions(theme=look.theme, scale=look.scale, area=look.area)
        image = render(found.both, routes, options)
        paint_differences(image, look.area, look.scale, found, routes, look.theme)
        return image

    def _routes(self, design: Design) -> Mapping[str, Route]:
        if self._routed is None or self._routed[0] != design.elements:
            self._routed = (design.elements, route_all(design))
        return self._routed[1]


def whole_board(designs: Iterable[Design], theme: Theme) -> Box | None:
    """What all of these boards cover together, None where there is nothing."""
    found: Box | None = None
    for design in designs:
        display = Display(Kit(theme))
        display.load(design, route_all(design))
        box = display.bounds()
        found = found.united(box) if found is not None and box is not None else box or found
    return found


def same_part(designs: Sequence[Design], theme: Theme) -> Box:
    """The part of the board to show of each of these, so that one sees what came and where."""
    return (whole_board(designs, theme) or _EMPTY).grown(_MARGIN)


def small_pictures(designs: Sequence[Design], size: tuple[int, int], theme: Theme) -> tuple[QImage, ...]:
    """The boards within so many pixels, at most one for each board unit; all show the same part."""
    width, height = size
    whole = same_part(designs, theme)
    scale = min(width / whole.w, height / whole.h, 1.0)
    across, down = width / scale, height / scale
    area = Box(whole.center.x - across / 2, whole.center.y - down / 2, across, down)
    options = ExportOptions(theme=theme, scale=scale, area=area)
    return tuple(render(design, route_all(design), options) for design in designs)
