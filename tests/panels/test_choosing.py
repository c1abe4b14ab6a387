"""Pickers, palette of commands, shortcut sheet, dialogs and start page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown
from whiteboard.actions.registry import actions
from whiteboard.document.recovery import Damage, Recoverable
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.model.errors import WhiteboardError
from whiteboard.panels.command_palette import CommandPalette
from whiteboard.panels.export_dialog import ExportDialog, ImageChoice
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.message import ask, tell
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.pick_list import Entry, PickList
from whiteboard.panels.problem_shelf import ProblemShelf
from whiteboard.panels.shortcut_sheet import ShortcutSheet
from whiteboard.panels.start_cards import RecentFile, SampleDesign
from whiteboard.panels.start_page import StartPage
from whiteboard.problems.catalogue import problems
from whiteboard.session.keymap import Keymap
from whiteboard.tools.registry import tools

# The platform without windows cannot do what a popup asks of it.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    shown(made, 900, 600)
    return made


def _press(owner: QWidget, text: str) -> None:
    button = next(
        b
        for b in owner.findChildren(QAbstractButton)
        if text in (b.text().replace("&", ""), b.accessibleName())
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_kind_is_picked_by_keyboard_alone(window: QWidget, theme: Theme) -> None:
    picker = KindPicker(catalogue(), theme, window)
    picked: list[str] = []
    on_text(picker.picked, picked.append)
    picker.restart("key")
    picker.open_in(window)
    search = picker.findChildren(QLineEdit)[0]
    rows = picker.findChildren(QListWidget)[0]
    first = rows.currentRow()
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert rows.currentRow() == first + 1
    QTest.keyClick(search, Qt.Key.Key_Up)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert picked == ["keyvalue"]
    assert not picker.isVisible()


def test_only_everything_holds_zones_and_notes(window: QWidget, theme: Theme) -> None:
    for everything in (False, True):
        picker = KindPicker(catalogue(), theme, window, everything=everything)
        picker.restart("sticky note")
        texts = [picker.findChildren(QListWidget)[0].item(i).text() for i in range(
            picker.findChildren(QListWidget)[0].count())]  # fmt: skip
        assert ("Sticky note, Boxes and notes" in texts) is everything
        picker.close()


def test_what_is_likely_meant_is_on_top_until_something_is_typed(window: QWidget, theme: Theme) -> None:
    picker = KindPicker(catalogue(), theme, window, first=("rdbms", "queue"))
    rows = picker.findChildren(QListWidget)[0]
    picker.restart()
    texts = [rows.item(i).text() for i in range(3)]
    assert texts[:2] == ["Relational database, often next", "Message queue, often next"]
    assert texts[2] == "Client, Clients"
    picker.restart("kafka")
    assert rows.item(0).text() == "Kafka, Event stream"
    picker.close()


def test_a_command_is_found_and_run(window: QWidget, stage: Stage, theme: Theme) -> None:
    palette = CommandPalette(stage.context, catalogue(), theme, window)
    palette.restart()
    palette.open_in(window)
    search = palette.findChildren(QLineEdit)[0]
    QTest.keyClicks(search, "select all")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert len(stage.session.selection) > 5
    assert not palette.isVisible()


def test_a_component_is_found_among_the_commands(window: QWidget, stage: Stage, theme: Theme) -> None:
    palette = CommandPalette(stage.context, catalogue(), theme, window)
    asked: list[str] = []
    on_text(palette.place_requested, asked.append)
    palette.restart()
    palette.open_in(window)
    search = palette.findChildren(QLineEdit)[0]
    QTest.keyClicks(search, "postgres")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert asked == ["rdbms@postgres"]


def test_what_cannot_run_is_listed_last_and_does_nothing(window: QWidget, stage: Stage, theme: Theme) -> None:
    palette = CommandPalette(stage.context, catalogue(), theme, window)
    palette.restart()
    rows = palette.findChildren(QListWidget)[0]
    enabled = [bool(rows.item(i).flags() & Qt.ItemFlag.ItemIsEnabled) for i in range(rows.count())]
    assert enabled == sorted(enabled, reverse=True)
    assert not all(enabled)
    rows.setCurrentRow(rows.count() - 1)
    QTest.keyClick(palette.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert stage.shell.notes == []
    palette.close()


def test_the_sheet_names_every_key(qtbot: QtBot, theme: Theme) -> None:
    sheet = ShortcutSheet(Keymap(), lambda _keymap: None, theme)
    qtbot.addWidget(sheet)
    shown(sheet, 840, 640)
    keys = {w.text() for w in sheet.findChildren(QLabel) if w.property("role") == "key"}
    for tool in tools().values():
        assert set(tool.keys) <= keys
    assert {a.shortcuts[0] for a in actions() if a.shortcuts and a.menu} <= keys
    QTest.keyClicks(sheet.findChildren(QLineEdit)[0], "zoom")
    settle()
    assert {w.text() for w in sheet.findChildren(QLabel) if w.property("role") == "key"} < keys


def test_the_picture_is_chosen_and_measured(qtbot: QtBot, theme: Theme) -> None:
    def measure(choice: ImageChoice) -> tuple[int, int]:
        if choice.scale == 4:
            raise WhiteboardError("Too large.")
        return (100 * choice.scale, 50 * choice.scale + choice.margin)

    dialog = ExportDialog(ImageChoice(area="selection"), theme, measure, has_selection=False)
    qtbot.addWidget(dialog)
    texts = lambda: [w.text() for w in dialog.findChildren(QLabel)]  # noqa: E731
    assert "200 × 132 pixels, PNG" in texts()
    for choice in ("3×", "Dark", "Transparent", "None", "What is in view"):
        _press(dialog, choice)
    assert "300 × 150 pixels, PNG" in texts()
    _press(dialog, "4×")
    assert "Too large." in texts()
    assert not next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export…").isEnabled()
    _press(dialog, "1×")
    _press(dialog, "Copy")
    assert dialog.copied
    assert dialog.choice == ImageChoice("view", 1, "dark", "transparent", 0)


def test_a_sentence_does_not_block(window: QWidget) -> None:
    box = tell(window, "The <b>file</b> is damaged.")
    assert box.isVisible()
    assert box.text() == "The <b>file</b> is damaged."
    assert box.textFormat() is Qt.TextFormat.PlainText
    box.close()


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_Escape, 2), (Qt.Key.Key_Return, 0)])
def test_a_question_ends_harmlessly_with_escape(window: QWidget, key: Qt.Key, place: int) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        QTest.keyClick(box, key)

    QTimer.singleShot(50, answer)
    assert (
        ask(window, "Save the changes?", ["Save", "Don't save", "Cancel"], detail="Or they are lost.")
        == place
    )


class Start:
    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        samples = [SampleDesign(Path("feed.whiteboard"), "A finished feed", "Push and pull")]
        self.page = StartPage(list(problems().values()), samples, theme)
        qtbot.addWidget(self.page)
        self.heard: list[str] = []
        for name in ("new_requested", "open_requested"):
            getattr(self.page, name).connect(lambda name=name: self.heard.append(name))
        for name in ("file_chosen", "sample_chosen", "problem_chosen"):
            on_text(getattr(self.page, name), lambda value, name=name: self.heard.append(f"{name} {value}"))
        shown(self.page, 1000, 700)

    def card(self, title: str) -> ChoiceCard:
        return next(c for c in self.page.findChildren(ChoiceCard) if c.accessibleName().endswith(title))


@pytest.fixture
def start(qtbot: QtBot, theme: Theme) -> Start:
    return Start(qtbot, theme)


def test_one_begins_with_the_keyboard(start: Start) -> None:
    start.page.start()
    new = start.page.focusWidget()
    assert isinstance(new, QPushButton)
    QTest.keyClick(new, Qt.Key.Key_Space)
    _press(start.page, "Open…")
    assert start.heard == ["new_requested", "open_requested"]


def test_a_problem_tells_nothing_of_its_solution_and_is_chosen(start: Start) -> None:
    feed = problems()["news-feed"]
    card = start.card(feed.title)
    assert not re.search(r"\d", card.accessibleDescription())
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert start.heard == ["problem_chosen news-feed"]


def test_finished_designs_lie_behind_a_warning(start: Start) -> None:
    sample = start.card("A finished feed")
    assert not sample.isVisible()
    _press(start.page, "Sample solutions (spoilers)")
    assert sample.isVisible()
    QTest.mouseClick(sample, Qt.MouseButton.LeftButton)
    assert start.heard == ["sample_chosen feed.whiteboard"]


def test_problems_are_found_by_level_topic_and_what_is_done(start: Start) -> None:
    def titles() -> list[str]:
        return [c.accessibleName() for c in start.page.findChildren(ProblemShelf)[0].cards]

    every = titles()
    start.page.set_done(["chat"])
    chat = start.page.findChildren(ProblemShelf)[0].cards[every.index("Practise: Chat")]
    words = [w.text() for w in chat.findChildren(QLabel)]
    assert "Done · messaging, real time, storage" in words
    # It is no less hard for having been done.
    assert "Medium" in words
    assert chat.accessibleDescription().endswith("Medium. Done · messaging, real time, storage")
    box = next(b for b in start.page.findChildren(QCheckBox) if b.text() == "Not done yet")
    box.click()
    assert titles() == [t for t in every if t != "Practise: Chat"]
    _press(start.page, "Level: Hard")
    hard = {p.title for p in problems().values() if p.level == "hard"}
    assert {t.removeprefix("Practise: ") for t in titles()} == hard
    shelf = start.page.findChildren(ProblemShelf)[0]
    _press(start.page, "Topic: All topics")
    menu = shelf.findChildren(QMenu)[0]
    next(a for a in menu.actions() if a.text() == "feeds").trigger()
    menu.close()
    assert titles() == []


def test_arrow_keys_walk_over_the_cards(start: Start) -> None:
    cards = start.page.findChildren(ProblemShelf)[0].cards
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Right)
    assert start.page.focusWidget() is cards[1]
    QTest.keyClick(cards[1], Qt.Key.Key_Down)
    below = start.page.focusWidget()
    assert below in cards
    assert below.mapTo(start.page, below.rect().topLeft()).y() > cards[1].mapTo(start.page, QPoint()).y()


def test_recent_files_that_are_gone_are_grey(start: Start) -> None:
    start.page.set_recent(
        [RecentFile(Path("one.whiteboard")), RecentFile(Path("gone.whiteboard"), exists=False)]
    )
    one, gone = (
        next(b for b in start.page.findChildren(QPushButton) if b.text() == text) for text in ("one", "gone")
    )
    assert one.isEnabled()
    assert not gone.isEnabled()
    assert "no longer there" in gone.toolTip()
    one.click()
    assert start.heard == ["file_chosen one.whiteboard"]


def test_unsaved_work_is_offered_and_the_offer_goes(start: Start, qtbot: QtBot) -> None:
    offer = Recoverable(Path("j"), "id", "Chat", None, "", 1.0, 3)
    start.page.set_recoverable([offer, replace(offer, title="")])
    settle()
    texts = [w.text() for w in start.page.findChildren(QLabel) if w.isVisible()]
    assert "Unsaved work in “Chat”" in texts
    assert "Unsaved work in “Untitled design”" in texts
    assert not any("in part" in text for text in texts)
    with qtbot.waitSignal(start.page.recover_requested) as heard:
        _press(start.page, "Recover")
    assert heard.args == [offer]
    start.page.set_recoverable([replace(offer, damage=Damage.PART)])
    settle()
    texts = [w.text() for w in start.page.findChildren(QLabel) if w.isVisible()]
    assert any(text.endswith("; it can be read only in part") for text in texts)
    start.page.set_recoverable([])
    settle()
    assert not any("Unsaved" in w.text() for w in start.page.findChildren(QLabel) if w.isVisible())


def test_a_file_is_dropped(start: Start, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.whiteboard"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    start.page.dropEvent(drop)
    assert start.heard == [f"file_chosen {tmp_path / 'a.whiteboard'}"]


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    box = PickList(
        "Things", "Type", lambda query: [Entry("a", "Apple")] if query in ("", "app") else [], theme
    )
    qtbot.addWidget(box)
    shown(box)
    box.restart()
    (listed,) = box.findChildren(QListWidget)
    QTest.keyClicks(box.findChildren(QLineEdit)[0], "zz")
    assert [listed.item(row).text() for row in range(listed.count())] == ["Nothing is called “zz”."]
    picked: list[str] = []
    box.picked.connect(picked.append)
    QTest.keyClick(box.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert picked == []
    box.restart()
    assert listed.item(0).text() == "Apple"
