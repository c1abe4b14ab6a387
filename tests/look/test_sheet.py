"""The rules of a theme that is not the sheet's first overrule all that has a colour, and nothing else."""

from __future__ import annotations

import pytest

from whiteboard.look.sheet import rules, sheet_of_all
from whiteboard.look.style import style_sheet
from whiteboard.look.theme import load_theme

FIRST = """
/* a comment with { braces } */
* { color: #000000; }
QLabel[role="sub"], QFrame#bar > QLabel { color: #111111; font-size: 12px; }
QDialog { background: #ffffff }
QToolButton::menu-indicator { image: none; }
QScrollBar::handle:hover { background: transparent; min-height: 28px; }
"""


def test_a_rule_is_followed_below_a_window_that_wears_the_other_theme() -> None:
    sheet = sheet_of_all(FIRST, {"dark": FIRST.replace("#111111", "#eeeeee")})
    assert sheet.startswith(FIRST)
    assert list(rules(sheet))[5:] == [
        (('*[theme="dark"] *', '*[theme="dark"]'), ("color: #000000",)),
        (('*[theme="dark"] QLabel[role="sub"]', '*[theme="dark"] QFrame#bar > QLabel'), ("color: #eeeeee",)),
        (('*[theme="dark"] QDialog', 'QDialog[theme="dark"]'), ("background: #ffffff",)),
        (('*[theme="dark"] QScrollBar::handle:hover',), ("background: transparent",)),
    ]


@pytest.mark.parametrize(("first", "other"), [("light", "dark"), ("dark", "light")])
def test_themes_differ_in_what_is_overruled_only(first: str, other: str) -> None:
    """Redressing keeps fonts and sizes as they are."""
    mine, theirs = (list(rules(style_sheet(load_theme(name)))) for name in (first, other))
    count = len(list(rules(style_sheet(load_theme(first)).split("[theme=")[0])))
    assert count > 100
    for (selectors, declarations), (same, others) in zip(mine[:count], theirs[:count], strict=True):
        assert selectors == same
        differing = {d.split(":")[0] for d in set(declarations) ^ set(others)}
        assert all(
            name.startswith(("color", "background", "border", "selection-", "placeholder-"))
            for name in differing
        )
