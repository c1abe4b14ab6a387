"""A debrief as a file: HTML with its pictures inside, PDF, or Markdown with the pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from whiteboard.canvas.export import ExportOptions, TooLarge, png_bytes, render
from whiteboard.canvas.frames import small_pictures
from whiteboard.geometry.route import route_all
from whiteboard.i18n import _
from whiteboard.interview.debrief.as_html import body_html, to_html
from whiteboard.interview.debrief.as_markdown import BOARD_PICTURE, to_markdown
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.growing import phase_picture
from whiteboard.interview.debrief.problem_lines import REFERENCE_PICTURE
from whiteboard.look.fonts import FAMILY, install_fonts
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.errors import UsageError
from whiteboard.problems.drawn import reference_design

SUFFIXES = (".html", ".pdf", ".md")
_SCALE = 2.0
_SMALL = (600, 320)
"""Pixels of a phase's picture, two to each that it takes on the page."""
_RESOLUTION = 96  # dots per inch: what the sizes in the style are meant for
_MARGIN_MM = 16.0
_STYLE = (
    f"body {{ font-family: '{FAMILY}'; font-size: 10pt; color: #1d2330; }}"
    """
h1 { font-size: 18pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
th { text-align: left; color: #4a5263; } th, td { padding: 2px 8px; }
"""
)


def debrief_files(
    debrief: Debrief, suffix: str, stem: str = "debrief", *, reference: bool = True
) -> Mapping[str, bytes]:
    """The files of a debrief by the ending of their names, the document itself under `suffix`.

    Raises:
        UsageError: no document has that suffix.
    """
    pictures = debrief_pictures(debrief, reference=reference)
    if suffix == ".html":
        return {suffix: to_html(debrief, pictures, reference=reference).encode()}
    if suffix == ".pdf":
        return {suffix: _pdf(to_markdown(debrief, reference=reference), pictures)}
    if suffix == ".md":
        text = to_markdown(debrief, reference=reference)
        for name in pictures:
            text = text.replace(f"]({name})", f"](<{stem}-{name}>)")
        return {suffix: text.encode(), **{f"-{name}": data for name, data in pictures.items()}}
    raise UsageError(
        _("Cannot write a debrief to “{suffix}”: choose a name that ends in {suffixes}.").format(
            suffix=suffix, suffixes=", ".join(SUFFIXES)
        )
    )


def debrief_pictures(debrief: Debrief, *, reference: bool = True) -> dict[str, bytes]:
    """The board, that of each phase where it is recorded, and the reference design of its problem, as PNGs by
    the names that the text has for them."""
    found: dict[str, bytes] = {}
    if debrief.design.elements:
        found[BOARD_PICTURE] = _picture(debrief.design)
    grown = debrief.recorded.grown
    small = small_pictures([g.design for g in grown], _SMALL, load_theme("light"), most=_SCALE, trim=True)
    for one, picture in zip(grown, small, strict=True):
        found[phase_picture(one.phase)] = png_bytes(picture)
    drawn = reference_design(debrief.problem) if reference and debrief.problem is not None else None
    if drawn is not None:
        found[REFERENCE_PICTURE] = _picture(drawn)
    return found


def _picture(design: Design) -> bytes:
    routes = route_all(design)
    theme = load_theme("light")
    try:
        return png_bytes(render(design, routes, ExportOptions(theme=theme, scale=_SCALE)))
    except TooLarge as problem:
        return png_bytes(render(design, routes, ExportOptions(theme=theme, scale=problem.fits * 0.99)))


def _pdf(markdown: str, pictures: Mapping[str, bytes]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(markdown.splitlines()[0].lstrip("# "))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    page = writer.pageLayout().paintRectPixels(_RESOLUTION).size()
    install_fonts()
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setPageSize(QSizeF(page))
    html = body_html(markdown)
    for name, png in pictures.items():
        image = QImage.fromData(png)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        width = min(page.width() - 8, round(image.width() / _SCALE))
        html = html.replace(f'src="{name}"', f'src="{name}" width="{width}"')
    document.setHtml(html)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())
