"""Choosing another key: what is refused, who loses it, and what the sheet shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import settle
from tests.panels.stage import shown as grabbed
from whiteboard.look.theme import Theme
from whiteboard.panels.key_dialog import KeyDialog
from whiteboard.panels.keys import Command, commands, given, holder, refusal, shown
from whiteboard.panels.shortcut_sheet import ShortcutSheet
from whiteboard.session.keymap import Keymap

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def command(command_id: str) -> Command:
    return next(c for c in commands() if c.id == command_id)


GROUP, FLOW, MINIMAP = command("arrange.group"), command("tool.flow"), command("view.panel-minimap")


def test_ids_are_each_commands_own() -> None:
    assert len({c.id for c in commands()}) == len(commands())


@pytest.mark.parametrize(
    ("key", "of"),
    [
        ("Ctrl+D", "edit.duplicate"),
        ("A", "tool.flow"),
        ("!", "view.fit-all"),
        ("Shift+1", "view.fit-all"),
        ("Ctrl+}", "arrange.front"),
        ("Ctrl++", "view.zoom-in"),
    ],
)
def test_who_has_a_key_is_known_however_it_is_spelled(key: str, of: str) -> None:
    held = holder(key, Keymap(), besides=GROUP)
    assert held is not None
    assert held.id == of
    assert holder(key, Keymap(), besides=held) is None


def test_a_key_that_is_given_is_taken_from_whoever_had_it() -> None:
    keymap = given(Keymap(), GROUP, ("X",))
    assert shown(GROUP, keymap) == ("X",)
    assert shown(FLOW, keymap) == tuple(key for key in FLOW.own if key != "X")
    back = given(keymap, GROUP, GROUP.own)
    assert "arrange.group" not in back.chosen


@pytest.mark.parametrize("key", ["Esc", "Space", "Alt+F", "Ctrl+Q"])
def test_some_keys_stay_what_they_are(key: str) -> None:
    assert refusal(key, GROUP, Keymap())
    assert refusal(key, FLOW, Keymap())


def test_a_letter_is_for_the_board_alone() -> None:
    assert not refusal("Y", FLOW, Keymap())
    assert refusal("Y", command("view.grid"), Keymap())
    assert not refusal("F9", command("view.grid"), Keymap())
    assert not refusal("Ctrl+Y", command("view.grid"), Keymap())


def buttons(dialog: QWidget) -> dict[str, QPushButton]:
    return {b.text(): b for b in dialog.findChildren(QPushButton)}


def pressed(qtbot: QtBot, theme: Theme, of: Command, keymap: Keymap) -> tuple[KeyDialog, list[Keymap]]:
    kept: list[Keymap] = []
    dialog = KeyDialog(of, keymap, kept.append, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, kept


def said(dialog: QWidget) -> str:
    return " ".join(w.text() for w in dialog.findChildren(QLabel))


def test_a_key_is_pressed_its_holder_named_and_it_is_taken(qtbot: QtBot, theme: Theme) -> None:
    dialog, kept = pressed(qtbot, theme, GROUP, Keymap())
    use = buttons(dialog)["Use this key"]
    assert not use.isEnabled()
    QTest.keyClick(dialog.findChildren(QKeySequenceEdit)[0], Qt.Key.Key_D, CTRL)
    assert "Ctrl+D is “Duplicate” now" in said(dialog)
    use.click()
    (keymap,) = kept
    assert shown(GROUP, keymap) == ("Ctrl+D",)
    assert shown(command("edit.duplicate"), keymap) == ()


def test_what_cannot_be_chosen_says_why(qtbot: QtBot, theme: Theme) -> None:
    dialog, kept = pressed(qtbot, theme, command("view.grid"), Keymap())
    QTest.keyClick(dialog.findChildren(QKeySequenceEdit)[0], Qt.Key.Key_Y, NONE)
    assert "hold Ctrl or Alt" in said(dialog)
    assert not buttons(dialog)["Use this key"].isEnabled()
    assert not kept


def test_one_command_gets_its_own_key_back_or_none(qtbot: QtBot, theme: Theme) -> None:
    keymap = given(Keymap(), GROUP, ("F9",))
    dialog, kept = pressed(qtbot, theme, GROUP, keymap)
    buttons(dialog)["Back to Ctrl+G"].click()
    assert not kept[0].chosen
    dialog, kept = pressed(qtbot, theme, GROUP, keymap)
    buttons(dialog)["No key"].click()
    assert shown(GROUP, kept[0]) == ()


def test_the_sheet_shows_the_chosen_keys_and_leads_to_another(qtbot: QtBot, theme: Theme) -> None:
    kept: list[Keymap] = []
    sheet = ShortcutSheet(given(Keymap(), MINIMAP, ("F9",)), kept.append, theme)
    qtbot.addWidget(sheet)
    grabbed(sheet, 840, 640)
    caps = {w.text() for w in sheet.findChildren(QLabel) if w.property("role") == "key"}
    assert "F9" in caps
    assert "M" not in caps
    QTest.keyClicks(sheet.findChildren(QLineEdit)[0], "minimap")
    settle()
    (line,) = (w for w in sheet.findChildren(QWidget) if w.accessibleName() == "Minimap: F9")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    (dialog,) = sheet.findChildren(KeyDialog)
    buttons(dialog)["Back to M"].click()
    assert not kept[-1].chosen
    assert [w for w in sheet.findChildren(QWidget) if w.accessibleName() == "Minimap: M"]


def test_a_command_without_a_key_is_found(qtbot: QtBot, theme: Theme) -> None:
    sheet = ShortcutSheet(Keymap(), lambda _keymap: None, theme)
    qtbot.addWidget(sheet)
    QTest.keyClicks(sheet.findChildren(QLineEdit)[0], "plain boxes")
    assert [w for w in sheet.findChildren(QWidget) if w.accessibleName().startswith("Practise with plain")]
