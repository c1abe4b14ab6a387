"""New, open, save, close and recover in real windows, with their questions answered by hand."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.app.desk import a_design, name_in
from tests.app.hand import answering, told, until
from whiteboard.actions.registry import action, actions
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import BOARD, START, DesignWindow
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown, shown
from whiteboard.document.recovery import pending, recover
from whiteboard.files.store import save
from whiteboard.geometry.plans import Route
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.phase import Phase
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.start_page import StartPage
from whiteboard.problems.catalogue import new_design


def opened(program: Program, path: Path | None = None) -> DesignWindow:
    window = program.open_window(path)
    settle(window)
    return window


def settle(window: DesignWindow) -> None:
    until(lambda: not window.busy)


def shows_board(window: DesignWindow) -> bool:
    return window._pages.currentIndex() == BOARD  # pyright: ignore[reportPrivateUsage]


def draw(window: DesignWindow, name: str = "drawn") -> None:
    document = window.work.document
    with document.edit("Draw") as edit:
        if "a" in edit.design.elements:
            edit.update("a", name=name)
        else:
            edit.add(a_design().elements["a"])


def run(window: DesignWindow, verb: str) -> None:
    action(verb).trigger(window.work.context)
    settle(window)


def crash(window: DesignWindow) -> None:
    """What a killed process leaves; the window itself goes without a question."""
    window.file.close(clean=False)
    window.file.start = lambda design: None  # type: ignore[method-assign]
    window.work.document.set_read_only(True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


def test_how_a_design_looks_is_worked_out_beside_the_window(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, threads = opened(program), set[int]()

    def watched(element: Element, route: Route | None, context: PaintContext) -> Shown | None:
        threads.add(threading.get_ident())
        return shown(element, route, context)

    monkeypatch.setattr("whiteboard.canvas.scene_index.shown", watched)
    window.open_file(path)
    settle(window)
    assert shows_board(window)
    assert window.work.view.scene.index.get("a") is not None
    assert threads
    assert threading.get_ident() not in threads


def test_the_start_page_is_called_after_the_program_until_there_is_a_design(program: Program) -> None:
    window = program.open_window()
    assert window.windowTitle() == "Whiteboard[*]"
    window.begin(Design())
    assert window.windowTitle() == "Untitled design[*] — Whiteboard"
    draw(window)
    window.show_start()
    assert window.windowTitle() == "Untitled design[*] — Whiteboard"


def test_open_draw_save_close(program: Program, path: Path) -> None:
    window = opened(program, path)
    assert shows_board(window)
    assert window.windowTitle() == "Feed[*] — Whiteboard"
    assert not window.isWindowModified()
    draw(window)
    assert window.isWindowModified()
    run(window, "file.save")
    assert not window.isWindowModified()
    assert name_in(path) == "drawn"
    assert window.close()
    assert program.windows == ()
    assert program.settings.recent_files == (str(path),)


def test_a_design_without_a_file_asks_for_one(program: Program, tmp_path: Path) -> None:
    window = opened(program)
    window.begin(a_design())
    draw(window)
    with answering("Cancel"):
        run(window, "file.save")
    assert window.isWindowModified()
    with answering(tmp_path / "new"):
        run(window, "file.save")
    assert name_in(tmp_path / "new.whiteboard") == "drawn"
    assert not window.isWindowModified()


@pytest.mark.parametrize("answer", ["Save", "Don't save", "Cancel"])
def test_closing_with_unsaved_changes_asks(program: Program, path: Path, answer: str) -> None:
    window = opened(program, path)
    draw(window)
    with answering(answer) as hand:
        assert window.close() is (answer != "Cancel")
    assert "Feed" in hand.asked[0]
    assert name_in(path) == ("drawn" if answer == "Save" else "")
    assert len(program.windows) == (answer == "Cancel")
    assert pending(program.journals) == ()


@pytest.mark.parametrize("answer", ["Cancel", "Close without it"])
def test_a_disk_that_never_answers_keeps_no_window_open(
    program: Program, path: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, path)
    draw(window)
    answers = threading.Event()
    monkeypatch.setattr("whiteboard.app.saving.write_file", lambda *_a, **_k: answers.wait())
    monkeypatch.setattr("whiteboard.app.last_write.PATIENCE", 0.01)
    action("file.save").trigger(window.work.context)
    try:
        with answering("Keep waiting", answer) as hand:
            assert window.close() is (answer != "Cancel")
        assert "does not answer" in hand.asked[0]
        if answer == "Cancel":
            assert program.windows == (window,)
            crash(window)
        # Nothing is in the file, and all of it can be had again.
        assert name_in(path) == ""
        (found,) = pending(program.journals)
        assert found.edits > 0
    finally:
        answers.set()
        if answer == "Cancel":
            settle(window)


@pytest.fixture
def silent_disk(program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that takes no file before the test is over, and the windows are about to close."""
    answers = threading.Event()
    monkeypatch.setattr("whiteboard.app.saving.write_file", lambda *_a, **_k: answers.wait())
    monkeypatch.setattr("whiteboard.app.last_write.PATIENCE", 0.01)
    yield answers
    answers.set()
    for window in program.windows:
        settle(window)


