"""What was understood, in the real window: reached, corrected, undone by Ctrl+Z, saved and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Correction, Meta, PhaseNote
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.panels.understood.sentence_card import SentenceCard
from whiteboard.review.engine import review

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

CODES = "codes of 6 digits"
NOTES = PhaseNote(id="note-detailed", phase=Phase.DETAILED, text=f"100M links a day\nkept 10 years\n{CODES}")


def part(element_id: str, kind: str, x: float) -> Component:
    return Component(id=element_id, kind=kind, name=element_id, box=Box(x, 0, 172, 64))


def flow(flow_id: str, source: str, target: str) -> Flow:
    return Flow(id=flow_id, source=FlowEnd(element=source), target=FlowEnd(element=target))


@pytest.fixture
def window(program: Program, qtbot: QtBot, tmp_path: Path) -> DesignWindow:
    parts = [part("user", "client", 0), part("api", "service", 300), part("db", "rdbms", 600)]
    flows = [flow("in", "user", "api"), flow("out", "api", "db")]
    path = tmp_path / "links.whiteboard"
    save(path, Design.of([*parts, *flows, NOTES], Meta(phase=Phase.EDGE_CASES)))
    window = program.open_window()
    window.resize(1400, 900)
    with qtbot.waitSignal(window.work.review.reviewed):
        window.open_file(path)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def runs_out(design: Design) -> bool:
    return any(c.rule == "keys-run-out" for c in review(design).concerns)


def test_from_the_palette_to_the_file_and_back(window: DesignWindow, qtbot: QtBot) -> None:
    work = window.work
    assert runs_out(work.document.design)
    action("interview.understood").trigger(work.context)
    assert isinstance(QApplication.focusWidget(), SentenceCard)
    qtbot.waitUntil(lambda: any(c.sentence.text == CODES for c in window.findChildren(SentenceCard)))
    card = next(c for c in window.findChildren(SentenceCard) if c.sentence.text == CODES)
    button = next(b for b in card.findChildren(QPushButton) if b.text() == "Not what I meant")
    with qtbot.waitSignal(work.review.reviewed) as heard:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not any(c.rule == "keys-run-out" for c in heard.args[0].review.concerns), "its card is gone"
    assert window.file.path is not None
    path = window.file.path
    assert work.context.files.save()
    qtbot.waitUntil(lambda: bool(load(path).design.answers_of(Correction)))
    (kept,) = load(path).design.answers_of(Correction)
    assert (kept.text, kept.quality, kept.concept) == (CODES, "", "")
    assert not runs_out(load(path).design)
    with qtbot.waitSignal(work.review.reviewed) as heard:
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any(c.rule == "keys-run-out" for c in heard.args[0].review.concerns)
    assert work.document.design.answers_of(Correction) == ()
