"""Help about the program itself: versions and licences, the log's folder, new settings."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from tests.app.hand import answering, told, until
from whiteboard.actions.registry import action
from whiteboard.app.crash import Caught
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.versions import parts
from whiteboard.panels.about_dialog import AboutDialog
from whiteboard.panels.crash_dialog import CrashDialog


def test_every_library_has_a_version_and_a_licence() -> None:
    found = {part.name: part for part in parts()}
    assert {"PySide6", "pycrdt", "networkx", "pydantic", "shiboken6"} <= set(found)
    assert all(part.version and part.licence for part in found.values())
    assert "LGPL" in found["PySide6"].licence
    assert "whiteboard" not in found


def test_about_is_opened_and_copied(program: Program) -> None:
    window = program.open_window()
    action("help.about").trigger(window.work.context)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, AboutDialog) and w.isVisible()]
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert "LGPL" in QApplication.clipboard().text()
    dialog.close()


@pytest.mark.parametrize("works", [True, False])
def test_the_folder_of_the_log(program: Program, monkeypatch: pytest.MonkeyPatch, works: bool) -> None:
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window = program.open_window()
    action("help.log-folder").trigger(window.work.context)
    folder = str(program.journals.parent)
    assert opened == [folder]
    assert [folder in sentence for sentence in told()] == ([] if works else [True])


def test_settings_are_reset_after_a_question_and_kept_aside(program: Program, tmp_path: Path) -> None:
    window = program.open_window()
    program.keep(program.settings.with_display_name("Ada"))
    with answering("Cancel"):
        action("help.reset-settings").trigger(window.work.context)
    assert SettingsFile(tmp_path / "home").value.display_name == "Ada"
    places = tmp_path / "home" / "window.ini"
    places.write_text("[General]")
    with answering("Reset"):
        action("help.reset-settings").trigger(window.work.context)
    (said,) = told()
    assert "settings.old" in said
    assert "window.old" in said
    assert not places.exists()
    window.work.session.set_grid(False)
    window.close()
    after = SettingsFile(tmp_path / "home").value
    assert after.grid
    assert after.display_name != "Ada"
    assert not (tmp_path / "home" / "window.ini").exists()


def test_settings_that_cannot_be_reset_stay(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open_window()
    program.keep(program.settings.with_display_name("Ada"))

    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as locked, answering("Reset"):
        locked.setattr(Path, "rename", refuse)
        action("help.reset-settings").trigger(window.work.context)
    assert "cannot be set aside" in told()[0]
    program.keep(program.settings.with_display_name("Grace"))
    assert SettingsFile(tmp_path / "home").value.display_name == "Grace", "and go on being kept"


def test_a_safe_start_reads_and_writes_no_settings(
    program: Program, qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "safe"
    home.mkdir()
    (home / "settings.json").write_text('{"theme": "dark", "grid": false}')
    safe = Program(qapp, SettingsFile(home, kept=False), home / "journals", safe=True)
    window = safe.open_window()
    assert (safe.theme.dark, window.work.session.grid) == (False, True)
    window.work.session.set_snapping(False)
    window.close()
    assert (home / "settings.json").read_text() == '{"theme": "dark", "grid": false}'
    assert not (home / "window.ini").exists()


def test_an_error_that_was_told_in_a_window_that_is_gone_can_happen_again(program: Program) -> None:
    caught = Caught("Oops", "somewhere", "Oops at 1", 1)
    first, other = program.open_window(), program.open_window()
    program.helping.show_crash(caught, first, lambda: None)
    first.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    program.helping.show_crash(replace(caught, count=2), other, lambda: None)
    assert other.findChild(CrashDialog) is None


@pytest.mark.parametrize("verb", ["help.about", "help.shortcuts", "file.export-image"])
def test_a_dialog_that_was_closed_is_gone(program: Program, verb: str) -> None:
    window = program.open_window()

    def shown() -> list[QDialog]:
        return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]

    QTimer.singleShot(0, window, lambda: [dialog.close() for dialog in shown()])
    action(verb).trigger(window.work.context)
    until(lambda: not shown())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.findChildren(QDialog)
