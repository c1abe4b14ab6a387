"""The colours of a theme, read from the assets' folder; no Qt, so that anything may ask for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from whiteboard.assets import assets_dir
from whiteboard.model.style import Hue, own_color

NAMES = ("light", "dark")
"""Of all themes."""


class Colors(BaseModel):
    """Tokens, each `#rrggbb`. What is text keeps a contrast of 4.5:1 on panel, card and canvas."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window: str
    panel: str
    canvas: str
    grid: str
    line: str
    line_strong: str
    field_line: str
    text: str
    sub: str
    faint: str
    hover: str
    selected: str
    accent: str
    on_accent: str
    card: str
    card_line: str
    edge: str
    read: str
    write: str
    input: str
    shadow: str
    zone: str
    ok: str
    warn: str
    bad: str
    ok_back: str
    warn_back: str
    bad_back: str
    on_badge: str
    pill: str
    guide: str
    highlight: str
    on_sticky: str


class Theme(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    dark: bool
    colors: Colors
    tints: dict[str, str]
    strokes: dict[Hue, str]
    fills: dict[Hue, str]
    papers: dict[Hue, str]

    def tint(self, group: str) -> str:
        """The colour of a group of kinds."""
        return self.tints.get(group, self.tints["other"])

    def stroke(self, color: str) -> str:
        """The tone of a stroke or of words that somebody chose as a `Hue`, or as `#rrggbb`; "" for none."""
        return _tone(self.strokes, color)

    def fill(self, color: str) -> str:
        """The tone of an area that somebody chose so; "" for none."""
        return _tone(self.fills, color)

    def sticky(self, color: str) -> str:
        """The paper of a sticky note; an unknown colour is yellow."""
        return _tone(self.papers, color) or self.papers[Hue.YELLOW]


def _tone(tones: Mapping[Hue, str], color: str) -> str:
    if own_color(color):
        return color
    return next((tone for hue, tone in tones.items() if hue.value == color), "")


@cache
def load_theme(name: str) -> Theme:
    """The theme `light` or `dark`.

    Raises:
        FileNotFoundError: there is no theme of this name.
    """
    path = assets_dir() / "themes" / f"{name}.toml"
    return Theme.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
