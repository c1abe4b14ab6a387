"""A picture on the board, or the place that it will have once its bytes are here."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.i18n import _
from whiteboard.look.icons import paint_icon
from whiteboard.model.elements.image import Image

RADIUS = 4.0
_ICON = 28.0
_NAME_PX = 12.0


def image_title(image: Image) -> str:
    """What is on it, else what it is."""
    return image.name.strip() or _("Picture")


def paint_image(painter: QPainter, context: PaintContext, image: Image, *, text: bool = True) -> None:
    """The picture fills its box. Without its pixels there is its place, with what is on it as `text`."""
    pixels = context.pictures.image(image.picture)
    if pixels is None:
        _paint_place(painter, context, image, text)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*image.box), pixels)


def _paint_place(painter: QPainter, context: PaintContext, image: Image, text: bool) -> None:
    box = image.box
    painter.setPen(context.pen(context.colors.edge, 1.2, (4, 3)))
    painter.setBrush(context.brush(context.colors.card))
    paint_frame(painter, box, min(RADIUS, box.w / 2, box.h / 2))
    side = min(_ICON, box.w, box.h)
    middle = box.center
    icon = QRectF(middle.x - side / 2, middle.y - side / 2, side, side)
    paint_icon(painter, "image-outline", icon, context.colors.sub)
    name = context.text(image_title(image), _NAME_PX, 500, width=max(box.w - 16, 8.0))
    if text and box.h >= side + 2 * name.height + 16:
        painter.setPen(context.color(context.colors.sub))
        name.draw(painter, middle.x - name.width / 2, icon.bottom() + 6)
