"""A board never looks empty while something is on it: opening, fitting, and the way to what is far away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from whiteboard.app.program import Program
from whiteboard.app.way_back import WayBack
from whiteboard.app.window import DesignWindow
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Sticky
from whiteboard.model.values import Box
from whiteboard.panels.parts.icon_button import WordButton

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def part(element_id: str, x: float, y: float) -> Component:
    return Component(id=element_id, kind="service", name=element_id, box=Box(x, y, 172, 64))


def opened(program: Program, qtbot: QtBot, *elements: Element) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.file.start(Design.of(elements))
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    qtbot.waitExposed(window)
    return window


def chip(window: DesignWindow) -> WordButton:
    (found,) = window.findChildren(WayBack)
    found.refresh()
    (button,) = found.findChildren(WordButton)
    return button


def in_view(window: DesignWindow) -> set[str]:
    view = window.work.view
    return {one.element.id for one in view.scene.index.within(view.visible_box())}


def test_a_stray_leaves_the_board_in_view_and_can_be_reached(program: Program, qtbot: QtBot) -> None:
    window = opened(program, qtbot, part("a", 0, 0), part("b", 300, 0), part("stray", 40_000, 25_000))
    assert in_view(window) == {"a", "b"}
    assert chip(window).isVisible()
    assert chip(window).text() == "1 more far away"
    qtbot.mouseClick(chip(window), Qt.MouseButton.LeftButton)
    assert in_view(window) == {"stray"}
    assert chip(window).text() == "Back to the board"
    qtbot.mouseClick(chip(window), Qt.MouseButton.LeftButton)
    assert in_view(window) == {"a", "b"}
    window.work.view.pan_by(5000, 0)
    window.work.view.fit()
    assert in_view(window) == {"a", "b"}


@pytest.mark.parametrize(
    "elements",
    [
        (part("a", 0, 0), part("b", 1e7, 1e7)),
        (part("a", 0, 0), Sticky(id="s", box=Box(0, 200, 1e7, 1e7), text="n")),
        (part("a", -1e7, -1e7),),
    ],
)
def test_something_is_in_view_on_any_board(
    program: Program, qtbot: QtBot, elements: tuple[Element, ...]
) -> None:
    window = opened(program, qtbot, *elements)
    assert "a" in in_view(window)


def test_an_ordinary_board_has_no_such_button(program: Program, qtbot: QtBot) -> None:
    window = opened(program, qtbot, part("a", 0, 0), part("b", 300, 0))
    assert not chip(window).isVisible()
    window.work.view.pan_by(50_000, 0)
    assert chip(window).text() == "Back to the board"
    assert chip(window).isVisible()
    qtbot.mouseClick(chip(window), Qt.MouseButton.LeftButton)
    assert in_view(window) == {"a", "b"}
    assert not chip(window).isVisible()
