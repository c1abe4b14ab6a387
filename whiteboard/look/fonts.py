"""The interface's font, Inter where the system has it, and the families that people choose to write in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from whiteboard.model.style import Family

FAMILY = "Inter"
_FAMILIES = {
    Family.SANS: (FAMILY, "Noto Sans", "DejaVu Sans", "sans-serif"),
    Family.MONO: ("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Menlo", "Consolas", "monospace"),
    # As if by hand: Debian's package first, then what macOS and Windows come with.
    Family.HAND: ("Comic Neue", "Chalkboard SE", "Segoe Print", "Comic Sans MS", "Noteworthy", "cursive"),
}
# A frozen build carries the font in its assets; Debian's package installs static weights here. The variable
# file beside them ignores weights, so it is never loaded.
_PLACES = (Path("/usr/share/fonts/opentype/inter"), Path("/usr/share/fonts/truetype/inter"))
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


@cache
def install_fonts() -> bool:
    """Load Inter's static weights once; False where it is not installed (texts then fall back)."""
    for place in _PLACES:
        files = [f for f in (place / f"Inter-{weight}.otf" for weight in _WEIGHTS) if f.is_file()]
        if files:
            return all(QFontDatabase.addApplicationFont(str(f)) >= 0 for f in files)
    return FAMILY in QFontDatabase.families()


def ui_font(px: float, weight: int = 400, family: Family = Family.SANS) -> QFont:
    """The interface's font, or another family, at a pixel size; without hinting, so that pictures are the
    same everywhere."""
    font = QFont(list(_FAMILIES[family]))
    font.setPixelSize(max(1, round(px)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
