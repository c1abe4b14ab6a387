"""What is off can still be read and does not look as if it were on; what can be ticked is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.look.contrast import contrast
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import load_theme
from whiteboard.panels.parts.segments import Segments

READABLE, VISIBLE = 4.5, 3.0
"""WCAG's ratios for words, and for what only has to be seen."""


def strongest(widget: QWidget, back: str) -> float:
    """The contrast of its most marked pixel: thin strokes fall short of their colour, none goes beyond."""
    place = QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())
    image = widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return max(contrast(QColor.fromRgb(pixel).name(), back) for pixel in seen)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_choice_that_is_off_is_paler_and_what_was_chosen_can_be_read(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    theme = load_theme(name)
    apply_theme(qapp, theme)
    back = theme.colors.panel
    root = QWidget()
    root.setObjectName("root")
    qtbot.addWidget(root)
    row = Segments("Persistent", (("unknown", "?"), ("yes", "Yes"), ("no", "No")), small=True)
    row.setParent(root)
    row.show_choice("yes")
    row.resize(400, 40)
    root.resize(420, 60)
    root.show()
    _unknown, chosen, other = row.findChildren(QPushButton)
    before = strongest(chosen, back), strongest(other, back)
    row.setEnabled(False)
    after = strongest(chosen, back), strongest(other, back)
    assert after[0] < before[0]
    assert after[1] < before[1]
    assert after[0] > after[1] > 2
    colors = theme.colors
    assert contrast(colors.sub, back) >= READABLE
    assert contrast(colors.line_strong, back) >= VISIBLE


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_box_to_tick_is_seen_ticked_or_not(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    apply_theme(qapp, theme)
    root = QWidget()
    root.setObjectName("root")
    qtbot.addWidget(root)
    # Without words: what is seen of it is the box.
    box = QCheckBox(root)
    root.show()
    empty, shown = strongest(box, theme.colors.panel), box.grab().toImage()
    box.setChecked(True)
    assert empty >= VISIBLE
    assert strongest(box, theme.colors.panel) >= VISIBLE
    assert box.grab().toImage() != shown
