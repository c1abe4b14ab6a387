"""What painters draw with: a theme's colours as pens and brushes, and texts that were shaped before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from whiteboard.canvas.paint.pictures import NoPictures, Pictures
from whiteboard.canvas.paint.texts import Align, Block, lay_out
from whiteboard.look.fonts import ui_font
from whiteboard.look.theme import Colors, Theme
from whiteboard.model.style import Family

_TEXTS_KEPT = 6000
_TextKey = tuple[str, float, int, float, int, Align | None, float, Family]


class PaintContext:
    """One per view or export, used by one thread at a time."""

    def __init__(self, theme: Theme, *, recognising: bool = True, pictures: Pictures | None = None) -> None:
        """`recognising`: plain boxes show what their names are taken for. `pictures`: whoever has their
        pixels; without it each is painted as the place of one."""
        self.theme = theme
        self.pictures = pictures or NoPictures()
        self.recognising = recognising
        self._colors: dict[tuple[str, int], QColor] = {}
        self._fonts: dict[tuple[float, int, Family], QFont] = {}
        self._texts: OrderedDict[_TextKey, Block] = OrderedDict()

    @property
    def colors(self) -> Colors:
        return self.theme.colors

    def color(self, token: str, alpha: int = 255) -> QColor:
        """The colour `#rrggbb` with an opacity of 0 to 255."""
        key = (token, alpha)
        found = self._colors.get(key)
        if found is None:
            found = QColor(token)
            found.setAlpha(alpha)
            self._colors[key] = found
        return found

    def brush(self, token: str, alpha: int = 255) -> QBrush:
        return QBrush(self.color(token, alpha))

    def pen(self, token: str, width: float, dashes: Sequence[float] = (), alpha: int = 255) -> QPen:
        """A round-capped pen; `dashes` are board units of ink and gap in turn."""
        pen = QPen(self.color(token, alpha), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if dashes:
            # A dash pattern is counted in pen widths, and a round cap would close its gaps.
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([d / width for d in dashes])
        return pen

    def font(self, px: float, weight: int = 400, family: Family = Family.SANS) -> QFont:
        found = self._fonts.get((px, weight, family))
        if found is None:
            found = self._fonts[(px, weight, family)] = ui_font(px, weight, family)
        return found

    def text(
        self,
        text: str,
        px: float,
        weight: int = 400,
        *,
        width: float = 1_000_000.0,
        max_lines: int = 1,
        align: Align | None = Align.AlignLeft,
        leading: float = 1.25,
        family: Family = Family.SANS,
    ) -> Block:
        """The text laid out, shaped once and remembered."""
        key = (text, px, weight, width, max_lines, align, leading, family)
        found = self._texts.get(key)
        if found is None:
            font = self.font(px, weight, family)
            found = lay_out(text, font, width=width, max_lines=max_lines, align=align, leading=leading)
            self._texts[key] = found
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found
