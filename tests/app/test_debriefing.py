"""The end of an interview in the real window: marked blind, kept, shown with its quotes, written out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import load, save
from whiteboard.model.conducted import PointHeard, heard_id
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import WRAP_UP, Mark, Marker, Requirement, WrapUp, mark_id
from whiteboard.model.mode import Mode
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.debrief.end_dialog import EndDialog
from whiteboard.panels.debrief.picture_window import PictureWindow
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    design = judged_design(problems()["chat"], judged_boards("chat")["middling"])
    path = tmp_path / "chat.whiteboard"
    save(path, design.with_records([design.meta.changed(mode=Mode.MOCK, mock=True)]))
    return path


@pytest.fixture
def window(program: Program, qtbot: QtBot, path: Path) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    with qtbot.waitSignal(window.work.review.reviewed):
        window.open_file(path)
    qtbot.waitExposed(window)
    return window


def _click(owner: QWidget, name: str) -> None:
    next(b for b in owner.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())).click()


def _ending(window: DesignWindow, qtbot: QtBot) -> EndDialog:
    action("interview.end").trigger(window.work.context)
    return _asked(window, qtbot)


def _asked(window: DesignWindow, qtbot: QtBot) -> EndDialog:
    qtbot.waitUntil(lambda: window.findChild(EndDialog) is not None)
    found = window.findChild(EndDialog)
    assert found is not None
    return found


def _field(owner: QWidget, name: str) -> QPlainTextEdit:
    return next(f for f in owner.findChildren(QPlainTextEdit) if f.accessibleName() == name)


def _debrief(window: DesignWindow, qtbot: QtBot) -> QTextBrowser:
    qtbot.waitUntil(lambda: "Marks" in _text(window))
    shown = window.findChild(DebriefWindow)
    assert shown is not None
    return shown.findChildren(QTextBrowser)[0]


def _text(window: DesignWindow) -> str:
    shown = window.findChild(DebriefWindow)
    return shown.findChildren(QTextBrowser)[0].toPlainText() if shown is not None else ""


def test_from_the_last_word_to_the_debrief(window: DesignWindow, qtbot: QtBot, path: Path) -> None:
    dialog = _ending(window, qtbot)
    # Whoever marks first must not see what the program thinks.
    words = " ".join(str(w.property("text") or "") for w in dialog.findChildren(QWidget))
    assert "proposes" not in words
    _field(dialog, "Your design in two sentences").setPlainText("Sockets and a log.")
    _click(dialog, "Depth: 2  Lean no")
    _click(dialog, "Go to the debrief")
    text = _debrief(window, qtbot).toPlainText()
    assert "Sockets and a log." in text
    assert "2 · Lean no" in text
    design = window.work.document.design
    assert design.meta.ended is not None
    assert not design.meta.mock
    assert design.clock.running_since is None
    window.work.context.files.save()
    qtbot.waitUntil(lambda: not window.busy)
    kept = load(path).design
    mark = kept.answers[mark_id(Marker.CANDIDATE, Dimension.DEPTH)]
    assert isinstance(mark, Mark)
    assert mark.mark == 2
    assert isinstance(kept.answers[WRAP_UP], WrapUp)
    assert "chat" in window.host.settings.done_problems
    # There is no second end to come to; the debrief is one step away.
    assert not action("interview.end").available(window.work.context)
    assert action("interview.debrief").available(window.work.context)


def test_backing_out_keeps_what_was_typed_and_goes_on(window: DesignWindow, qtbot: QtBot) -> None:
    dialog = _ending(window, qtbot)
    _field(dialog, "What you would do differently").setPlainText("I would size the sockets.")
    dialog.reject()
    design = window.work.document.design
    assert design.meta.ended is None
    assert design.meta.mock
    again = _ending(window, qtbot)
    assert _field(again, "What you would do differently").toPlainText() == "I would size the sockets."
    again.reject()
    action("edit.undo").trigger(window.work.context)
    assert WRAP_UP not in window.work.document.design.answers


@pytest.mark.parametrize("lacks", ["drawn", "written"])
def test_what_does_not_count_says_why(window: DesignWindow, qtbot: QtBot, lacks: str) -> None:
    document = window.work.document
    gone = document.design.elements if lacks == "drawn" else document.design.answers
    with document.edit("Remove") as edit:
        for record_id in list(gone):
            edit.remove(record_id)
    _ending(window, qtbot).accept()
    _debrief(window, qtbot)
    shown = window.findChild(DebriefWindow)
    assert shown is not None
    why = {"drawn": "nothing is drawn.", "written": "no requirement is written."}[lacks]
    qtbot.waitUntil(lambda: f"Not in Progress: {why}" in [w.text() for w in shown.findChildren(QLabel)])
    assert window.host.progress.read().pasts == ()


def test_a_quote_leads_to_where_it_stands(window: DesignWindow, qtbot: QtBot) -> None:
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    wanted = window.work.document.design.answers_of(Requirement)[0]
    assert f"record:{wanted.id}" in browser.toHtml()
    browser.anchorClicked.emit(QUrl(f"record:{wanted.id}"))
    assert window.work.session.phase.value == "understanding"


def test_it_is_written_as_a_file(
    window: DesignWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ending(window, qtbot).accept()
    _debrief(window, qtbot)
    out = tmp_path / "debrief.html"
    monkeypatch.setattr("whiteboard.app.debrief_export.ask_save_name", lambda _window, _wanted: out)
    opened: list[str] = []
    monkeypatch.setattr(
        "whiteboard.app.debrief_export.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()) or True,
    )
    shown = window.findChild(DebriefWindow)
    assert shown is not None
    open_it = next(b for b in shown.findChildren(QAbstractButton) if b.text() == "Open")
    assert open_it.isHidden()
    window.debriefing.export()
    qtbot.waitUntil(lambda: open_it.isVisible() and not window.busy)
    assert b"<h1>Debrief: Chat</h1>" in out.read_bytes()
    assert f"Written to {out}" in [label.text() for label in shown.findChildren(QLabel)]
    open_it.click()
    assert opened == [str(out)]


@pytest.mark.parametrize("conducted", [False, True])
def test_the_marks_are_yours_only_where_nobody_else_took_part(
    window: DesignWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, conducted: bool
) -> None:
    if conducted:
        with window.work.document.edit("Release", undoable=False) as edit:
            edit.add(PointHeard(id=heard_id("p"), point="p", said=True))
    _ending(window, qtbot).accept()
    lines = _debrief(window, qtbot).toPlainText().splitlines()
    assert ("You" in lines, "Candidate" in lines) == (not conducted, conducted)
    out = tmp_path / "debrief.md"
    monkeypatch.setattr("whiteboard.app.debrief_export.ask_save_name", lambda _window, _wanted: out)
    window.debriefing.export()
    qtbot.waitUntil(lambda: out.exists() and not window.busy)
    # Whoever opens the file may be anybody.
    assert "| Candidate | Interviewer |" in out.read_text()


def test_what_cannot_be_written_is_no_longer_said_to_be(
    window: DesignWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ending(window, qtbot).accept()
    _debrief(window, qtbot)
    out = tmp_path / "gone" / "debrief.html"
    monkeypatch.setattr("whiteboard.app.debrief_export.ask_save_name", lambda _window, _wanted: out)
    told: list[str] = []
    monkeypatch.setattr("whiteboard.app.debriefing.tell_error", lambda _over, error: told.append(str(error)))
    window.debriefing.export()
    qtbot.waitUntil(lambda: bool(told) and not window.busy)
    shown = window.findChild(DebriefWindow)
    assert shown is not None
    assert not any("Writ" in label.text() for label in shown.findChildren(QLabel))


def test_a_picture_is_shown_in_large(window: DesignWindow, qtbot: QtBot) -> None:
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    qtbot.waitUntil(lambda: "picture:reference.png" in browser.toHtml())
    browser.anchorClicked.emit(QUrl("picture:reference.png"))
    large = browser.window().findChild(PictureWindow)
    assert large is not None
    assert large.windowTitle() == "A reference design"
    before = large.view.zoom
    qtbot.keyClicks(large.view, "+++")
    assert large.view.zoom > before
    qtbot.keyClicks(large.view, "0")
    assert large.view.zoom == pytest.approx(before, rel=0.05)
    large.close()


def test_what_it_ringed_on_the_board_is_let_go_with_it(window: DesignWindow, qtbot: QtBot) -> None:
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    window.work.session.set_highlight([next(iter(window.work.document.design.elements))])
    browser.window().close()
    assert window.work.session.highlight == frozenset()


def test_a_fix_is_practised_on_this_board_in_another_window(
    window: DesignWindow, program: Program, qtbot: QtBot
) -> None:
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    drill = re.search(r"drill:([\w-]+)", browser.toHtml())
    assert drill is not None
    browser.anchorClicked.emit(QUrl(drill[0]))
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    again = program.windows[1].work.document.design.meta
    assert again.repeats is not None
    assert (again.repeats.value, again.ended, again.problem) == (drill[1], None, "chat")


def _ended(window: DesignWindow, qtbot: QtBot) -> None:
    _ending(window, qtbot).accept()
    qtbot.waitUntil(lambda: "Marks" in _text(window) and not window.busy)


def test_how_it_went_is_kept_and_marked_again_replaced(
    window: DesignWindow, qtbot: QtBot, path: Path
) -> None:
    _ended(window, qtbot)
    progress = window.host.progress
    (past,) = progress.read().pasts
    assert (past.problem, past.file, past.own) == ("chat", str(path), {})
    _click(window, "Change my marks…")
    again = _asked(window, qtbot)
    _click(again, "Depth: 2  Lean no")
    again.accept()
    qtbot.waitUntil(lambda: progress.read().pasts[0].own == {Dimension.DEPTH: 2})
    assert len(progress.read().pasts) == 1


def test_what_was_forgotten_is_not_kept_by_looking_at_it(window: DesignWindow, qtbot: QtBot) -> None:
    _ended(window, qtbot)
    progress = window.host.progress
    progress.forget(progress.read().pasts[0].document)
    window.debriefing.show()
    qtbot.waitUntil(lambda: not window.busy)
    assert progress.read().pasts == ()


def test_going_on_keeps_nothing(window: DesignWindow, qtbot: QtBot) -> None:
    _ending(window, qtbot).reject()
    qtbot.waitUntil(lambda: not window.busy)
    assert window.host.progress.read().pasts == ()


def test_a_link_shows_its_place_and_leaves_the_way_back(window: DesignWindow, qtbot: QtBot) -> None:
    """The debrief lay over the very place that it led to."""
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    shown = browser.window()
    bar = window.page.aside
    assert not bar.isVisible()
    browser.verticalScrollBar().setValue(200)
    wanted = window.work.document.design.answers_of(Requirement)[0]
    browser.anchorClicked.emit(QUrl(f"record:{wanted.id}"))
    assert not shown.isVisible()
    assert bar.isVisible()
    _click(bar, "Back to the debrief")
    assert shown.isVisible()
    assert not bar.isVisible()
    assert browser.verticalScrollBar().value() == 200
    # The menu leads back as well, and whoever has seen enough need not go there to close it.
    browser.anchorClicked.emit(QUrl(f"record:{wanted.id}"))
    action("interview.debrief").trigger(window.work.context)
    assert shown.isVisible()
    assert not bar.isVisible()
    browser.anchorClicked.emit(QUrl(f"record:{wanted.id}"))
    _click(bar, "Close the debrief")
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: window.findChild(DebriefWindow) is None)


def test_the_debrief_goes_with_its_design(window: DesignWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """It stayed beside the next one, whose marks its button asked for."""
    _ended(window, qtbot)
    window.work.context.files.save()
    qtbot.waitUntil(lambda: not window.busy)
    other = tmp_path / "other.whiteboard"
    save(other, judged_design(problems()["payments"], judged_boards("payments")["middling"]))
    window.open_file(other)
    qtbot.waitUntil(lambda: window.file.path == other)
    assert not window.page.aside.isVisible()
    qtbot.waitUntil(lambda: window.findChild(DebriefWindow) is None)
    qtbot.waitUntil(lambda: not window.busy)


def test_escape_closes_the_picture_alone(window: DesignWindow, qtbot: QtBot) -> None:
    """Where the window manager leaves the keyboard with the debrief, it closed that, and the picture."""
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    qtbot.waitUntil(lambda: "picture:reference.png" in browser.toHtml())
    for inside in (True, False):
        browser.anchorClicked.emit(QUrl("picture:reference.png"))
        large = browser.window().findChild(PictureWindow)
        assert large is not None
        qtbot.keyClick(large.view if inside else browser, Qt.Key.Key_Escape)
        assert not large.isVisible()
        assert browser.isVisible()
        qtbot.waitUntil(lambda: browser.window().findChild(PictureWindow) is None)
    qtbot.keyClick(browser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(DebriefWindow) is None)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_the_keys_lead_to_both_ends(
    window: DesignWindow, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    _ending(window, qtbot).accept()
    browser = _debrief(window, qtbot)
    assert browser.hasFocus()
    bar = browser.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    qtbot.keyClick(browser, Qt.Key.Key_End, modifier)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(browser, Qt.Key.Key_Home, modifier)
    assert bar.value() == 0
