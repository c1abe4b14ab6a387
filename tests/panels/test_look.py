"""The look of what is selected: colours, lines and lettering, for one and for many, and for the next one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QColorDialog
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown
from whiteboard.editing.styling import chosen
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.style import StyleKey
from whiteboard.panels.forms.look import LookSection
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.parts.swatches import Swatches


class Desk:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage, self.qtbot = stage, qtbot
        self.panel = InspectorPanel(
            stage.document, stage.session, catalogue(), theme, stage.shell.said.append
        )
        qtbot.addWidget(self.panel)
        shown(self.panel, 300, 1400)

    def select(self, *ids: str) -> None:
        before = self.panel.findChildren(LookSection)
        self.stage.session.select(ids)
        self.qtbot.waitUntil(lambda: self.panel.findChildren(LookSection) not in ([], before))
        settle()

    def button(self, name: str) -> QAbstractButton:
        found = [
            b for b in self.panel.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())
        ]
        assert found, name
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def look(self, element: str, key: StyleKey) -> object:
        return chosen(self.stage.design.elements[element], key)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot, Stage(), theme)


def test_a_colour_is_one_click_and_one_step(desk: Desk) -> None:
    desk.select("plain")
    desk.click("Fill: Green")
    desk.click("Stroke: Red")
    desk.click("Line: Dashed")
    desk.click("Width of the line: Bold")
    assert desk.look("plain", StyleKey.FILL) == "green"
    assert desk.look("plain", StyleKey.STROKE) == "red"
    assert desk.look("plain", StyleKey.DASH) == "dashed"
    assert desk.look("plain", StyleKey.WIDTH) == 5.0
    assert desk.button("Fill: Green").isChecked()
    assert not desk.button("Fill: As usual").isChecked()
    assert [desk.stage.document.undo() is not None for _step in range(4)] == [True] * 4
    settle()
    assert desk.look("plain", StyleKey.FILL) is None
    assert desk.button("Fill: As usual").isChecked()


def test_many_take_it_at_once_each_what_it_can(desk: Desk) -> None:
    desk.select("plain", "text", "note", "region", "read")
    desk.click("Stroke: Violet")
    desk.click("Size of the letters: L")
    for element in ("plain", "text", "region", "note"):
        assert desk.look(element, StyleKey.STROKE) == "violet"
        assert desk.look(element, StyleKey.SIZE) == 24.0
    desk.select("plain")
    desk.click("Stroke: Blue")
    desk.select("plain", "region")
    assert not any(desk.button(f"Stroke: {hue}").isChecked() for hue in ("Blue", "Violet", "As usual"))
    assert desk.button("Size of the letters: L").isChecked()


def test_what_was_chosen_waits_for_the_next_of_its_sort(desk: Desk) -> None:
    desk.select("plain", "cache", "text")
    desk.click("Fill: Pink")
    desk.click("Lettering: Hand")
    session = desk.stage.session
    assert session.look_of("box") == {StyleKey.FILL: "pink", StyleKey.FONT: "hand"}
    assert session.look_of("text")[StyleKey.FONT] == "hand"
    # A card shows by its colours what it is: the next one is another thing.
    assert not session.look_of("component")
    assert not session.look_of("")


def test_another_colour_is_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(first: QColor, *_more: object) -> QColor:
        asked.append(first.name())
        return QColor("#123456") if len(asked) == 1 else QColor()

    monkeypatch.setattr(QColorDialog, "getColor", answer)
    desk.select("plain")
    desk.click("Fill: Another colour…")
    assert desk.look("plain", StyleKey.FILL) == "#123456"
    fills = next(s for s in desk.panel.findChildren(Swatches) if s.accessibleName() == "Fill")
    assert fills.choice() == "#123456"
    desk.click("Fill: Another colour…")
    assert asked[1] == "#123456"
    assert desk.look("plain", StyleKey.FILL) == "#123456"


def test_everything_can_be_as_usual_again(desk: Desk) -> None:
    desk.select("note")
    assert not desk.button("As usual").isEnabled()
    desk.click("Fill: Blue")
    desk.click("As usual")
    assert desk.look("note", StyleKey.FILL) is None
    assert not desk.button("As usual").isEnabled()


def test_the_arrow_keys_walk_along_the_colours(desk: Desk) -> None:
    desk.select("plain")
    first = desk.button("Fill: As usual")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert desk.button("Fill: None").hasFocus()
    QTest.keyClick(desk.button("Fill: None"), Qt.Key.Key_Return)
    assert desk.look("plain", StyleKey.FILL) == "none"


def test_a_note_is_never_without_its_paper(desk: Desk) -> None:
    desk.select("note")
    assert desk.button("Fill: None").isHidden()
    desk.select("note", "plain")
    assert not desk.button("Fill: None").isHidden()


def test_a_flow_alone_has_nothing_to_choose_yet(desk: Desk, qtbot: QtBot) -> None:
    desk.select("plain")
    desk.stage.session.select(["read"])
    qtbot.waitUntil(lambda: not desk.panel.findChildren(LookSection))


def test_the_colours_are_those_of_the_theme(desk: Desk) -> None:
    desk.select("plain")
    swatch = desk.button("Fill: Red")
    light, dark = load_theme("light"), load_theme("dark")
    for theme in (light, dark):
        desk.panel.set_theme(theme)
        color = swatch.grab().toImage().pixelColor(14, 14)
        assert color.name() == theme.fill("red")
