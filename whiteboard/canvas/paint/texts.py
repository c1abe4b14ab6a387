"""Shaped text: any script, wrapped, elided with an ellipsis, drawn from QTextLayout's glyph runs."""

from __future__ import annotations

import itertools
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
    """A laid out text. `width` is the widest line's, `height` all lines', in board units.

    `below`: where paragraphs run in both directions, each has a block of its own, so far below the first.
    """

    layout: QTextLayout
    width: float
    height: float
    lines: int
    elided: bool
    below: tuple[tuple[float, Block], ...] = ()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the painter's pen; (x, y) is the top left corner of the width it was laid out in."""
        self.layout.draw(painter, QPointF(x, y))
        for down, block in self.below:
            block.draw(painter, x, y + down)


def lay_out(
    text: str,
    font: QFont,
    *,
    width: float = _UNLIMITED,
    max_lines: int = 1,
    align: Align | None = Align.AlignLeft,
    leading: float = 1.2,
) -> Block:
    """Wrap the text into at most `max_lines` lines of `width`; what does not fit ends in an ellipsis.

    `leading` is the distance of two lines as a multiple of the font's pixel size. Without `align` each
    paragraph begins at the side where one begins to read it.
    """
    text = text.replace("\r\n", "\n")
    leftwards = paragraphs_leftwards(text)
    if len(set(leftwards)) > 1:
        return _lay_out_each(text.split("\n"), leftwards, font, width, max_lines, align, leading)
    text = text.replace("\n", _LINE_BREAK)
    if align is None:
        align = _reading_side(leftwards[0])
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


def paragraphs_leftwards(text: str) -> tuple[bool, ...]:
    """For each paragraph whether it is written from right to left; one of signs alone follows the whole."""
    ways = [_way(paragraph) for paragraph in text.split("\n")]
    whole = next((way for way in ways if way is not None), False)
    return tuple(whole if way is None else way for way in ways)


def runs_leftwards(text: str) -> bool:
    """Whether the first strong letter is one of a script that is written from right to left."""
    return _way(text) or False


def _way(text: str) -> bool | None:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), None)


def _reading_side(leftwards: bool) -> Align:
    return Align.AlignRight if leftwards else Align.AlignLeft


def _lay_out_each(
    paragraphs: list[str],
    leftwards: tuple[bool, ...],
    font: QFont,
    width: float,
    max_lines: int,
    align: Align | None,
    leading: float,
) -> Block:
    """One below the other, those that run one way together."""
    blocks: list[Block] = []
    left = max_lines
    start = 0
    while start < len(paragraphs) and left > 0:
        end = start + 1
        while end < len(paragraphs) and leftwards[end] == leftwards[start]:
            end += 1
        words = "\n".join(paragraphs[start:end])
        side = _reading_side(leftwards[start]) if align is None else align
        block = lay_out(words, font, width=width, max_lines=left, align=side, leading=leading)
        if end < len(paragraphs) and block.lines == left and not block.elided:
            # What follows has no room, and that shall be seen.
            block = lay_out(words + _ELLIPSIS, font, width=width, max_lines=left, align=side, leading=leading)
        blocks.append(block)
        left -= block.lines
        start = end
    first, *others = blocks
    down = itertools.accumulate(block.height for block in blocks)
    return Block(
        first.layout,
        max(block.width for block in blocks),
        sum(block.height for block in blocks),
        sum(block.lines for block in blocks),
        start < len(paragraphs) or any(block.elided for block in blocks),
        tuple(zip(down, others, strict=False)),
    )


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
