"""Shaped text: any script, wrapped, elided with an ellipsis, drawn from QTextLayout's glyph runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_LINE_BREAK = "\u2028"
_ELLIPSIS = "\u2026"
_UNLIMITED = 1_000_000.0

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
    width = max(width, 1.0)
    layout, starts = _break(text, font, width, align)
    elided = len(starts) > max_lines
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


def _break(text: str, font: QFont, width: float, align: Align) -> tuple[QTextLayout, list[int]]:
    layout = QTextLayout(text, font)
    option = QTextOption(align)
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
