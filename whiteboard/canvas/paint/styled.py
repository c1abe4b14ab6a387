"""What somebody chose for an element, as pens, brushes and inks; what was not chosen is as usual."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.look.contrast import ink_on
from whiteboard.model.style import NO_FILL, Dash, Family, Style, own_color

_DASHED, _DOTTED = (4.0, 3.0), (1.0, 1.6)
"""Ink and gap in widths of the line; a thin line keeps those of one a little wider."""
_THIN = 1.6


def pen_of(
    context: PaintContext,
    style: Style,
    color: str,
    width: float,
    dashes: Sequence[float] = (),
    *,
    alpha: int = 255,
    least: float = 0.0,
) -> QPen:
    """A pen for its stroke; `color`, `width`, `dashes` and `alpha` are the usual ones. `least`: how wide the
    line is at least, to be seen from far away."""
    wide = max(style.width or width, least)
    chosen = context.theme.stroke(style.stroke)
    return context.pen(chosen or color, wide, dashes_of(style, wide, dashes), alpha=255 if chosen else alpha)


def dashes_of(style: Style, width: float, usual: Sequence[float] = ()) -> tuple[float, ...]:
    """Board units of ink and gap in turn."""
    if style.dash is None:
        return tuple(usual)
    pattern = {Dash.SOLID: (), Dash.DASHED: _DASHED, Dash.DOTTED: _DOTTED}[style.dash]
    return tuple(part * max(width, _THIN) for part in pattern)


def brush_of(context: PaintContext, style: Style, color: str, *, alpha: int = 255) -> QBrush:
    """A brush for its area; `color` and `alpha` are the usual ones."""
    if style.fill == NO_FILL:
        return QBrush(Qt.BrushStyle.NoBrush)
    chosen = context.theme.fill(style.fill)
    return context.brush(chosen or color, alpha)


def ink_of_words(style: Style, usual: str) -> str:
    """The colour for words on its area: on one that is none of the palette's, black or white."""
    return ink_on(style.fill) if own_color(style.fill) else usual


def family_of(style: Style) -> Family:
    """The family that its words are set in."""
    return style.font or Family.SANS
