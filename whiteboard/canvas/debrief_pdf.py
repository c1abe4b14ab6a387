"""A debrief as a PDF: pages of text, and behind them in large what a page's width makes too small."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from whiteboard.canvas.debrief_pictures import SCALE
from whiteboard.canvas.plates import Plate, plates
from whiteboard.i18n import _
from whiteboard.interview.debrief.as_html import body_html
from whiteboard.look.fonts import FAMILY, install_fonts

_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"')
_RESOLUTION = 96  # dots per inch: what the sizes in the style are meant for
_MARGIN_MM = 16.0
_FOOT = 26.0
"""Pixels at the foot of a page for its number."""
_HEAD = 30.0
"""Pixels at the head of a plate for its title."""
_READABLE = 0.66
"""Pixels of the page for one board unit from which on a name on the board can be read: eight or nine high."""
_STYLE = """
h1 { font-size: 17pt; } h2 { font-size: 13pt; margin-top: 14px; } h3 { font-size: 10.5pt; margin-top: 8px; }
th { text-align: left; color: #4a5263; } th, td { padding: 2px 8px; } .larger { color: #4a5263; }
"""


def pdf_bytes(markdown: str, pictures: Mapping[str, bytes]) -> bytes:
    """The document; `pictures` are PNGs by the name that the text knows them by."""
    # A text document starts timers while it is laid out, also to be drawn once. A thread that Qt did not
    # start has nothing to run them with, and says so for each, until a loop was made in it.
    QEventLoop()
    html = body_html(markdown)
    titles = {name: unescape(alt) for name, alt in _PICTURE.findall(html)}
    install_fonts()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(markdown.splitlines()[0].lstrip("# "))
    _turn(writer, QPageLayout.Orientation.Portrait)
    page = writer.pageLayout().paintRectPixels(_RESOLUTION).size()
    size = QSizeF(page.width(), page.height() - _FOOT)
    images = {name: QImage.fromData(png) for name, png in pictures.items()}
    wide = [name for name, image in images.items() if size.width() * SCALE < _READABLE * image.width()]
    _turn(writer, QPageLayout.Orientation.Landscape)
    room = writer.pageLayout().paintRectPixels(_RESOLUTION).size()
    below = QSizeF(room.width(), room.height() - _HEAD - _FOOT)
    made = {name: plates(images[name], SCALE, below) for name in wide}
    _turn(writer, QPageLayout.Orientation.Portrait)
    document = _laid_out(html, images, made, size)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        count = document.pageCount() + sum(len(each) for each in made.values())
        for number in range(document.pageCount()):
            if number:
                writer.newPage()
            area = QRectF(0, number * size.height(), size.width(), size.height())
            painter.save()
            painter.translate(0, -area.top())
            document.drawContents(painter, area)
            painter.restore()
            _foot(painter, number + 1, count, QSizeF(page))
        number = document.pageCount()
        _turn(writer, QPageLayout.Orientation.Landscape)
        for name, each in made.items():
            for plate in each:
                number += 1
                writer.newPage()
                _head(painter, titles.get(name, ""), QSizeF(room))
                for target, source in plate.parts:
                    painter.drawImage(target.translated(0, _HEAD), images[name], source)
                _foot(painter, number, count, QSizeF(room))
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


def _turn(writer: QPdfWriter, orientation: QPageLayout.Orientation) -> None:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(a4, orientation, margins, QPageLayout.Unit.Millimeter))


def _head(painter: QPainter, title: str, page: QSizeF) -> None:
    font = QFont([FAMILY, "Noto Sans", "DejaVu Sans"], 11)
    font.setBold(True)
    painter.setFont(font)
    place = QRectF(0, 0, page.width(), _HEAD)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(page.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def _foot(painter: QPainter, number: int, count: int, page: QSizeF) -> None:
    painter.setFont(QFont([FAMILY, "Noto Sans", "DejaVu Sans"], 8))
    place = QRectF(0, page.height() - _FOOT, page.width(), _FOOT)
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, f"{number} / {count}")


def _laid_out(
    html: str, images: Mapping[str, QImage], made: Mapping[str, list[Plate]], size: QSizeF
) -> QTextDocument:
    """The pages of text. Where a plate lies depends on how many pages that takes with the numbers of plates
    in it."""
    pages = 1
    while True:
        document = _document(html, images, _numbers(made, pages), size)
        _keep_headings(document)
        if document.pageCount() <= pages:
            return document
        pages = document.pageCount()


def _numbers(made: Mapping[str, list[Plate]], pages: int) -> dict[str, int]:
    """The page on which each picture is to be seen in large."""
    found: dict[str, int] = {}
    for name, each in made.items():
        found[name] = pages + 1
        pages += len(each)
    return found


def _document(
    html: str, images: Mapping[str, QImage], larger: Mapping[str, int], size: QSizeF
) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont([FAMILY, "Noto Sans", "DejaVu Sans"], 10))
    document.setDefaultStyleSheet(_STYLE)
    document.setPageSize(size)
    for name, image in images.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        width = min(size.width() - 8, round(image.width() / SCALE))
        html = html.replace(f'src="{name}"', f'src="{name}" width="{width:.0f}"')
        if name in larger:
            words = _("Larger on page {number}").format(number=larger[name])
            html = _after_picture(html, name, f'<br /><span class="larger">{words}</span>')
    document.setHtml(html)
    # Laid out to its end: it else counts the pages of what somebody has asked for so far.
    document.size()
    return document


def _after_picture(html: str, name: str, more: str) -> str:
    before, found, after = html.partition(f'src="{name}"')
    tag, close, rest = after.partition("/>")
    return f"{before}{found}{tag}{close}{more}{rest}" if found else html


def _keep_headings(document: QTextDocument) -> None:
    """A heading goes to the next page with what it stands over."""
    layout, height = document.documentLayout(), document.pageSize().height()

    def page_of(block: QTextBlock) -> int:
        # A block begins where the one before it ends, also where its first line found no room there.
        first = block.layout().lineAt(0).y() if block.layout().lineCount() else 0.0
        return int((layout.blockBoundingRect(block).top() + first) // height)

    block = document.firstBlock()
    while block.isValid():
        following = block.next()
        first = block
        while following.isValid() and following.blockFormat().headingLevel():
            following = following.next()
        if block.blockFormat().headingLevel() and following.isValid() and page_of(following) > page_of(first):
            kept = QTextBlockFormat()
            kept.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).mergeBlockFormat(kept)
            document.size()
            block = following
        else:
            block = block.next()
