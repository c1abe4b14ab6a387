"""The request that is followed over the board: a token on its flow, and the way it has come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.along import along
from whiteboard.canvas.paint.board import Detail
from whiteboard.canvas.paint.flow import paint_line, paint_pill
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box

_RADIUS = 8.0
_HALO = 14.0


@dataclass(frozen=True, slots=True)
class Token:
    """`part` of the way along a flow, 0 to 1, from its source on, or from its target if `backwards`.

    `walked` are the flows that it has come over.
    """

    flow: str
    part: float = 1.0
    backwards: bool = False
    walked: tuple[str, ...] = ()


def token_bounds(index: SceneIndex, token: Token | None, px: float) -> Box | None:
    """What the token and its way cover, None where there is none."""
    if token is None:
        return None
    around = index.bounds((token.flow, *token.walked))
    return None if around is None else around.grown(_HALO * max(px, 1.0))


def paint_token(painter: QPainter, context: PaintContext, index: SceneIndex, token: Token, px: float) -> None:
    """Over the painted board, in board units; `px` is the size of one of the view's pixels."""
    for flow_id in token.walked:
        _paint_way(painter, context, index.get(flow_id), 0.4, px)
    one = index.get(token.flow)
    if one is None or one.route is None:
        return
    _paint_way(painter, context, one, 1.4, px)
    points = tuple(reversed(one.route.points)) if token.backwards else one.route.points
    at = QPointF(*along(points, token.part))
    size = max(px, 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.colors.accent, 60))
    painter.drawEllipse(at, _HALO * size, _HALO * size)
    painter.setPen(context.pen(context.colors.card, 2 * size))
    painter.setBrush(context.brush(context.colors.accent))
    painter.drawEllipse(at, _RADIUS * size, _RADIUS * size)


def _paint_way(painter: QPainter, context: PaintContext, one: Shown | None, widen: float, px: float) -> None:
    if one is None or not isinstance(one.element, Flow) or one.route is None:
        return
    paint_line(painter, context, one.element, one.ink(), color=context.colors.accent, widen=widen)
    if px * Detail.FULL.value <= 1:  # else the board shows no labels either
        paint_pill(painter, context, one.element, one.route, border=context.colors.accent)
