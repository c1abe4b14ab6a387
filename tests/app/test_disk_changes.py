"""Another program changes, renames or deletes the file of the open design."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from tests.app.desk import a_design, name_in
from tests.app.hand import answering, told, until
from whiteboard.app import disk_watch
from whiteboard.app.disk_look import Fate, Seen, look
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.document.recovery import pending
from whiteboard.files.store import save
from whiteboard.model.elements import Component
from whiteboard.model.values import Box
from whiteboard.panels.comparison import Comparison


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_watch, "LOOK_MS", 10)
    monkeypatch.setattr(disk_watch, "SETTLE_MS", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


@pytest.fixture
def window(program: Program, path: Path) -> DesignWindow:
    window = program.open_window(path)
    until(lambda: not window.busy)
    until(lambda: window._disk._watch._stamp is not None)  # pyright: ignore[reportPrivateUsage]
    return window


def draw(window: DesignWindow, name: str) -> None:
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name=name)


def drawn(window: DesignWindow) -> str:
    element = window.work.document.design.elements["a"]
    assert isinstance(element, Component)
    return element.name


def state(window: DesignWindow) -> str:
    return window.page.top_bar._state.text()  # pyright: ignore[reportPrivateUsage]


def asked() -> list[QMessageBox]:
    shown = QApplication.topLevelWidgets()
    return [box for box in shown if isinstance(box, QMessageBox) and box.isVisible()]


def answer(words: str) -> str:
    until(asked)
    (box,) = asked()
    next(b for b in box.buttons() if b.text() == words).click()
    return box.text()


def by_another(path: Path, title: str = "theirs") -> None:
    save(path, a_design(title).with_records(put=[a_design().elements["a"].changed(name=title)]))


def in_place(path: Path) -> None:
    other = path.with_name("other.whiteboard")
    by_another(other)
    path.write_bytes(other.read_bytes())
    other.unlink()


@pytest.mark.parametrize("write", [by_another, in_place])
def test_reload_is_one_step_that_can_be_undone(
    window: DesignWindow, path: Path, write: Callable[[Path], None]
) -> None:
    draw(window, "mine")
    mine = window.work.document.design
    write(path)
    assert "feed.whiteboard was changed by another program" in answer("Reload")
    assert drawn(window) == "theirs"
    assert not window.isWindowModified()
    assert state(window) == "Saved in feed.whiteboard"
    window.work.document.undo()
    assert window.work.document.design == mine
    assert window.isWindowModified()
    window.work.context.files.save()
    until(lambda: not window.busy)
    assert name_in(path) == "mine"
    assert told() == []


def test_keep_mine_is_unsaved_and_saves_without_another_question(window: DesignWindow, path: Path) -> None:
    by_another(path)
    until(asked)
    assert state(window) == "Changed on disk"
    answer("Keep mine")
    assert drawn(window) == ""
    assert state(window) == "Unsaved changes"
    window.work.context.files.save()
    until(lambda: not window.busy)
    assert name_in(path) == ""
    assert told() == []
    assert state(window) == "Saved in feed.whiteboard"


def test_whoever_decides_nothing_is_asked_when_saving(window: DesignWindow, path: Path) -> None:
    draw(window, "mine")
    by_another(path)
    answer("Not now")
    assert state(window) == "Changed on disk"
    with answering("Cancel") as hand:
        window.work.context.files.save()
        until(lambda: not window.busy)
    assert "another program" in hand.asked[0]
    assert name_in(path) == "theirs"


@pytest.mark.parametrize(("button", "name"), [("Reload", "theirs"), ("Keep mine", "mine")])
def test_compare_shows_what_differs(window: DesignWindow, path: Path, button: str, name: str) -> None:
    with window.work.document.edit("Draw") as edit:
        edit.update("a", name="mine")
        edit.add(Component(id="b", kind="service", name="Only mine", box=Box(300, 0, 172, 64)))
    by_another(path)
    answer("Compare…")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Comparison) and w.isVisible()]
    lines = dialog.lines
    assert any("Only mine" in line.what for line in lines)
    assert any("“mine”" in line.what and line.detail.startswith("name “mine” → “theirs”") for line in lines)
    press(dialog, button)
    assert drawn(window) == name


def press(dialog: QDialog, words: str) -> None:
    from PySide6.QtWidgets import QAbstractButton

    next(b for b in dialog.findChildren(QAbstractButton) if b.text() == words).click()


def test_a_deleted_file_is_said_and_saved_again(window: DesignWindow, path: Path) -> None:
    path.unlink()
    until(asked)
    assert state(window) == "Deleted on disk, and unsaved"
    assert window.isWindowModified()
    answer("Save")
    until(lambda: not window.busy)
    assert name_in(path) == ""
    assert state(window) == "Saved in feed.whiteboard"


def test_a_file_that_comes_back_is_no_news(window: DesignWindow, path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    until(asked)
    path.write_bytes(content)
    until(lambda: not asked())
    assert state(window) == "Saved in feed.whiteboard"
    assert not window.isWindowModified()


def test_a_renamed_file_is_followed(window: DesignWindow, path: Path, program: Program) -> None:
    draw(window, "mine")
    other = path.with_name("renamed.whiteboard")
    path.rename(other)
    until(lambda: window.file.path == other)
    assert "renamed.whiteboard" in window.toast.accessibleName()
    assert asked() == []
    window.work.context.files.save()
    until(lambda: not window.busy)
    assert name_in(other) == "mine"
    assert not path.exists()
    draw(window, "unsaved")
    window.file.close(clean=False)
    (offer,) = pending(program.journals)
    assert offer.path == other
    window.work.document.set_read_only(True)


def test_what_is_no_design_any_more_leaves_the_one_that_is_here(window: DesignWindow, path: Path) -> None:
    draw(window, "mine")
    path.write_bytes(b"<<<<<<< mine")
    assert "cannot be read as a design any more" in answer("Keep mine")
    assert drawn(window) == "mine"
    window.work.context.files.save()
    until(lambda: not window.busy)
    assert name_in(path) == "mine"


def test_a_read_only_window_shows_what_the_other_one_saves(
    program: Program, window: DesignWindow, path: Path
) -> None:
    second = program.open_window(path)
    until(lambda: not second.busy)
    assert second.work.document.read_only
    draw(window, "saved by the first")
    window.work.context.files.save()
    until(lambda: drawn(second) == "saved by the first")
    assert second.work.document.read_only
    assert asked() == []


def test_saving_and_touching_are_no_change(window: DesignWindow, path: Path) -> None:
    looks: list[object] = []
    window._disk._watch.seen.connect(looks.append)  # pyright: ignore[reportPrivateUsage]
    for number in range(5):
        draw(window, str(number))
        window.work.context.files.save()
        until(lambda: not window.busy)
        os.utime(path)
    watch = window._disk._watch  # pyright: ignore[reportPrivateUsage]
    until(lambda: watch._stamp is not None and watch._stamp[3] == path.stat().st_mtime_ns)  # pyright: ignore[reportPrivateUsage]
    assert looks == []


def test_a_link_that_leads_nowhere_hides_no_file_that_was_renamed(tmp_path: Path) -> None:
    path, other = tmp_path / "feed.whiteboard", tmp_path / "news.whiteboard"
    save(path, a_design())
    seen = look(path, "", None)
    assert seen.stamp is not None
    for name in "abcdefgh":
        (tmp_path / f"{name}.whiteboard").symlink_to(tmp_path / "nowhere")
    path.rename(other)
    assert look(path, seen.content, seen.stamp).moved == other


def test_nothing_is_asked_of_a_drive_before_it_has_answered(
    qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def wait(_path: Path, content: str, _stamp: object) -> Seen:
        answers.wait()
        return Seen(Fate.SAME, None, content)

    monkeypatch.setattr(disk_watch, "look", wait)
    watch = disk_watch.DiskWatch(lambda: False, qapp)
    listening = watch._watcher.files  # pyright: ignore[reportPrivateUsage]
    watch.watch(path, "content")
    until(lambda: watch._looking)  # pyright: ignore[reportPrivateUsage]
    assert listening() == []
    answers.set()
    until(lambda: listening() == [str(path)])
    watch.stop()
    watch.deleteLater()
