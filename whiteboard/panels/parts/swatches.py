"""Colours to choose from, as small squares in two rows; the last one asks for any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QFrame, QGridLayout

from whiteboard.i18n import _
from whiteboard.look.icons import paint_icon
from whiteboard.look.theme import Theme
from whiteboard.model.style import own_color
from whiteboard.panels.parts.on import on_click

USUAL = ""
"""The key of the choice that leaves it as it usually is."""
_OWN = "own"
_ACROSS = 6
_SIDE = 28
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_ACROSS,
    Qt.Key.Key_Down: _ACROSS,
}

Tone = Callable[[Theme, str], str]
"""The colour `#rrggbb` that a choice has in a theme, "" for none."""
Lead = Callable[[QAbstractButton, int], None]
"""Leads the keyboard from a choice to another one so many further."""


class _Swatch(QAbstractButton):
    def __init__(self, key: str, title: str, tone: Tone, theme: Theme, lead: Lead) -> None:
        super().__init__()
        self.key, self.own = key, ""
        self._tone, self._theme, self._lead = tone, theme, lead
        self.setToolTip(title)
        self.setCheckable(True)
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_own(self, color: str) -> None:
        self.own = color
        self.update()

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(e.key()))
        if step is not None:
            self._lead(self, step)
        elif e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        rect = QRectF(self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1.5))
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
        if self.isChecked():
            painter.setPen(QPen(QColor(colors.accent), 2.0))
            painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), 6, 6)
        inner = rect.adjusted(6, 6, -6, -6)
        color = self.own or ("" if self.key == _OWN else self._tone(self._theme, self.key))
        painter.setPen(QPen(QColor(colors.line_strong), 1.0))
        painter.setBrush(QColor(color) if color else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 4, 4)
        if self.key == _OWN and not self.own:
            paint_icon(painter, "eyedropper-variant", inner.adjusted(2, 2, -2, -2), colors.text)
        elif not color and self.key != USUAL:
            painter.drawLine(QLineF(inner.bottomLeft(), inner.topRight()))
        painter.end()


class Swatches(QFrame):
    """`chosen` comes with the key of a choice, or with a colour `#rrggbb`, when the user picks one."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], tone: Tone, theme: Theme) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.setColumnStretch(_ACROSS, 1)
        self._swatches: list[_Swatch] = []
        for key, title in (*choices, (_OWN, _("Another colour…"))):
            swatch = _Swatch(key, title, tone, theme, self._lead)
            swatch.setAccessibleName(f"{name}: {title}")
            on_click(swatch, partial(self._pick, swatch))
            place = len(self._swatches)
            grid.addWidget(swatch, place // _ACROSS, place % _ACROSS)
            self._swatches.append(swatch)

    def show_choice(self, key: str, *, mixed: bool = False) -> None:
        """Mark this choice, or a colour that is none of them; `mixed`: none."""
        known = any(s.key == key for s in self._swatches)
        for swatch in self._swatches:
            own = swatch.key == _OWN and own_color(key)
            swatch.set_own(key if own else "")
            swatch.setChecked(not mixed and (swatch.key == key or (own and not known)))

    def offer(self, key: str, offered: bool) -> None:
        """Show a choice or leave it out."""
        for swatch in self._swatches:
            if swatch.key == key:
                swatch.setVisible(offered)

    def choice(self) -> str:
        """The key that is marked, or the colour."""
        marked = next((s for s in self._swatches if s.isChecked()), None)
        return "" if marked is None else marked.own or marked.key

    def _lead(self, swatch: QAbstractButton, by: int) -> None:
        place = next(i for i, s in enumerate(self._swatches) if s is swatch) + by
        if 0 <= place < len(self._swatches):
            self._swatches[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, swatch: _Swatch, _checked: bool = False) -> None:
        if swatch.key != _OWN:
            self.chosen.emit(swatch.key)
            return
        swatch.setChecked(bool(swatch.own))
        first = QColor(swatch.own or "#808080")
        # Qt's own, for the system's cannot be worked with the keyboard everywhere.
        option = QColorDialog.ColorDialogOption.DontUseNativeDialog
        color = QColorDialog.getColor(first, self.window(), self._name, option)
        if color.isValid():
            self.chosen.emit(color.name())