@pytest.mark.usefixtures("silent_disk")
def test_a_second_save_that_waits_for_the_first_ends_with_the_window(program: Program, path: Path) -> None:
    window = opened(program, path)
    draw(window)
    closed: list[bool] = []
    action("file.save").trigger(window.work.context)
    QTimer.singleShot(0, window, lambda: closed.append(window.close()))
    with answering("Close without it"):
        action("file.save").trigger(window.work.context)
    assert closed == [True]
    assert told() == []
    # The save that waited has not taken up again what the window has let go of.
    (found,) = pending(program.journals)
    assert recover(found).design.elements["a"].name == "drawn"
    assert not window.file._keeper.held  # pyright: ignore[reportPrivateUsage]


def test_the_question_about_a_slow_disk_goes_away_once_that_has_answered(
    program: Program, path: Path, silent_disk: threading.Event
) -> None:
    window = opened(program, path)
    draw(window)
    action("file.save").trigger(window.work.context)
    asked: list[str] = []

    def look() -> None:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        if boxes:
            asked.append(boxes[0].text())
            silent_disk.set()

    looks = QTimer(interval=1)
    looks.timeout.connect(look)
    looks.start()
    # Nobody presses anything.
    assert window.close()
    looks.stop()
    assert "does not answer" in asked[0]
    assert told() == []


def test_giving_up_a_file_counts_for_that_once(
    program: Program, path: Path, silent_disk: threading.Event
) -> None:
    window = opened(program, path)
    draw(window)
    action("file.save").trigger(window.work.context)
    with answering("Close without it"):
        assert window.prepare_to_end(may_ask=True)
    # Another window has kept the session from ending, the disk is back, and work goes on.
    silent_disk.set()
    draw(window, "more")
    run(window, "file.new")
    page = window.findChild(StartPage)
    assert page is not None
    with answering("Cancel") as hand:
        page.new_requested.emit()
    assert "Save the changes" in hand.asked[0]
    assert window.work.document.design.elements["a"].name == "more"
    crash(window)


def test_closing_while_a_question_is_open_asks_only_once(program: Program, path: Path) -> None:
    window = opened(program, path)
    draw(window)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    with answering("Don't save"):
        window.file.save(path, lambda: window.close(), lambda error: None)
        draw(window, "more")
        window.close()
    assert closed == [True]
    assert name_in(path) == "drawn"


