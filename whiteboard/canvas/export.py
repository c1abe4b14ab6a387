"""A design as a picture: pure functions on images, safe off the window's thread, the same anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.paint.board import paint_board
from whiteboard.canvas.paint.extras import Extras
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.pictures import PicturesOf
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.look.fonts import FAMILY, install_fonts
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements.frame import Frame
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.values import Box

LARGEST_SIDE = 32_000
LARGEST_AREA = 120_000_000
"""Pixels; 480 MB of memory at four bytes each. Larger sides overflow the painter's 16-bit coordinates."""

_DOTS_PER_METRE = 3780  # 96 dots per inch
_NOTHING = Box(0, 0, 320, 200)
_SMALL_FILES = 60  # of 100: between zlib's fastest and its slowest, which only costs time
_STRIP = 2000


@dataclass(frozen=True)
class ExportOptions:
    """`scale`: picture pixels for one board unit, up to 4. `margin`: board units around what is shown.

    `background`: "theme" or "transparent". `area`: "board" for everything, ids of elements, or a box.
    `without`: elements to leave out.
    """

    theme: Theme
    scale: float = 2.0
    background: str = "theme"
    margin: float = 32.0
    area: str | frozenset[str] | Box = "board"
    without: frozenset[str] = frozenset()


class TooLarge(WhiteboardError):
    """The picture would have more pixels than can be painted; at the scale `fits` it would not."""

    def __init__(self, sentence: str, fits: float) -> None:
        super().__init__(sentence)
        self.fits = fits


def render(
    design: Design,
    routes: Mapping[str, Route],
    options: ExportOptions,
    badges: Mapping[str, Badge] | None = None,
) -> QImage:
    """The picture. An area of ids shows these elements and the flows between them, nothing else.

    Raises:
        TooLarge: more pixels than can be painted; the sentence says what scale would do.
    """
    install_fonts()
    context = PaintContext(options.theme, pictures=PicturesOf(design.answers))
    index, area = _laid_out(design, routes, options, context)
    image = _blank(area, options)
    painter = QPainter(image)
    try:
        for top in range(0, image.height(), _STRIP):
            _paint_strip(painter, context, index, area, options.scale, (top, image), badges or {})
    finally:
        painter.end()
    return image


def picture_size(design: Design, routes: Mapping[str, Route], options: ExportOptions) -> tuple[int, int]:
    """Width and height in pixels of the picture that `render` would make. Raises as `render`."""
    install_fonts()
    _index, area = _laid_out(design, routes, options, PaintContext(options.theme))
    size = _pixels(area, options.scale)
    _check(area, size)
    return size


def of_frame(options: ExportOptions, frame: Frame) -> ExportOptions:
    """The same of what lies in a frame: its margin is around that, and the frame itself is not shown."""
    return replace(options, area=frame.box.grown(options.margin), without=frozenset({frame.id}))


def png_bytes(image: QImage) -> bytes:
    """The picture as a PNG without any metadata that could differ from run to run.

    Raises:
        WhiteboardError: Qt cannot encode the image.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG", _SMALL_FILES):  # pyright: ignore[reportArgumentType, reportCallIssue]  # stubs want bytes
        raise WhiteboardError(_("The picture could not be encoded as PNG."))
    return bytes(data.data())


def font_note() -> str:
    """A sentence for the user where the interface's font is missing, so that the picture differs; else ""."""
    if install_fonts():
        return ""
    return _("The font {family} is not installed; the picture uses another one.").format(family=FAMILY)


def _laid_out(
    design: Design, routes: Mapping[str, Route], options: ExportOptions, context: PaintContext
) -> tuple[SceneIndex, Box]:
    index = SceneIndex(context)
    chosen = options.area
    design = design.with_records(remove=options.without) if options.without else design
    index.load(_only(design, chosen) if isinstance(chosen, frozenset) else design, routes)
    return index, chosen if isinstance(chosen, Box) else _around(index, options.margin)


def _pixels(area: Box, scale: float) -> tuple[int, int]:
    return max(1, round(area.w * scale)), max(1, round(area.h * scale))


def _only(design: Design, ids: frozenset[str]) -> Design:
    kept = {f.id for f in design.flows if {f.source.element, f.target.element} - {""} <= ids}
    return design.with_records(remove=[i for i in design.elements if i not in ids and i not in kept])


def _around(index: SceneIndex, margin: float) -> Box:
    bounds = index.bounds()
    if bounds is None:
        return _NOTHING
    grown = bounds.grown(
        margin - 14.0
    )  # the bounds hold shadows and badges already, which may use the margin
    return Box(float(round(grown.x)), float(round(grown.y)), float(round(grown.w)), float(round(grown.h)))


def _check(area: Box, size: tuple[int, int]) -> None:
    width, height = size
    if max(width, height) <= LARGEST_SIDE and width * height <= LARGEST_AREA:
        return
    fits = min(LARGEST_SIDE / max(area.w, area.h), (LARGEST_AREA / (area.w * area.h)) ** 0.5)
    sentence = (
        _("A picture of {width} x {height} pixels is too large; choose a smaller scale.")
        if fits >= 1
        else _(
            "A picture of {width} x {height} pixels is too large; "
            "export what is in view, or select what you need and export that."
        )
    )
    raise TooLarge(sentence.format(width=width, height=height), fits)


def _blank(area: Box, options: ExportOptions) -> QImage:
    width, height = _pixels(area, options.scale)
    _check(area, (width, height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        sentence = _("There is not enough memory for a picture of this size; choose a smaller scale.")
        raise TooLarge(sentence, options.scale / 2)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    context = PaintContext(options.theme)
    image.fill(
        Qt.GlobalColor.transparent
        if options.background == "transparent"
        else context.color(options.theme.colors.canvas)
    )
    return image


def _paint_strip(
    painter: QPainter,
    context: PaintContext,
    index: SceneIndex,
    area: Box,
    scale: float,
    strip: tuple[int, QImage],
    badges: Mapping[str, Badge],
) -> None:
    # In strips, so that another thread gets the interpreter between them.
    top, image = strip
    height = min(_STRIP, image.height() - top)
    painter.resetTransform()
    painter.setClipRect(0, top, image.width(), height)
    painter.scale(scale, scale)
    painter.translate(-area.x, -area.y)
    seen = Box(area.x, area.y + top / scale, area.w, height / scale)
    paint_board(painter, context, index.within(seen), Extras(badges))
