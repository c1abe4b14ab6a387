"""The replay through its window: played, scrubbed, stepped, compared, gone on from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.replay.replay_window import ReplayWindow
from whiteboard.app.window import DesignWindow
from whiteboard.canvas.frames import Frames
from whiteboard.document.recorded.film import Film
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.errors import RecordingProblem
from whiteboard.model.interview import Meta, PhaseNote
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def window(program: Program, qtbot: QtBot, tmp_path: Path) -> DesignWindow:
    """An interview in which a, b and c were placed, the last in the second phase, and a was moved."""
    path = tmp_path / "chat.whiteboard"
    save(path, Design(meta=Meta(document_id="d", problem="chat", title="Chat")))
    window = program.open_window()
    window.open_file(path)
    qtbot.waitUntil(lambda: window.file.path == path and not window.busy)
    for name in "ab":
        _put(window, name)
    action("interview.next-phase").trigger(window.work.context)
    _put(window, "c")
    with window.work.document.edit("Move") as edit:
        edit.update("a", box=Box(0, 200, 172, 64))
    return window


def _put(window: DesignWindow, name: str) -> None:
    with window.work.document.edit("Place") as edit:
        x = "abcd".index(name) * 250
        edit.add(Component(id=name, kind="service", name=name, box=Box(x, 0, 172, 64)))


def _replay(window: DesignWindow, qtbot: QtBot) -> ReplayWindow:
    action("interview.replay").trigger(window.work.context)
    qtbot.waitUntil(lambda: window.findChild(ReplayWindow) is not None)
    shown = window.findChild(ReplayWindow)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.strip.count() == 2 and shown.showing.board.picture is not None)
    return shown


def _click(owner: ReplayWindow, name: str) -> None:
    next(b for b in owner.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())).click()


def _lines(shown: ReplayWindow) -> list[str]:
    listed = shown.showing.differences
    return [listed.item(row).text() for row in range(listed.count())]


def test_by_keys_mouse_and_clock(window: DesignWindow, qtbot: QtBot) -> None:
    shown = _replay(window, qtbot)
    last = shown.player.number
    assert last == 5
    now = shown.showing.board.picture
    timeline = shown.timeline
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    assert shown.player.number == last - 1
    qtbot.waitUntil(lambda: shown.showing.board.picture != now)
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert shown.player.number == 0
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert shown.player.number == 1
    end = QPoint(timeline.width() - 4, timeline.height() // 2)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=end)
    assert shown.player.number == last
    # At the end it begins anew, and comes to its end again.
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert shown.player.number == 0
    _click(shown, "Speed: 60×")
    shown.player.play_on(3600)
    assert shown.player.number == last
    shown.strip.itemClicked.emit(shown.strip.item(0))
    assert shown.player.number == 3
    assert shown.go_to_record("b")
    assert shown.player.number == 2
    assert not shown.go_to_record("nobody")
    assert "High-level design" in timeline.words_at(timeline.width() - 14)
    shown.close()


def test_two_moments_side_by_side(window: DesignWindow, qtbot: QtBot) -> None:
    shown = _replay(window, qtbot)
    shown.player.go_to(1)
    _click(shown, "Compare with here")
    shown.player.go_to(5)
    qtbot.waitUntil(lambda: "→ Moved (1)" in _lines(shown))
    assert _lines(shown) == ["+ Added (2)", "Service “b”", "Service “c”", "→ Moved (1)", "Service “a”"]
    compared = shown.showing.board.picture
    _click(shown, "Compare no longer")
    qtbot.waitUntil(lambda: shown.showing.board.picture != compared)
    assert shown.showing.differences.isHidden()
    shown.close()


def test_what_happened_is_listed_and_leads_to_its_moment(window: DesignWindow, qtbot: QtBot) -> None:
    with window.work.document.edit("Note") as edit:
        edit.add(PhaseNote(id="note-detailed", phase=Phase.DETAILED, text="Sockets first."))
    _put(window, "d")
    shown = _replay(window, qtbot)
    moments = shown.showing.moments
    qtbot.waitUntil(lambda: any("Sockets first." in words for words in _told(shown)))
    assert any(words.endswith("On to “High-level design”") for words in _told(shown))
    row = next(n for n, words in enumerate(_told(shown)) if "Sockets first." in words)
    moments.itemClicked.emit(moments.item(row))
    assert shown.player.number == 6
    assert moments.currentRow() == row
    at = shown.timeline.x_of(shown.player.playing.position)
    assert "Note: Sockets first." in shown.timeline.words_at(at)
    # A sign is easier to hit than its very second.
    QTest.mouseClick(shown.timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(at) + 3, 20))
    assert shown.player.number == 6
    shown.close()


def _told(shown: ReplayWindow) -> list[str]:
    moments = shown.showing.moments
    return [moments.item(row).text() for row in range(moments.count())]


def test_another_design_begins_from_a_moment(window: DesignWindow, program: Program, qtbot: QtBot) -> None:
    shown = _replay(window, qtbot)
    shown.player.go_to(2)
    _click(shown, "Continue from here as a new design")
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    other = program.windows[1].work.document.design
    assert set(other.elements) == {"a", "b"}
    assert other.meta.title == "Chat, continued"
    assert other.meta.document_id not in ("", "d")
    assert set(window.work.document.design.elements) == {"a", "b", "c"}
    shown.close()


def _spoil(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> list[Exception]:
    """These moments cannot be shown any more; returns what the user is told."""
    told: list[Exception] = []
    design_at = Film.design_at

    def spoilt(film: Film, number: int) -> Design:
        if number in numbers:
            raise RecordingProblem("The recording is damaged here.")
        return design_at(film, number)

    monkeypatch.setattr(Film, "design_at", spoilt)
    monkeypatch.setattr(
        "whiteboard.app.replay.replay_window.tell_error", lambda _window, error: told.append(error)
    )
    return told


def test_a_damaged_recording_is_told_once_however_often_one_scrubs(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _replay(window, qtbot)
    told = _spoil(monkeypatch, *range(6))
    projector = shown._projector  # pyright: ignore[reportPrivateUsage]
    for _key in range(3):
        QTest.keyClick(shown.timeline, Qt.Key.Key_Left)
        qtbot.waitUntil(lambda: not projector._busy)  # pyright: ignore[reportPrivateUsage]
    assert [str(error) for error in told] == ["The recording is damaged here."]


def test_a_whole_moment_is_shown_behind_a_damaged_one(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _replay(window, qtbot)
    told = _spoil(monkeypatch, 4)
    before = shown.showing.board.picture
    for _key in range(2):
        QTest.keyClick(shown.timeline, Qt.Key.Key_Left)
    assert shown.player.number == 3
    qtbot.waitUntil(lambda: shown.showing.board.picture is not before)
    assert len(told) == 1


def test_a_picture_is_not_waited_for_behind_what_is_got_ready(
    window: DesignWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Preparing the others went on for half a minute, and the moment that was clicked came after it."""
    begun = threading.Event()

    def without_end(_frames: Frames, _design: Design, pulse: Callable[[], None], _number: int) -> None:
        begun.set()
        while True:
            pulse()

    monkeypatch.setattr(Frames, "prepare", without_end)
    shown = _replay(window, qtbot)
    qtbot.waitUntil(begun.is_set)
    for number in (1, 4):
        before = shown.showing.board.picture
        shown.player.go_to(number)
        qtbot.waitUntil(lambda before=before: shown.showing.board.picture is not before)
    shown.close()
