"""Both themes are complete and legible: WCAG 2.1 asks 4.5:1 for text."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QPalette

from whiteboard.kinds.catalogue import GROUPS
from whiteboard.look.style import palette
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.style import Hue

TEXTS = ("text", "sub", "faint", "ok", "warn", "bad", "accent", "read", "write")
GROUNDS = ("panel", "card", "canvas", "window", "input", "hover", "selected", "zone")
PAIRS = [
    *product(TEXTS, GROUNDS),
    ("on_accent", "accent"),
    ("ok", "ok_back"),
    ("warn", "warn_back"),
    ("bad", "bad_back"),
    ("on_badge", "bad"),
    ("on_badge", "warn"),
]


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2.1 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_texts_are_legible(theme: Theme) -> None:
    colors = theme.colors.model_dump()
    weak = {(a, b): round(contrast(colors[a], colors[b]), 2) for a, b in PAIRS}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}


@pytest.mark.parametrize("ground", ["panel", "card", "window", "canvas", "input"])
def test_the_outline_of_a_field_is_seen(theme: Theme, ground: str) -> None:
    """WCAG 2.1 asks 3:1 for what shows where a control is."""
    colors = theme.colors.model_dump()
    assert contrast(colors["field_line"], colors[ground]) >= 3
    assert contrast(colors["accent"], colors[ground]) >= 3


def test_what_one_has_to_find_stands_out_from_its_ground(theme: Theme) -> None:
    """WCAG 2.1 asks 3:1 for what tells where something is."""
    colors = theme.colors
    for line in (colors.card_line, colors.edge, colors.accent):
        for ground in (colors.canvas, colors.zone):
            assert contrast(line, ground) >= 3, (line, ground)
    assert contrast(colors.card_line, colors.card) >= 3


def test_words_that_stand_where_something_may_be_typed_are_legible(theme: Theme) -> None:
    made = palette(theme)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for ground in (theme.colors.input, theme.colors.panel):
            color = made.color(group, QPalette.ColorRole.PlaceholderText)
            assert color.alpha() == 255
            assert contrast(color.name(), ground) >= 4.5


def test_every_group_of_kinds_has_a_legible_tint(theme: Theme) -> None:
    for group in GROUPS:
        assert group in theme.tints
        for ground in (theme.colors.card, theme.colors.panel, theme.colors.canvas):
            assert contrast(theme.tint(group), ground) >= 4.5, group


def test_an_unknown_group_and_sticky_colour_have_a_fallback(theme: Theme) -> None:
    assert theme.tint("no such group") == theme.tints["other"]
    assert theme.sticky("no such colour") == theme.papers[Hue.YELLOW]


def test_what_people_colour_stays_legible(theme: Theme) -> None:
    """Strokes are letters as well; a fill lies behind words and behind strokes of any other hue."""
    colors = theme.colors
    for hue in Hue:
        for ground in (colors.canvas, colors.card, *theme.fills.values()):
            assert contrast(theme.strokes[hue], ground) >= 4.5, (hue, ground)
        assert contrast(colors.text, theme.fills[hue]) >= 4.5, hue
        assert contrast(colors.sub, theme.fills[hue]) >= 4.5, hue
        assert contrast(colors.on_sticky, theme.papers[hue]) >= 4.5, hue


def test_a_colour_of_ones_own_is_taken_as_it_is(theme: Theme) -> None:
    assert theme.stroke("#123456") == theme.fill("#123456") == theme.sticky("#123456") == "#123456"
    assert theme.stroke("") == theme.fill("none") == theme.stroke("#12") == ""
