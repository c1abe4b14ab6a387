"""A component: a card with an icon tile in its group's tint, a name and one line of facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from whiteboard.canvas.paint.face import Face
from whiteboard.canvas.paint.facts_line import SEPARATOR
from whiteboard.canvas.paint.giant import paint_outline
from whiteboard.canvas.paint.hatch import paint_hatch
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import paint_shadow
from whiteboard.canvas.paint.styled import brush_of, family_of, ink_of_words, pen_of
from whiteboard.canvas.paint.texts import Align, Block
from whiteboard.geometry.outline import inside_of
from whiteboard.look.icons import paint_icon
from whiteboard.model.style import NO_FILL
from whiteboard.model.values import Box

RADIUS = 12.0
NAME_PX = 13.0
LINE_PX = 11.0
_NAME_WEIGHT = 600
_TILE = 36.0
_TILE_RADIUS = 9.0
_ICON = 22.0
_PAD = 11.0
_GAP = 10.0
_HINT_ICON = 13.0
_HINTED_FROM = 90.0  # a narrower box needs all its width for the name
_CENTRED_PAD = 8.0
_LINE_LEADING = 1.35
_MOST_LINES = 8
"""Of a name: beyond, a card would be no card any more."""
_HOLDER_TOP = 4.0
_HOLDER_ALPHA = 120


def name_px(face: Face) -> float:
    """The size of the card's name, in board units."""
    return face.style.size or NAME_PX


def text_left(box: Box, face: Face) -> float:
    """Where the card's name begins, in board units from the box's left edge."""
    if face.plain or not face.icon or box.h < _TILE + 8 or box.w < _TILE * 2:
        return _PAD
    return _PAD + _TILE + _GAP


def title_box(box: Box) -> Box:
    """The strip at the top of a box that is drawn around others, which has its name."""
    return Box(box.x, box.y, box.w, min(box.h, _TILE + 2 * _HOLDER_TOP))


def paint_card(
    painter: QPainter, context: PaintContext, box: Box, face: Face, *, text: bool = True, holds: bool = False
) -> None:
    """`text=False` leaves the name out, for the time that an editor lies over it. `holds`: drawn around
    others."""
    rect = QRectF(*box)
    if not face.plain and not holds and face.style.fill != NO_FILL:
        paint_shadow(painter, context, rect, RADIUS)
    # While it is being dragged it lies over what it comes to hold.
    alpha = _HOLDER_ALPHA if holds else 255
    painter.setBrush(brush_of(context, face.style, context.colors.card, alpha=alpha))
    painter.setPen(_border(context, face))
    paint_outline(painter, box, face.outline, RADIUS)
    if face.unknown:
        paint_hatch(painter, context, rect)
    box = title_box(box) if holds else inside_of(face.outline, box)
    if face.plain or text_left(box, face) == _PAD:
        _paint_centred(painter, context, box, face, text)
    else:
        _paint_with_tile(painter, context, box, face, text)


def _border(context: PaintContext, face: Face) -> QPen:
    if face.unknown:
        return context.pen(context.colors.edge, 1.2, (4, 3))
    color, width = (context.colors.edge, 1.3) if face.plain else (context.colors.card_line, 1.0)
    return pen_of(context, face.style, color, width)


def _paint_with_tile(painter: QPainter, context: PaintContext, box: Box, face: Face, text: bool) -> None:
    tint = ink_of_words(face.style, context.theme.tint(face.group))
    tile = QRectF(box.x + _PAD, box.y + (box.h - _TILE) / 2, _TILE, _TILE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(tint, 46 if context.theme.dark else 26))
    painter.drawRoundedRect(tile, _TILE_RADIUS, _TILE_RADIUS)
    inset = (_TILE - _ICON) / 2
    paint_icon(painter, face.icon, tile.adjusted(inset, inset, -inset, -inset), tint)
    if not text:
        return
    left = box.x + text_left(box, face)
    name, line = _texts(context, face, box, box.right - 8 - left, Align.AlignLeft)
    top = box.y + (box.h - name.height - (line.height if line else 0)) / 2
    _draw_texts(painter, context, face, (name, line), left, top)


