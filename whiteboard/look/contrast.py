"""Which ink can be read on a colour that somebody else has chosen."""

from __future__ import annotations

import re

GREY = "#808080"
_WHITE, _BLACK = "#ffffff", "#000000"
_LEGIBLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.1, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """White where it can be read, else black; the better of the two always has at least 4.5:1."""
    return _WHITE if contrast(_WHITE, colour) >= _LEGIBLE else _BLACK


def colour_or_grey(colour: str) -> str:
    """A peer may send anything as its colour: what is not `#rrggbb` is grey."""
    return colour if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else GREY
