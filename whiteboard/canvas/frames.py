"""The pictures of a replay: the board of a moment, with what differs from another one; on any one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QImage

from whiteboard.canvas.differing import paint_differences
from whiteboard.canvas.export import ExportOptions, render
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.document.recorded.compared import compared
from whiteboard.geometry.kept_routes import KeptRoutes
from whiteboard.geometry.route import go_on
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
    """Keeps the last picture, and the ways of all boards: most of what one does in an interview moves no
    flow, and one comes back to what one has seen. `number`, here and below, is that of the moment: what is
    near has most ways in common. Of one thread at a time."""

    def __init__(self) -> None:
        self._routes = KeptRoutes()
        self._last: tuple[Mapping[str, Element], Look, QImage] | None = None

    def of(self, design: Design, look: Look, number: int | None = None) -> QImage:
        """The board as it was."""
        if self._last is not None and self._last[1] == look and self._last[0] == design.elements:
            return self._last[2]
        image = render(design, self._routes.of(design, number=number), _options(look))
        self._last = (design.elements, look, image)
        return image

    def comparing(self, before: Design, after: Design, look: Look, number: int | None = None) -> QImage:
        """The board of the later moment, with what was removed, and all that differs marked."""
        found = compared(before, after)
        routes = self._routes.of(found.both, number=number)
        image = render(found.both, routes, _options(look))
        paint_differences(image, look.area, look.scale, found, routes, look.theme)
        return image

    def prepare(self, design: Design, pulse: Callable[[], None] = go_on, number: int | None = None) -> None:
        """Have the ways of a board ready; `pulse` is called every few milliseconds, here and below, and may
        raise to end it there."""
        self._routes.of(design, pulse, number)

    def covered(
        self, design: Design, theme: Theme, pulse: Callable[[], None] = go_on, number: int | None = None
    ) -> Box | None:
        """What a board covers, None where there is nothing."""
        index = SceneIndex(PaintContext(theme))
        index.load(design, self._routes.of(design, pulse, number))
        return index.bounds()

    def whole(self, designs: Iterable[Design], theme: Theme) -> Box | None:
        """What all of these boards cover together, None where there is nothing."""
        return together(self.covered(design, theme) for design in designs)

    def small(
        self,
        design: Design,
        whole: Box | None,
        size: tuple[int, int],
        theme: Theme,
        pulse: Callable[[], None] = go_on,
        number: int | None = None,
    ) -> QImage:
        """That part of a board within so many pixels, at most one for each board unit."""
        width, height = size
        part = around(whole)
        scale = min(width / part.w, height / part.h, 1.0)
        across, down = width / scale, height / scale
        area = Box(part.center.x - across / 2, part.center.y - down / 2, across, down)
        return render(design, self._routes.of(design, pulse, number), _options(Look(area, scale, theme)))


def together(boxes: Iterable[Box | None]) -> Box | None:
    """What all of these cover, None where there is nothing."""
    found: Box | None = None
    for box in boxes:
        found = found.united(box) if found is not None and box is not None else box or found
    return found


def around(whole: Box | None) -> Box:
    """The part of the board to show of several moments, so that one sees what came and where."""
    return (whole or _EMPTY).grown(_MARGIN)


def _options(look: Look) -> ExportOptions:
    return ExportOptions(theme=look.theme, scale=look.scale, area=look.area)
