"""Shaped text: any script, wrapped, elided with an ellipsis, drawn from QTextLayout's glyph runs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_LINE_BREAK = "\u2028"
_ELLIPSIS = "\u2026"
_UNLIMITED = 1_000_000.0
_NARROWEST = 0.1
_A_FEW = 80

Align = Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Block:
    """A laid out text. `width` is the widest line's, `height` all lines', in board units."""

    layout: QTextLayout
    width: float
    height: float
    lines: int
    elided: bool

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the painter's pen; (x, y) is the top left corner of the width it was laid out in."""
        self.layout.draw(painter, QPointF(x, y))


def lay_out(
    text: str,
    font: QFont,
    *,
    width: float = _UNLIMITED,
    max_lines: int = 1,
    align: Align = Align.AlignLeft,
    leading: float = 1.2,
) -> Block:
    """Wrap the text into at most `max_lines` lines of `width`; what does not fit ends in an ellipsis.

    `leading` is the distance of two lines as a multiple of the font's pixel size.
    """
    text = text.replace("\r\n", "\n").replace("\n", _LINE_BREAK)
    width = min(max(width, 1.0), _UNLIMITED)
    # No glyph worth reading is narrower: what surely does not fit is not shaped, or a name of a whole book
    # would take a second on a card.
    most = int(max_lines * (width / (font.pixelSize() * _NARROWEST) + _A_FEW))
    beyond = len(text) > most
    if beyond:
        text = text[:most] + _ELLIPSIS
    layout, starts = _break(text, font, width, align)
    elided = beyond or len(starts) > max_lines
    while len(starts) > max_lines:
        # Ink of the last line that fits, and of all that follows it, shares one line's width.
        begin = starts[max_lines - 1]
        rest = text[begin:]
        shown = QFontMetricsF(font).elidedText(
            rest.replace(_LINE_BREAK, " "), Qt.TextElideMode.ElideRight, width
        )
        if shown == rest.replace(_LINE_BREAK, " "):  # it broke at a line end, not for lack of width
            shown = rest.split(_LINE_BREAK, 1)[0].rstrip() + _ELLIPSIS
        text = text[:begin] + shown
        layout, again = _break(text, font, width, align)
        if len(again) > max_lines:  # no break opportunity and not even the ellipsis fits
            layout, again = _break(text, font, _UNLIMITED, Align.AlignLeft)
            starts = again[:max_lines]
            break
        starts = again
    return _place(layout, font, width, leading, elided)


def where_reading_begins(text: str) -> Align:
    """The side at which lines of free text begin."""
    return Align.AlignRight if runs_leftwards(text) else Align.AlignLeft


def runs_leftwards(text: str) -> bool:
    """Whether the first strong letter is one of a script that is written from right to left."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def _break(text: str, font: QFont, width: float, align: Align) -> tuple[QTextLayout, list[int]]:
    layout = QTextLayout(text, font)
    option = QTextOption(align)
    if runs_leftwards(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    starts: list[int] = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return layout, starts


def _place(layout: QTextLayout, font: QFont, width: float, leading: float, elided: bool) -> Block:
    step = font.pixelSize() * leading
    widest = 0.0
    count = layout.lineCount()
    for index in range(count):
        line = layout.lineAt(index)
        # Fallback fonts of other scripts are taller; centring on the step keeps the lines' rhythm.
        line.setPosition(QPointF(0.0, index * step + (step - line.height()) / 2))
        widest = max(widest, line.naturalTextWidth())
    return Block(layout, min(widest, width), step * count, count, elided)
