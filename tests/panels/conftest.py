"""The application dressed as a user sees it, and a stage with a design for panels to stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.panels.stage import Stage
from whiteboard.look.style import apply_theme
from whiteboard.look.theme import Theme, load_theme


@pytest.fixture(autouse=True)
def closed_is_gone(qapp: QApplication) -> Iterator[None]:
    """What pytest-qt closes goes with the test: no event loop runs here that would do it."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    light = load_theme("light")
    apply_theme(qapp, light)
    return light


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    # The CRDT holds whoever listens to it, with all its widgets.
    made.document.close()
