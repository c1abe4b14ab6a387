"""Comments and answers that were begun and not sent: kept on this machine, and given back with the design."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.app.desk import Desk
from tests.app.hand import answering, until
from tests.app.test_typing import a_board, a_part, opened, settle
from whiteboard.app.drafts_file import DraftsFile
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.model.comments import Comment
from whiteboard.panels.given_back import GivenBackCard
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.session.commenting import Spot
from whiteboard.session.drafts import Writing

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

ABOUT_A = (Writing.COMMENT, "a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A design that knows its id, as every one does that the program has saved."""
    design = a_board()
    path = tmp_path / "feed.whiteboard"
    save(path, design.with_records(put=[design.meta.changed(document_id="feed-1")]))
    return path


@pytest.fixture
def window(program: Program, path: Path, qtbot: QtBot) -> DesignWindow:
    return opened(program, path, qtbot)


def field(window: DesignWindow) -> DraftField:
    (found,) = [f for f in window.work.view.findChildren(DraftField) if f.isVisible()]
    return found


def begin(window: DesignWindow, words: str, element: str = "a") -> None:
    window.work.session.open_comments(Spot(element=element), compose=True)
    QTest.keyClicks(field(window), words)


def said(window: DesignWindow) -> str:
    return "\n".join(label.text() for label in window.toast.findChildren(QLabel))


def files(program: Program) -> list[Path]:
    return sorted((program.journals.parent / "drafts").glob("*"))


def test_a_comment_is_on_disk_half_a_second_after_it_was_typed_for_this_user_alone(
    program: Program, window: DesignWindow
) -> None:
    before = window.work.document.design
    begin(window, "too little")
    until(lambda: files(program))
    (kept,) = files(program)
    assert "too little" in kept.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    # Nothing of it is where peers or the file would get it from.
    assert window.work.document.design == before
    with answering("Give it up"):
        assert window.close()
    assert files(program) == []


def test_what_a_kill_left_is_there_when_the_design_is_opened_again(
    program: Program, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    DraftsFile(program.journals.parent / "drafts", "feed-1").change({ABOUT_A: "too little"})
    window = opened(program, path, qtbot)
    until(lambda: window.work.session.draft(ABOUT_A))
    assert "too little" in said(window)
    window.work.session.open_comments(Spot(element="a"), compose=True)
    assert field(window).toPlainText() == "too little"
    # Not touched, so it waits for the next time, and nobody is asked.
    assert window.close()
    again = opened(program, path, qtbot)
    until(lambda: again.work.session.draft(ABOUT_A))
    again.work.session.open_comments(Spot(element="a"), compose=True)
    QTest.keyClick(field(again), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (comment,) = again.work.document.design.answers_of(Comment)
    assert comment.text == "too little"
    until(lambda: not files(program))


def test_the_end_of_the_session_keeps_what_was_typed_a_moment_before(
    program: Program, window: DesignWindow
) -> None:
    begin(window, "too little")
    assert program.quitting.end_session(may_ask=False)
    (kept,) = files(program)
    assert "too little" in kept.read_text()
    window.work.session.forget_drafts()


def test_what_was_recovered_has_its_drafts(program: Program, path: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, program.journals)
    desk.open(path)
    desk.rename("Feed service")
    desk.crash()
    drafts = DraftsFile(program.journals.parent / "drafts", "feed-1")
    drafts.change({ABOUT_A: "too little"})
    with answering("Recover"):
        window = program.open_window(path)
        settle(window)
        until(lambda: window.file.modified and window.work.session.draft(ABOUT_A))
    with answering("Don't save"):
        assert window.close()
    assert drafts.read() == {ABOUT_A: "too little"}
    desk.background.stop()


def test_another_design_has_none_of_it(
    program: Program, window: DesignWindow, path: Path, tmp_path: Path
) -> None:
    begin(window, "too little")
    other = tmp_path / "other.whiteboard"
    save(other, a_board())
    with answering("Give it up"):
        window.open_file(other)
        settle(window)
    assert window.work.session.draft(ABOUT_A) == ""
    assert files(program) == []


def test_words_about_what_is_gone_meanwhile_are_given_back(program: Program, path: Path) -> None:
    DraftsFile(program.journals.parent / "drafts", "feed-1").change({(Writing.COMMENT, "gone"): "why two?"})
    window = program.open_window(path)
    settle(window)
    until(lambda: window.findChild(GivenBackCard) is not None)
    assert a_part(window, GivenBackCard).words == "why two?"
    with answering("Give it up"):
        assert window.close()


def test_two_windows_of_one_design_keep_what_each_of_them_has(tmp_path: Path) -> None:
    one, other = DraftsFile(tmp_path, "feed-1"), DraftsFile(tmp_path, "feed-1")
    one.change({ABOUT_A: "too little"})
    other.change({(Writing.REPLY, "t"): "so it is"})
    one.change({ABOUT_A: ""})
    assert other.read() == {(Writing.REPLY, "t"): "so it is"}


@pytest.mark.parametrize(
    "content", [b"\x00" * 40, b"", b"{}", b"[" * 100_000, b'[["poem", "a", "x"]]', b'[["comment", 1, "x"]]']
)
def test_a_file_that_is_none_of_ours_is_set_aside_and_told_about(
    program: Program, path: Path, qtbot: QtBot, content: bytes
) -> None:
    drafts = DraftsFile(program.journals.parent / "drafts", "feed-1")
    drafts.change({ABOUT_A: "too little"})
    (kept,) = files(program)
    kept.write_bytes(content)
    window = opened(program, path, qtbot)
    until(lambda: [file.suffix for file in files(program)] == [".damaged"])
    (aside,) = files(program)
    assert aside.read_bytes() == content
    assert str(aside) in said(window)


def test_a_folder_that_cannot_be_written_is_told_about(program: Program, window: DesignWindow) -> None:
    (program.journals.parent / "drafts").write_text("a file in the way")
    begin(window, "too little")
    until(lambda: "cannot be kept" in said(window))
    window.work.session.forget_drafts()
