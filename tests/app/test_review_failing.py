"""What of the review cannot be made is said in the window, and the rest stays."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from whiteboard.app import live_review, scenarios, walks
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Meta
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.review_note import ReviewNote
from whiteboard.review import engine
from whiteboard.review.concerns.rule import Entry, Finding
from whiteboard.review.context import Context
from whiteboard.review.effort import pace
from whiteboard.review.failure.fault import Fault
from whiteboard.review.registry import rules
from whiteboard.session.scenario import Scenario
from whiteboard.session.walk import Walk

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

BROKEN = rules()[0].rule.id


def boom(*_args: object, **_more: object) -> None:
    raise ZeroDivisionError("float division by zero")


def opened(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    box = Box(0, 0, 172, 64)
    window.file.start(
        Design.of(
            [
                Component(id="user", kind="client", name="User", box=box),
                Component(id="api", kind="service", name="API", box=box.moved(300, 0)),
                Flow(id="in", source=FlowEnd(element="user"), target=FlowEnd(element="api")),
            ],
            Meta(phase=Phase.EDGE_CASES),
        )
    )
    window._show_board()  # pyright: ignore[reportPrivateUsage]  # what the start page would do
    qtbot.waitExposed(window)
    return window


def note(window: DesignWindow) -> ReviewNote:
    return window.findChildren(ReviewNote)[0]


def rename(window: DesignWindow, name: str) -> None:
    with window.work.document.edit("rename") as edit:
        edit.update("api", name=name)


def test_one_failing_rule_is_one_quiet_line(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tuple(Entry(e.rule, boom, e.docs) if e.rule.id == BROKEN else e for e in rules())  # type: ignore[arg-type]
    title = next(e.rule.title for e in rules() if e.rule.id == BROKEN)
    window = opened(program, qtbot)
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    assert note(window).isHidden()
    with monkeypatch.context() as patch:
        patch.setattr(engine, "rules", lambda: found)
        with qtbot.waitSignal(window.work.review.reviewed):
            rename(window, "Gateway service")
        assert note(window).text == f"1 check could not be made: {title}. The rest stands."
        assert note(window).isVisible()
        window.page.interview.show_tab("concerns")  # pyright: ignore[reportPrivateUsage]
        assert window.findChildren(ConcernCard)
    with qtbot.waitSignal(window.work.review.reviewed):
        rename(window, "API")
    assert note(window).isHidden()


def test_no_review_says_that_the_figures_are_old(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = opened(program, qtbot)
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    monkeypatch.setattr(live_review, "review", boom)
    with caplog.at_level(logging.CRITICAL), qtbot.waitSignal(window.work.review.failed):
        rename(window, "Other")
    assert "could not be made (ZeroDivisionError: float division by zero)" in note(window).text
    assert "those of an earlier state" in note(window).text


def test_a_first_review_that_fails_promises_none(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_review, "review", boom)
    window = opened(program, qtbot)
    qtbot.waitUntil(lambda: bool(note(window).text))
    assert note(window).text == "The review could not be made (ZeroDivisionError: float division by zero)."


def test_the_log_is_opened_or_its_place_is_said(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()) or True)
    (tmp_path / "whiteboard.log").write_text("what happened", encoding="utf-8")
    monkeypatch.setattr(live_review, "review", boom)
    window = opened(program, qtbot)
    qtbot.waitUntil(lambda: bool(note(window).text))
    window.page.interview.show_tab("concerns")  # pyright: ignore[reportPrivateUsage]
    button = next(b for b in note(window).findChildren(QPushButton))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [str(tmp_path / "whiteboard.log")]


def test_a_story_that_cannot_be_told_ends_with_a_sentence(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, qtbot)
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    said: list[str] = []
    monkeypatch.setattr(window.page._scenarios, "_say", said.append)  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(window.page._walks, "_say", said.append)  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(scenarios, "fail", boom)
    monkeypatch.setattr(walks, "walkthroughs", boom)
    window.work.session.set_scenario(Scenario(Fault.STOP, "api"))
    window.work.session.set_walk(Walk(""))
    assert window.work.session.scenario is None
    assert window.work.session.walk is None
    assert [s.split(" could not")[0] for s in said] == ["What fails with it", "The ways of requests"]


def test_a_review_that_lasts_says_so_until_it_is_there(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(live_review, "LASTING_MS", 1)
    monkeypatch.setattr(
        live_review, "review", lambda *given, **more: go_on.wait(30) and engine.review(*given, **more)
    )
    window = opened(program, qtbot)
    progress = window.findChild(QLabel, "review-progress")
    assert progress is not None
    qtbot.waitUntil(progress.isVisible)
    with qtbot.waitSignal(window.work.review.reviewed):
        go_on.set()
    assert progress.isHidden()


def test_a_review_is_called_off_within_a_rule(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(context: Context) -> list[Finding]:
        begun.set()
        while True:
            context.board.in_order(context.board.nodes)

    monkeypatch.setattr(pace, "MOST_STEPS", 10**15)
    window = opened(program, qtbot)
    with qtbot.waitSignal(window.work.review.reviewed):
        pass
    with monkeypatch.context() as patch:
        found = tuple(Entry(e.rule, endless, e.docs) if e.rule.id == BROKEN else e for e in rules())
        patch.setattr(engine, "rules", lambda: found)
        rename(window, "Other")
        qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(window.work.review.reviewed):
        rename(window, "Another")
    assert note(window).isHidden()
