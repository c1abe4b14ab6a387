"""The application dressed as a user sees it, and a stage with a design for panels to stand on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.panels.stage import Stage
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import Theme, load_theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    light = load_theme("light")
    apply_theme(qapp, light)
    return light


@pytest.fixture
def stage() -> Stage:
    return Stage()
