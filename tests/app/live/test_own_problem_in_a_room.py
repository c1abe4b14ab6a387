"""An own problem in a room: its prompt goes along, and nothing of its solution reaches the candidate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tests.app.live.room import Room, synced
from tests.problems.own.written import SOLUTION, full
from whiteboard.actions.registry import action
from whiteboard.app.conducting.pane_window import PaneWindow
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.own_room import Place
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.files.own_problems import keep
from whiteboard.files.store import save
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.model.conducted import Curveball
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.panels.debrief.end_dialog import EndDialog
from whiteboard.panels.interview.prompt_card import PromptCard
from whiteboard.panels.interviewer.point_list import PointList
from whiteboard.review.engine import review

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

DEALT = "cobalt-curveball"


@pytest.fixture
def elsewhere(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The candidate's machine: a program with folders of its own."""
    home = tmp_path / "elsewhere"
    made = Program(qapp, SettingsFile(home), home / "journals")
    yield made
    for window in made.windows:
        window.work.session.finish_typing()
        window.file.start(window.file.design)
        window.close()
    made.keys.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _found(window: DesignWindow, folder: Path, words: tuple[str, ...]) -> list[str]:
    held = [window.work.document.encode_state(), repr(window.work.document.design).encode()]
    held += [f.read_bytes() for f in folder.rglob("*") if f.is_file()]
    plain = b"\n".join(held)
    return [w for w in words if any(w.encode(code) in plain for code in ("utf-8", "utf-16-le"))]


def _texts(card: PromptCard) -> list[str]:
    return [w.text() for w in card.findChildren(QLabel)] if not card.isHidden() else []


def _seated(room: Room, elsewhere: Program) -> tuple[DesignWindow, DesignWindow]:
    """An interviewer who has the problem, and a candidate who has not."""
    keep(full())
    host = room.program.open_window()
    host.file.start(begun(full(), Choice(mode=Mode.MOCK), 1_000_000.0))
    with host.work.document.edit("Go on") as edit:
        edit.set_meta(phase=Phase.DETAILED)
    host._show_board()
    host.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    guest = elsewhere.open_window()
    guest.together.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: bool(guest.work.document.design.meta.prompt) and synced(guest))
    return host, guest


def test_nothing_but_the_prompt_reaches_the_candidates_machine(
    room: Room, elsewhere: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, guest = _seated(room, elsewhere)
    action("interview.pane").trigger(host.work.context)
    (pane,) = host.findChildren(PaneWindow)
    room.until(pane.isActiveWindow)
    room.until(lambda: host.conductor.ready)
    assert host.conductor.rows(Phase.DETAILED)[0].point == full().points[0]
    points = pane.findChildren(PointList)[0].findChildren(QListWidget)[0]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_C):
        QTest.keyClick(points, key)
    assert len(host.conductor.conducted.stamps) == 3
    host.conductor.dealing.deal(DEALT, 3.0)
    room.until(lambda: bool(guest.work.document.design.answers_of(Curveball)))
    room.until(lambda: synced(host) and synced(guest))

    home = tmp_path / "elsewhere"
    save(home / "copy.whiteboard", guest.work.document.design)
    guest.file.keep()
    room.until(lambda: not guest.busy)
    hidden = tuple(word for word in SOLUTION if word != DEALT)
    assert _found(guest, home, hidden) == []
    # What goes along is there, or the search would find nothing anywhere.
    assert _found(guest, home, (DEALT, full().prompt)) == [DEALT, full().prompt]

    # The candidate's machine has none of the interviewer's files.
    monkeypatch.setenv("WHITEBOARD_HOME", str(home))
    with host.work.document.edit("Go back") as edit:
        edit.set_meta(phase=Phase.UNDERSTANDING)
    room.until(lambda: any(full().prompt in _texts(c) for c in guest.findChildren(PromptCard)))
    assert not action("interview.edit-problem").available(guest.work.context)


def test_with_the_release_the_candidate_has_the_words_of_the_points(
    room: Room, elsewhere: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, guest = _seated(room, elsewhere)
    action("interview.pane").trigger(host.work.context)
    room.until(lambda: host.conductor.ready)
    host.conductor.noting.hint(full().points[0], 1)
    action("interview.end").trigger(host.work.context)
    room.until(lambda: any(d.isVisible() for d in host.findChildren(EndDialog)))
    next(d for d in host.findChildren(EndDialog) if d.isVisible()).accept()
    room.until(lambda: guest.work.document.design.meta.ended is not None and synced(host))
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path / "elsewhere"))
    design = guest.work.document.design
    text = to_markdown(gather(design, review(design), 1_000_000.0))
    assert "What keeps a place from being sold twice?" in text
    assert "(not after hint 1 either)" in text
    assert "Which parts stay when there are ten garages?" in text
    assert "not on this computer" not in text
    told = repr(design)
    assert [word for word in SOLUTION if word in told] == ["zeppelin-answer"]