@pytest.mark.parametrize("answer", ["Save", "Don't save", "Cancel"])
def test_opening_over_unsaved_changes_asks(program: Program, path: Path, tmp_path: Path, answer: str) -> None:
    other = tmp_path / "other.whiteboard"
    save(other, a_design("Other"))
    window = opened(program, path)
    draw(window)
    with answering(answer):
        window.open_file(other)
        settle(window)
    assert window.file.title == ("Feed" if answer == "Cancel" else "Other")
    assert name_in(path) == ("drawn" if answer == "Save" else "")
    assert window.isWindowModified() is (answer == "Cancel")


def test_an_unreadable_file_asks_nothing_and_says_one_sentence(
    program: Program, path: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.whiteboard"
    bad.write_bytes(b"\x00\x01garbage")
    window = opened(program, path)
    draw(window)
    window.open_file(bad)
    settle(window)
    (sentence,) = told()
    assert "bad.whiteboard" in sentence
    assert "\n" not in sentence
    assert (window.file.path, window.isWindowModified(), shows_board(window)) == (path, True, True)
    assert bad.read_bytes() == b"\x00\x01garbage"


def test_an_unreadable_file_leaves_the_start_page(program: Program, tmp_path: Path) -> None:
    window = opened(program, tmp_path / "nowhere.whiteboard")
    assert len(told()) == 1
    assert not shows_board(window)
    assert program.settings.recent_files == ()


def test_a_second_window_says_so_and_refuses_every_edit(program: Program, path: Path) -> None:
    first, second = opened(program, path), opened(program, path)
    assert "another window" in second.toast.accessibleName()
    assert second.work.document.read_only
    before = second.work.document.design
    second.work.session.select(["a"])
    # Three dots: asks first, with a window of its own.
    quiet = [a for a in actions() if a.menu in {"Edit", "Arrange", "Flow"} and "…" not in a.title]
    for verb in quiet:
        verb.trigger(second.work.context)
    assert second.work.document.design is before
    draw(first)
    run(first, "file.save")
    with answering("Cancel") as hand:
        second.work.context.files.save()
    assert hand.asked == ["Save the design"]
    assert second.close()
    assert name_in(path) == "drawn"


@pytest.mark.parametrize("answer", ["Overwrite it", "Cancel"])
def test_a_file_changed_by_another_program(program: Program, path: Path, answer: str) -> None:
    window = opened(program, path)
    save(path, a_design("theirs"))
    theirs = path.read_bytes()
    draw(window)
    with answering(answer) as hand:
        run(window, "file.save")
    assert "another program" in hand.asked[0]
    assert (path.read_bytes() == theirs) is (answer == "Cancel")
    assert window.isWindowModified() is (answer == "Cancel")


def test_a_file_changed_by_another_program_can_be_left_alone(
    program: Program, path: Path, tmp_path: Path
) -> None:
    window = opened(program, path)
    save(path, a_design("theirs"))
    draw(window)
    with answering("Save under another name…", tmp_path / "mine.whiteboard"):
        run(window, "file.save")
    assert name_in(tmp_path / "mine.whiteboard") == "drawn"
    assert window.file.path == tmp_path / "mine.whiteboard"


def test_saving_twice_at_once_is_no_change_by_another_program(program: Program, path: Path) -> None:
    window = opened(program, path)
    draw(window)
    window.work.context.files.save()
    draw(window, "again")
    window.work.context.files.save()
    settle(window)
    assert told() == []
    assert name_in(path) == "again"


def test_a_file_dropped_on_the_board_opens(program: Program, path: Path) -> None:
    window = opened(program)
    window.begin(new_design(None))
    drop(window.work.view, path)
    settle(window)
    assert window.file.path == path


def test_a_file_dropped_on_the_start_page_or_a_panel_opens(
    program: Program, path: Path, tmp_path: Path
) -> None:
    window = opened(program)
    drop(window._start.page.viewport(), path)  # pyright: ignore[reportPrivateUsage]
    settle(window)
    assert shows_board(window)
    other = tmp_path / "other.whiteboard"
    save(other, a_design("Other"))
    drop(window, other)
    settle(window)
    assert window.file.path == other


def test_of_several_files_that_are_dropped_one_opens_and_the_others_are_named(
    program: Program, path: Path, tmp_path: Path
) -> None:
    window = opened(program)
    others = [tmp_path / f"{name}.whiteboard" for name in "abcde"]
    for other in others:
        save(other, a_design())
    drop(window, path, others[0])
    settle(window)
    assert window.file.path == path
    assert window.toast.accessibleName().endswith("“feed.whiteboard” is opened, and not “a.whiteboard”.")
    drop(window.work.view, *others)
    settle(window)
    assert window.file.path == others[0]
    assert "not “b.whiteboard”, “c.whiteboard”, “d.whiteboard” and 1 more." in window.toast.accessibleName()


def test_a_file_dropped_on_a_field_opens_and_is_no_words(
    program: Program, path: Path, tmp_path: Path
) -> None:
    window = opened(program, path)
    until(lambda: shows_board(window) and not window.busy)
    names = ("Search components", "Title of the design", "Daily active users", "Notes", "boardText")
    for number, name in enumerate(names):
        window.work.session.look_at_phase(Phase.UNDERSTANDING)
        window.work.session.edit_text("a" if name == "boardText" else "")
        fields = [w for kind in FIELDS for w in window.findChildren(kind) if w.isVisible()]
        field = next(w for w in fields if name in (w.accessibleName(), w.objectName()))
        other = tmp_path / f"other-{number}.whiteboard"
        save(other, a_design(f"Other {number}"))
        drop(field.viewport() if isinstance(field, QAbstractScrollArea) else field, other)
        settle(window)
        assert window.file.path == other
        assert not window.isWindowModified()


FIELDS: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit, QTextEdit)


