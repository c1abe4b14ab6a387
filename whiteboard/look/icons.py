"""Icons by their Material Design name, from the `mdi6` font that qtawesome brings along."""

from __future__ import annotations

import importlib.util
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

_MISSING = "help-box-outline"
_PART_OF_HEIGHT = 0.875
"""Glyphs fill their em square; a line of icons needs air around them. The part that qtawesome takes."""


@lru_cache(maxsize=512)
def icon(name: str, color: str) -> QIcon:
    """The icon in a colour (`#rrggbb`); an unknown name gives a question mark, never an error."""
    return QIcon(_Engine(name, color))


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: str) -> None:
    """Paint the icon's glyph into a rectangle: a vector at any scale, where an icon's pixmap would blur."""
    _paint(painter, name, rect, QColor(color), rect.height())


class _Engine(QIconEngine):
    """Draws the glyph at whatever size is asked for."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name, self._color = name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(self._color)
        if mode is QIcon.Mode.Disabled:
            color = QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        _paint(painter, self._name, QRectF(rect), color, _PART_OF_HEIGHT * rect.height())

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def _paint(painter: QPainter, name: str, rect: QRectF, color: QColor, height: float) -> None:
    family, glyphs = _glyphs()
    code = glyphs.get(name) or glyphs[_MISSING]
    font = QFont(family)
    font.setPixelSize(max(1, round(height)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), chr(int(code, 16)))
    painter.restore()


@cache
def _glyphs() -> tuple[str, dict[str, str]]:
    """The font's family, and each icon's code point in hexadecimal.

    Only this font and its table: importing qtawesome would take a fifth of the time to the first window.
    """
    folder = _fonts_folder()
    table = cast("dict[str, str]", json.loads(_only(folder, "charmap-*.json").read_text(encoding="utf-8")))
    number = QFontDatabase.addApplicationFont(str(_only(folder, "[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0], table


def _fonts_folder() -> Path:
    package = importlib.util.find_spec("qtawesome")
    assert package is not None, "a dependency of ours"
    assert package.submodule_search_locations is not None, "it is a package"
    return Path(package.submodule_search_locations[0]) / "fonts"


def _only(folder: Path, ending: str) -> Path:
    """The file's name holds its version."""
    (found,) = folder.glob(f"materialdesignicons6-webfont-{ending}")
    return found
