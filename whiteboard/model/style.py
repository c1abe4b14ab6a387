"""How an element is drawn where somebody chose it: colours by name or as they are, strokes and lettering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from whiteboard.model.values import Fact, FrozenMap

StyleMap = FrozenMap[str, Fact]
"""What was chosen, by `StyleKey`; what is absent is as usual. What a newer version writes is kept."""

E = TypeVar("E", bound=StrEnum)

MOST_STYLES = 24
LONGEST_STYLE = 64
"""Entries of a style, and characters of one."""
THINNEST, WIDEST = 0.5, 24.0
SMALLEST, LARGEST = 4.0, 400.0
_OWN = re.compile(r"#[0-9a-fA-F]{6}")


class StyleKey(StrEnum):
    FILL = "fill"
    STROKE = "stroke"
    WIDTH = "width"
    DASH = "dash"
    FONT = "font"
    SIZE = "size"


class Hue(StrEnum):
    """Colours of the palette; each theme has tones of its own for them."""

    GREY = "grey"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"


NO_FILL = "none"
_HUES = frozenset(hue.value for hue in Hue)


class Dash(StrEnum):
    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Family(StrEnum):
    SANS = "sans"
    MONO = "mono"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Style:
    """What is "", 0 or None is as usual for the type. `fill` and `stroke` are a `Hue`, or `#rrggbb`; a fill
    may be `NO_FILL`. `width` is in board units, `size` the font's pixels at 100 %."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: Dash | None = None
    font: Family | None = None
    size: float = 0.0


USUAL = Style()


@lru_cache(maxsize=1024)
def read_style(chosen: StyleMap) -> Style:
    """The style; what this version does not understand is as usual."""
    if not chosen:
        return USUAL
    fill = chosen.get(StyleKey.FILL)
    return Style(
        NO_FILL if fill == NO_FILL else _color(fill),
        _color(chosen.get(StyleKey.STROKE)),
        _between(chosen.get(StyleKey.WIDTH), THINNEST, WIDEST),
        _one_of(Dash, chosen.get(StyleKey.DASH)),
        _one_of(Family, chosen.get(StyleKey.FONT)),
        _between(chosen.get(StyleKey.SIZE), SMALLEST, LARGEST),
    )


def own_color(text: str) -> bool:
    """Whether it is a colour as such, `#rrggbb`, and none of the palette's."""
    return _OWN.fullmatch(text) is not None


def _color(value: Fact | None) -> str:
    if not isinstance(value, str):
        return ""
    return value if value in _HUES or own_color(value) else ""


def _between(value: Fact | None, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, float | int):
        return 0.0
    return min(max(float(value), least), most)


def _one_of(choices: type[E], value: Fact | None) -> E | None:
    return next((choice for choice in choices if choice.value == value), None)