def drop(target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))


def test_nothing_drawn_leaves_nothing_to_recover(program: Program) -> None:
    window = opened(program)
    window.begin(new_design(None))
    until(lambda: not window.busy)
    assert not window.isWindowModified()
    crash(window)
    assert pending(program.journals) == ()


@pytest.mark.parametrize("answer", ["Recover", "Discard them", "Not now"])
def test_opening_the_file_again_offers_what_was_lost(program: Program, path: Path, answer: str) -> None:
    window = opened(program, path)
    draw(window, "lost")
    crash(window)
    assert len(pending(program.journals)) == 1
    again = program.open_window()
    with answering(answer):
        again.open_file(path)
        settle(again)
    assert name_in(path) == ""
    assert again.isWindowModified() is (answer == "Recover")
    assert len(pending(program.journals)) == (answer == "Not now")
    if answer == "Recover":
        run(again, "file.save")
        assert name_in(path) == "lost"
        assert again.close()
        assert pending(program.journals) == ()


def test_the_start_page_offers_what_was_lost(program: Program) -> None:
    window = opened(program)
    window.begin(a_design("Sketch"))
    draw(window, "lost")
    crash(window)
    again = opened(program)
    page = again._start.page  # pyright: ignore[reportPrivateUsage]
    (offer,) = pending(program.journals)
    with answering("Keep"):
        page.discard_requested.emit(offer)
        settle(again)
    assert len(pending(program.journals)) == 1
    page.recover_requested.emit(offer)
    settle(again)
    assert shows_board(again)
    assert again.file.title == "Sketch"
    assert again.isWindowModified()
    assert pending(program.journals) == ()


def test_the_start_page_leads_back_to_the_design_behind_it(program: Program, path: Path) -> None:
    window = opened(program)
    page = window.findChildren(StartPage)[0]
    back = next(b for b in page.findChildren(WordButton) if b.objectName() == "back")
    assert not back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not shows_board(window)
    window.open_file(path)
    settle(window)
    draw(window)
    window.work.session.select({"a"})
    for leave in (back.click, lambda: QTest.keyClick(page, Qt.Key.Key_Escape)):
        run(window, "file.new")
        settle(window)
        assert not shows_board(window)
        assert "Feed" in back.text()
        leave()
        assert shows_board(window)
        assert window.work.session.selection == {"a"}
    assert window.isWindowModified()
    assert name_in(path) == ""