def _paint_centred(painter: QPainter, context: PaintContext, box: Box, face: Face, text: bool) -> None:
    if not text:
        return
    hint = _hint_room(box, face)
    name, line = _texts(context, face, box, _centred_width(box, face), Align.AlignHCenter)
    top = box.y + (box.h - name.height - (line.height if line else 0)) / 2
    if hint:
        _paint_hint(painter, context, box, face, name, top)
    _draw_texts(painter, context, face, (name, line), box.x + _CENTRED_PAD + hint, top)


def _paint_hint(
    painter: QPainter, context: PaintContext, box: Box, face: Face, name: Block, top: float
) -> None:
    # What the name was recognised as, small and in front of it: an offer, not a claim.
    at = box.center.x - name.width / 2 - _HINT_ICON - 5
    middle = top + name.height / name.lines / 2
    rect = QRectF(at, middle - _HINT_ICON / 2, _HINT_ICON, _HINT_ICON)
    paint_icon(painter, face.icon, rect, ink_of_words(face.style, context.theme.tint(face.group)))


def card_height(context: PaintContext, box: Box, face: Face) -> float:
    """How high the card has to be to show its whole name at its width; of a very long one its first lines."""
    room = inside_of(face.outline, box)
    if face.plain or text_left(box, face) == _PAD:
        width = _centred_width(room, face)
    else:
        width = box.w - 8 - text_left(box, face)
    name = _name(context, face, width, _MOST_LINES, Align.AlignLeft)
    needed = name.height + (LINE_PX * _LINE_LEADING if face.facts else 0.0) + 12
    return needed * box.h / room.h if room.h else needed


def _centred_width(box: Box, face: Face) -> float:
    hint = _hint_room(box, face)
    return max(box.w - 2 * _CENTRED_PAD, 8.0) - 2 * hint


def _hint_room(box: Box, face: Face) -> float:
    return _HINT_ICON + 5 if face.icon and box.w >= _HINTED_FROM else 0.0


def _texts(
    context: PaintContext, face: Face, box: Box, width: float, align: Align
) -> tuple[Block, Block | None]:
    line_height = LINE_PX * _LINE_LEADING
    room = box.h - 12 - (line_height if face.facts else 0)
    lines = max(1, int(room // (name_px(face) * 1.25)))
    name = _name(context, face, width, lines, align)
    if not face.facts or box.h < name.height + line_height + 4:
        return name, None
    return name, _facts(context, face, width, align)


def _name(context: PaintContext, face: Face, width: float, lines: int, align: Align) -> Block:
    return context.text(
        face.name,
        name_px(face),
        _NAME_WEIGHT if face.named else 500,
        width=width,
        max_lines=lines,
        align=align,
        family=family_of(face.style),
    )


def _facts(context: PaintContext, face: Face, width: float, align: Align) -> Block:
    # A fact that does not fit is left out whole; only the first one is ever cut.
    family = family_of(face.style)
    for count in range(len(face.facts), 0, -1):
        words = SEPARATOR.join(face.facts[:count])
        block = context.text(words, LINE_PX, width=width, align=align, leading=_LINE_LEADING, family=family)
        if count == 1 or not block.elided:
            return block
    raise AssertionError("there are facts to be shown")


def _draw_texts(
    painter: QPainter,
    context: PaintContext,
    face: Face,
    blocks: tuple[Block, Block | None],
    left: float,
    top: float,
) -> None:
    name, line = blocks
    usual = context.colors.text if face.named else context.colors.sub
    painter.setPen(context.color(ink_of_words(face.style, usual)))
    name.draw(painter, left, top)
    if line is not None:
        painter.setPen(context.color(ink_of_words(face.style, context.colors.sub)))
        line.draw(painter, left, top + name.height)
