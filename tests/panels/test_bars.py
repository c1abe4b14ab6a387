"""Toolbar, top bar, zoom control and toast show the state and ask for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.look.theme import Theme
from whiteboard.model.values import Point
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.short_label import ShortLabel
from whiteboard.panels.toast import Toast
from whiteboard.panels.toolbar import Toolbar
from whiteboard.panels.top_bar import TopBar
from whiteboard.panels.zoom_control import ZoomControl
from whiteboard.session.session import Viewport
from whiteboard.tools.registry import tools


def _button(owner: QWidget, name: str) -> QToolButton:
    return next(b for b in owner.findChildren(QToolButton) if b.accessibleName() == name)


def test_every_listed_tool_has_a_button_and_the_active_one_is_on(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    bar = Toolbar(stage.context, theme)
    qtbot.addWidget(bar)
    for tool in tools().values():
        if tool.listed:
            QTest.mouseClick(_button(bar, tool.title), Qt.MouseButton.LeftButton)
            assert stage.session.tool == tool.id
    stage.session.use_tool("hand")
    on = [b.accessibleName() for b in bar.findChildren(QToolButton) if b.isChecked()]
    assert on == ["Hand"]
    stage.session.use_tool("place", "cache")
    assert not [b for b in bar.findChildren(QToolButton) if b.isChecked()]


def test_undo_says_what_it_would_undo(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    bar = Toolbar(stage.context, theme)
    qtbot.addWidget(bar)
    undo = next(b for b in bar.findChildren(QToolButton) if b.toolTip().endswith("(Ctrl+Z)"))
    assert not undo.isEnabled()
    with stage.document.edit("Rename") as edit:
        edit.update("feed", name="Home feed")
    assert undo.isEnabled()
    assert "Rename" in undo.accessibleName()
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert stage.component("feed").name == "Feed service"
    assert not undo.isEnabled()


def test_the_lock_keeps_a_tool(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    bar = Toolbar(stage.context, theme)
    qtbot.addWidget(bar)
    lock = _button(bar, "Keep the tool after use")
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert stage.session.keep_tool
    assert lock.isChecked()
    stage.session.set_keep_tool(False)
    assert not lock.isChecked()


def test_the_title_is_edited_in_place(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    bar = TopBar(stage.context, theme, QWidget())
    qtbot.addWidget(bar)
    shown(bar, 1000, 56)
    field = bar.findChildren(LineField)[0]
    assert field.text() == "Design a news feed"
    type_into(field, "My feed")
    assert stage.design.meta.title == "My feed"
    stage.document.undo()
    assert field.text() == "Design a news feed"
    bar.set_state("Saved just now")
    assert "Saved just now" in [w.text() for w in bar.findChildren(QLabel)]


def test_a_state_without_room_ends_with_dots(qtbot: QtBot) -> None:
    words = ShortLabel("", "sub")
    qtbot.addWidget(words)
    drawn = []
    for text in ("Saved in an-archive.whiteboard", "Saved in an-archive-of-2026.whiteboard"):
        words.setText(text)
        words.resize(100, 20)
        drawn.append(words.grab().toImage())
    assert drawn[0] == drawn[1]  # what differs is behind the dots
    assert words.text() == "Saved in an-archive-of-2026.whiteboard"
    assert words.minimumSizeHint().width() == 1
    words.resize(words.sizeHint().width(), 20)
    assert words.shown() == words.text()
    words.resize(100, 20)
    assert words.shown().endswith("…")


def test_theme_export_and_home_are_asked_for(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    bar = TopBar(stage.context, theme, QWidget())
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.theme_requested):
        _button(bar, "Dark theme").click()
    with qtbot.waitSignal(bar.home_requested):
        _button(bar, "Start page").click()
    export = next(b for b in bar.findChildren(QPushButton) if b.text() == "Export")
    with qtbot.waitSignal(bar.export_requested):
        export.click()


def test_zoom_is_shown_and_asked_for(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    control = ZoomControl(stage.context, theme)
    qtbot.addWidget(control)
    stage.session.set_viewport(Viewport(Point(0, 0), 0.756))
    percent = control.findChildren(QPushButton)[0]
    assert percent.text() == "76 %"
    for name in ("Zoom in", "Zoom out", "Fit everything"):
        _button(control, name).click()
    percent.click()
    assert stage.shell.notes == ["zoom by 1.25", "zoom by 0.8", "fit all", "zoom to 1"]


def test_a_toast_is_inside_its_window_whatever_it_says(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown(window, 400, 300)
    toast = Toast(window)
    for text in ("Saved", "A long sentence that does not fit into one line of so small a window. " * 3):
        toast.say(text)
        settle()
        assert toast.isVisible()
        assert window.rect().contains(toast.geometry())
        words = toast.findChildren(QLabel)[0]
        assert words.height() >= words.heightForWidth(words.width())
    window.resize(700, 300)
    settle()
    assert abs(toast.geometry().center().x() - 350) <= 1
    toast.hide()


class Moment:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_no_message_takes_the_place_of_one_that_nobody_can_have_read(qtbot: QtBot) -> None:
    window, clock = QWidget(), Moment()
    qtbot.addWidget(window)
    window.resize(700, 500)
    toast = Toast(window, clock)
    window.show()
    toast.say("Ada joined.")
    clock.now += 1
    toast.say("Ada left.")
    assert toast.accessibleName() == "Ada joined.\nAda left."
    clock.now += 2.5
    toast._forget()
    assert toast.accessibleName() == "Ada left."
    toast.say("Grace joined.")
    assert toast.accessibleName() == "Ada left.\nGrace joined."
    clock.now += 10
    toast.say("Grace left.")
    assert toast.accessibleName() == "Grace left."
    assert window.rect().contains(toast.geometry())
    clock.now += 10
    toast._forget()
    assert not toast.isVisible()


def test_what_is_said_again_is_there_once_and_of_many_the_oldest_give_way(qtbot: QtBot) -> None:
    window, clock = QWidget(), Moment()
    qtbot.addWidget(window)
    window.resize(700, 500)
    toast = Toast(window, clock)
    window.show()
    for text in ("one", "two", "one"):
        toast.say(text)
    assert toast.accessibleName() == "two\none"
    for number in range(50):
        toast.say(f"message {number}")
    assert toast.accessibleName() == "\n".join(f"message {n}" for n in range(46, 50))
    toast.hide()


def test_a_click_on_share_or_export_leaves_the_keyboard_where_it_is(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    bar = TopBar(stage.context, theme, QWidget())
    qtbot.addWidget(bar)
    shown(bar, 1200, 60)
    title = bar.findChild(LineField)
    assert title is not None
    title.setFocus()
    for words in ("Share", "Export"):
        button = next(b for b in bar.findChildren(QPushButton) if b.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert bar.focusWidget() is title


def test_tools_that_are_seldom_used_give_way_where_there_is_no_room(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    bar = Toolbar(stage.context, theme)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    bar.show()
    qtbot.waitExposed(bar)
    seldom = [_button(bar, tool.title) for tool in tools().values() if tool.seldom]
    assert all(button.isVisible() for button in seldom)
    whole, least = bar.sizeHint().width(), bar.minimumSizeHint().width()
    assert least < whole
    bar.resize(least, bar.height())
    assert not any(button.isVisible() for button in seldom)
    assert (bar.sizeHint().width(), bar.minimumSizeHint().width()) == (whole, least)
    bar.resize(whole, bar.height())
    assert all(button.isVisible() for button in seldom)