def test_lost_work_can_be_discarded_on_the_start_page(program: Program) -> None:
    window = opened(program)
    window.begin(a_design("Sketch"))
    draw(window, "lost")
    crash(window)
    again = opened(program)
    with answering("Discard"):
        again._start.page.discard_requested.emit(*pending(program.journals))  # pyright: ignore[reportPrivateUsage]
        settle(again)
    assert pending(program.journals) == ()
    assert again._pages.currentIndex() == START  # pyright: ignore[reportPrivateUsage]


def test_quitting_asks_for_each_modified_window_and_stops_at_cancel(program: Program, tmp_path: Path) -> None:
    windows: list[DesignWindow] = []
    for number in range(3):
        path = tmp_path / f"{number}.whiteboard"
        save(path, a_design(f"Design {number}"))
        windows.append(opened(program, path))
        draw(windows[-1])
    with answering("Save", "Cancel"):
        program.quit()
    assert program.windows == tuple(windows[1:])
    assert name_in(tmp_path / "0.whiteboard") == "drawn"
    with answering("Don't save", "Save"):
        program.quit()
    assert program.windows == ()
    assert name_in(tmp_path / "1.whiteboard") == ""
    assert name_in(tmp_path / "2.whiteboard") == "drawn"


def test_recent_files_are_in_the_file_menu(program: Program, path: Path, tmp_path: Path) -> None:
    window = opened(program, path)
    other = tmp_path / "other.whiteboard"
    save(other, a_design("Other"))
    window.open_file(other)
    settle(window)
    menu = window.findChild(QWidget, "menu-open-recent")
    assert menu is not None
    menu.aboutToShow.emit()  # type: ignore[attr-defined]
    entries = {a.text(): a for a in menu.actions() if a.isEnabled() and not a.isSeparator()}
    assert list(entries)[:2] == ["&1  other.whiteboard", "&2  feed.whiteboard"]
    entries["&2  feed.whiteboard"].trigger()
    settle(window)
    assert window.file.path == path


def test_what_became_of_the_settings_is_said_in_the_first_window(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"{")
    program = Program(qapp, SettingsFile(tmp_path), tmp_path / "journals")
    window = program.open_window()
    assert "settings.damaged" in window.toast.accessibleName()
    window.close()


def test_a_file_name_that_is_no_text_opens(program: Program, tmp_path: Path, path: Path) -> None:
    odd = Path(str(tmp_path / "caf\udce9.whiteboard"))
    path.rename(odd)
    window = opened(program, odd)
    assert shows_board(window)
    draw(window)
    run(window, "file.save")
    assert not window.isWindowModified()
    assert told() == []
    assert window.close()


def test_windows_that_were_closed_are_gone(program: Program, path: Path, qapp: QApplication) -> None:
    def cycle() -> None:
        window = opened(program, path)
        draw(window, "x")
        with answering("Don't save"):
            window.close()
        del window
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()

    cycle()
    cycle()
    before = len(shiboken6.getAllValidWrappers()), len(gc.get_objects())
    for _turn in range(4):
        cycle()
    after = len(shiboken6.getAllValidWrappers()), len(gc.get_objects())
    assert after[0] <= before[0] + 40
    assert after[1] <= before[1] + 4000
    assert not [o for o in gc.get_objects() if isinstance(o, DesignWindow) and shiboken6.isValid(o)]


def test_a_window_that_closes_later_does_not_undo_what_another_one_chose(program: Program) -> None:
    one, two = program.open_window(), program.open_window()
    one.work.session.set_grid(False)
    one.close()
    two.work.session.show_load(True)
    two.close()
    assert (program.settings.grid, program.settings.load_shown) == (False, True)
