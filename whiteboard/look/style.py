"""Fusion, a palette and one style sheet made from the themes' tokens."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.assets import assets_dir
from whiteboard.look.fonts import FAMILY, install_fonts, ui_font
from whiteboard.look.sheet import WORN, sheet_of_all
from whiteboard.look.theme import NAMES, Theme, load_theme

_STYLE = "fusion"


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: in the theme's colours, but for windows that `wear` another."""
    others = {name: _sheet_of(load_theme(name)) for name in NAMES if name != theme.name}
    return sheet_of_all(_sheet_of(theme), others)


def palette(theme: Theme) -> QPalette:
    """The palette for what the style sheet does not reach (text cursors, native dialogs, disabled text)."""
    colors, role = theme.colors, QPalette.ColorRole
    made = QPalette()
    for where, color in (
        (role.Window, colors.panel),
        (role.Base, colors.panel),
        (role.AlternateBase, colors.input),
        (role.Text, colors.text),
        (role.WindowText, colors.text),
        (role.Button, colors.panel),
        (role.ButtonText, colors.text),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent),
        (role.PlaceholderText, colors.faint),
        (role.ToolTipBase, colors.card),
        (role.ToolTipText, colors.text),
        (role.Link, colors.accent),
        (role.Mid, colors.line),
        (role.Dark, colors.line_strong),
        (role.Light, colors.panel),
    ):
        made.setColor(where, QColor(color))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(disabled, where, QColor(colors.line_strong))
    return made


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application at once; `Redressing` changes the theme of windows that are open."""
    install_fonts()
    # To replace a sheet, Qt tells each widget once for every widget around it; to set one after none, once.
    app.setStyleSheet("")
    # The same style again would polish everything for nothing.
    if app.style().name() != _STYLE:
        app.setStyle(_STYLE)
    app.setFont(ui_font(13))
    wear_everywhere(app, theme)
    app.setStyleSheet(style_sheet(theme))


def wear_everywhere(app: QApplication, theme: Theme) -> None:
    """Whatever is polished from now on looks like the theme."""
    app.setPalette(palette(theme))
    for window in app.topLevelWidgets():
        wear(window, theme)


def wear(window: QWidget, theme: Theme) -> None:
    """Have a window look like the theme, with all that belongs to it, once it is polished."""
    if window.parent() is None:
        window.setProperty(WORN, theme.name)


def _sheet_of(theme: Theme) -> str:
    template = Template((assets_dir() / "themes" / "style.qss").read_text(encoding="utf-8"))
    check = (assets_dir() / "themes" / f"check-{'dark' if theme.dark else 'light'}.svg").as_posix()
    return template.substitute(theme.colors.model_dump(), family=FAMILY, check=check)
