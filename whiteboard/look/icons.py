"""Icons by their Material Design name, from qtawesome's `mdi6` set."""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
from typing import Protocol, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter

_MISSING = "help-box-outline"


class _Library(Protocol):
    """The part of qtawesome that we use; it carries no types."""

    def icon(self, name: str, *, color: str) -> QIcon: ...
    def _instance(self) -> _Fonts: ...


class _Fonts(Protocol):
    fontname: dict[str, str]
    charmap: dict[str, dict[str, str]]


@cache
def _library() -> _Library:
    # Imported late: it loads all its fonts with the first icon.
    return cast(_Library, importlib.import_module("qtawesome"))


@lru_cache(maxsize=512)
def icon(name: str, color: str) -> QIcon:
    """The icon in a colour (`#rrggbb`); an unknown name gives a question mark, never an error."""
    known = name if name in _glyphs()[1] else _MISSING
    return _library().icon(f"mdi6.{known}", color=color)


@cache
def _glyphs() -> tuple[str, dict[str, str]]:
    library = _library()
    library.icon(f"mdi6.{_MISSING}", color="#000000")
    fonts = library._instance()  # pyright: ignore[reportPrivateUsage]  # it offers no public way to its glyphs
    return fonts.fontname["mdi6"], fonts.charmap["mdi6"]


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: str) -> None:
    """Paint the icon's glyph into a rectangle: a vector at any scale, where an icon's pixmap would blur."""
    family, glyphs = _glyphs()
    glyph = glyphs.get(name) or glyphs[_MISSING]
    font = QFont(family)
    font.setPixelSize(max(1, round(rect.height())))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), glyph)
    painter.restore()
