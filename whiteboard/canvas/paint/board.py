"""The board's elements in their layers: zones, lines, bodies, label pills, badges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import partial

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.badge import paint_badge
from whiteboard.canvas.paint.extras import Extras
from whiteboard.canvas.paint.far import paint_far, paint_names
from whiteboard.canvas.paint.flow import paint_pill
from whiteboard.canvas.paint.gauge import paint_readings
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.wounds import paint_wounds
from whiteboard.canvas.rendering import rendering_of
from whiteboard.model.elements import Component, Flow

Stroke = Callable[[QPainter], None]
"""Paints a part of a picture; the parts before it are there."""


class Detail(Enum):
    """How much is drawn; below 55 % a card's own text cannot be read, below 20 % not even a large name."""

    FULL = 0.55
    NAMES = 0.2
    SHAPES = 0.0

    @staticmethod
    def at(zoom: float) -> Detail:
        """The detail that can be seen at a zoom."""
        return next(detail for detail in Detail if zoom >= detail.value)


IN_A_STROKE = {Detail.FULL: 24, Detail.NAMES: 80, Detail.SHAPES: 400}
"""Elements; some two milliseconds."""


def paint_board(
    painter: QPainter,
    context: PaintContext,
    elements: Sequence[Shown],
    extras: Extras,
    *,
    detail: Detail = Detail.FULL,
    px: float = 1.0,
    silent: str = "",
) -> None:
    """Paint elements that are sorted by rank. `silent`: the id of one to leave its text out of.

    `px` is the size of one screen pixel in board units; only what is seen from far away asks for it.
    """
    for stroke in strokes(context, elements, extras, detail=detail, px=px, silent=silent):
        stroke(painter)


def strokes(
    context: PaintContext,
    elements: Sequence[Shown],
    extras: Extras,
    *,
    detail: Detail = Detail.FULL,
    px: float = 1.0,
    silent: str = "",
) -> Iterator[Stroke]:
    """As `paint_board`, for who paints a little at a time. Each sets all that it needs of the painter but
    where it paints."""
    layers = list(_layers(context, extras, detail, px, silent))
    size = IN_A_STROKE[detail]
    if len(elements) <= size:
        yield partial(_paint_layers, layers, elements)
        return
    # Rank by rank in each of them: a body never comes before a line, nor a line before a zone.
    for layer in layers:
        for begin in range(0, len(elements), size):
            yield partial(layer, elements[begin : begin + size])


_Layer = Callable[[Sequence[Shown], QPainter], None]


def _layers(
    context: PaintContext, extras: Extras, detail: Detail, px: float, silent: str
) -> Iterator[_Layer]:
    words = detail is Detail.FULL

    def shapes(some: Sequence[Shown], painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, detail is not Detail.SHAPES)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if words:
            _paint_near(painter, context, some, silent)
        else:
            paint_far(painter, context, some, px, names=detail is Detail.NAMES)

    def labels(some: Sequence[Shown], painter: QPainter) -> None:
        _prepare(painter)
        if words:
            _paint_pills(painter, context, some, silent)
        else:
            paint_names(painter, context, some)

    def readings(some: Sequence[Shown], painter: QPainter) -> None:
        _prepare(painter)
        paint_readings(painter, context, some, extras.readings, words=words)

    def wounds(some: Sequence[Shown], painter: QPainter) -> None:
        _prepare(painter)
        signs = detail is not Detail.SHAPES
        paint_wounds(painter, context, some, extras.wounds, words=words, signs=signs, px=px)

    def badges(some: Sequence[Shown], painter: QPainter) -> None:
        _prepare(painter)
        for one in some:
            badge = extras.badges.get(one.element.id) if isinstance(one.element, Component) else None
            if badge is not None and one.box is not None:
                paint_badge(painter, context, one.box, badge)

    yield shapes
    if detail is not Detail.SHAPES:
        yield labels
    if extras.readings:
        yield readings
    if extras.wounds:
        yield wounds
    if extras.badges:
        yield badges


def _paint_layers(layers: Sequence[_Layer], elements: Sequence[Shown], painter: QPainter) -> None:
    for layer in layers:
        layer(elements, painter)


def _prepare(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)


def _paint_near(painter: QPainter, context: PaintContext, elements: Sequence[Shown], silent: str) -> None:
    for one in elements:
        rendering_of(one.element).paint(painter, context, one, one.element.id != silent)


def _paint_pills(painter: QPainter, context: PaintContext, elements: Sequence[Shown], silent: str) -> None:
    for one in elements:
        if isinstance(one.element, Flow) and one.route is not None and one.element.id != silent:
            paint_pill(painter, context, one.element, one.route)
