"""Pictures from outside as bytes that a design can hold, and such bytes as pixels; safe in any thread."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from whiteboard.i18n import _
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.pictures import LARGEST_PICTURE

LONGEST_SIDE = 2048
"""Pixels; a larger picture is made smaller when it comes in, and one that a peer sends is not shown."""
MOST_PIXELS = 64_000_000
"""Of a picture that comes in: what the best of cameras take, at 256 MB, which is what Qt takes at most."""
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that is looked at."""

_PHOTO = b"jpeg"
_KEPT = (b"png", _PHOTO, b"webp")
_TAKEN = (*_KEPT, b"gif", b"bmp", b"tiff")
"""What Qt says of the content, whatever the file is called. Others, such as SVG, can ask for much more than
to be shown."""
_SMALLER = 0.75
_LEAST_SIDE = 64
_QUALITY = 82


class NoPicture(WhiteboardError):
    """What came in cannot be shown on the board; the text says why."""


class Taken(NamedTuple):
    """A picture as a design can hold it: its bytes, its size in pixels, and whether it was larger before."""

    encoded: bytes
    width: int
    height: int
    smaller: bool


def take_bytes(data: bytes) -> Taken:
    """What is in a picture's file, turned as its camera was held.

    Raises:
        NoPicture: it is none that can be read, or it would need too much memory.
    """
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 2**20
        raise NoPicture(_("A picture file of more than {most} MB is not read.").format(most=most))
    reader, _buffer = _reader(data)
    form, size = reader.format().data(), reader.size()
    if form not in _TAKEN:
        raise NoPicture(_("This is no picture that can be shown: use PNG, JPEG, WebP, GIF, BMP or TIFF."))
    if size.width() * size.height() > MOST_PIXELS:
        raise NoPicture(
            _("A picture of {width} × {height} pixels is too large; make it smaller first.").format(
                width=size.width(), height=size.height()
            )
        )
    larger = max(size.width(), size.height()) > LONGEST_SIDE
    if larger:
        # Most formats need the memory of the small one alone then.
        reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read() if size.isValid() else QImage()
    if image.isNull():
        raise NoPicture(_("The picture is damaged; open it in another program and save it anew."))
    taken = take_image(image, exact=form != _PHOTO)
    return taken._replace(smaller=taken.smaller or larger)


def take_image(image: QImage, *, exact: bool = True) -> Taken:
    """What was copied as pixels. They alone are kept: what a camera adds, such as a place, is no business of
    the others in a room. `exact`: no pixel changes where there is room for all as they are.

    Raises:
        NoPicture: it cannot be encoded, or is too large.
    """
    if image.width() * image.height() > MOST_PIXELS or image.isNull():
        raise NoPicture(_("The picture is too large; make it smaller first."))
    image, larger = _bare(image), False
    if max(image.width(), image.height()) > LONGEST_SIDE:
        image, larger = _scaled(image, LONGEST_SIDE / max(image.width(), image.height())), True
    encoded = _encoded(image, "PNG", -1) if exact else b""
    while not 0 < len(encoded) <= LARGEST_PICTURE:
        if encoded and not exact:
            image, larger = _scaled(image, _SMALLER), True
        encoded, exact = _encoded(image, "WEBP", _QUALITY), False
        if not encoded or (
            max(image.width(), image.height()) < _LEAST_SIDE and len(encoded) > LARGEST_PICTURE
        ):
            raise NoPicture(_("The picture could not be made small enough to be kept in the design."))
    return Taken(encoded, image.width(), image.height(), larger)


def pixels_of(encoded: bytes, side: int = 0) -> QImage | None:
    """The pixels of a picture in a design, at most `side` across and down unless that is 0; None for what is
    no picture as we would have made it."""
    reader, _buffer = _reader(encoded)
    if reader.format().data() not in _KEPT:
        return None
    size = reader.size()
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > LONGEST_SIDE:
        return None
    if side and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    # The buffer has to outlive the reader, which does not keep it.
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader, buffer


def _bare(image: QImage) -> QImage:
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    bare = QImage(image.size(), QImage.Format.Format_ARGB32)
    bare.fill(0)
    painter = QPainter(bare)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _scaled(image: QImage, factor: float) -> QImage:
    size = QSize(max(1, round(image.width() * factor)), max(1, round(image.height() * factor)))
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _encoded(image: QImage, form: str, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, form, quality):  # pyright: ignore[reportArgumentType, reportCallIssue]  # stubs want bytes
        return b""
    return bytes(data.data())
