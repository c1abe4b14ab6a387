"""Save as and Export in the real window: which file is written, and what is asked before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.app.desk import a_design, name_in
from tests.app.hand import answering, told, until
from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.panels.export_dialog import ExportDialog
from whiteboard.panels.parts.icon_button import WordButton


@pytest.fixture
def window(program: Program, tmp_path: Path) -> Iterator[DesignWindow]:
    path = tmp_path / "designs" / "feed.whiteboard"
    path.parent.mkdir()
    save(path, a_design())
    made = program.open_window(path)
    until(lambda: not made.busy)
    return made


def run(window: DesignWindow, verb: str) -> None:
    action(verb).trigger(window.work.context)
    until(lambda: not window.busy)


def test_save_as_asks_about_the_file_that_it_would_replace(window: DesignWindow, tmp_path: Path) -> None:
    there = tmp_path / "there.whiteboard"
    save(there, a_design("theirs"))
    theirs = there.read_bytes()
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="mine")
    with answering(tmp_path / "there", "Cancel") as hand:
        run(window, "file.save-as")
    assert hand.asked == ["Save the design", "“there.whiteboard” exists already."]
    assert there.read_bytes() == theirs
    assert window.isWindowModified()
    with answering(tmp_path / "there", "Choose another name…", tmp_path / "feed v1.2"):
        run(window, "file.save-as")
    assert there.read_bytes() == theirs
    assert name_in(tmp_path / "feed v1.2.whiteboard") == "mine"
    with answering(tmp_path / "there", "Replace it"):
        run(window, "file.save-as")
    assert name_in(there) == "mine"
    assert window.file.path == there
    # Its own file is no other one, whatever it is called.
    (tmp_path / "link.whiteboard").symlink_to(there)
    for own in ("there.whiteboard", "link"):
        with answering(tmp_path / own):
            run(window, "file.save-as")
    assert told() == []


def export_as(window: DesignWindow, *steps: str | Path) -> list[str]:
    """Export, with the dialog's own button pressed first."""

    def press() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, ExportDialog) and dialog.isVisible():
                timer.stop()
                buttons = {b.text(): b for b in dialog.findChildren(WordButton)}
                next(b for text, b in buttons.items() if text.startswith("Export")).click()
                return

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(press)
    timer.start()
    with answering(*steps) as hand:
        run(window, "file.export-image")
    return hand.asked


def test_export_asks_about_the_picture_that_it_would_replace(window: DesignWindow, tmp_path: Path) -> None:
    there = tmp_path / "there.png"
    there.write_bytes(b"a picture")
    asked = export_as(window, tmp_path / "there", "Cancel")
    assert asked == ["Export image", "“there.png” exists already."]
    assert there.read_bytes() == b"a picture"
    export_as(window, tmp_path / "feed v1.2")
    assert (tmp_path / "feed v1.2.png").read_bytes().startswith(b"\x89PNG")
    export_as(window, tmp_path / "there.PNG")
    assert (tmp_path / "there.PNG").exists()
    export_as(window, tmp_path / "there", "Replace it")
    assert there.read_bytes().startswith(b"\x89PNG")


def test_a_save_that_fails_says_that_it_could_not_be_saved(window: DesignWindow, tmp_path: Path) -> None:
    path = window.file.path
    assert path is not None
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="mine")
    path.unlink()
    path.mkdir()
    run(window, "file.save")
    (sentence,) = told()
    assert sentence == f"Cannot save {path}: it is a folder; choose a file name."
    path.rmdir()
    path.parent.rename(tmp_path / "elsewhere")
    run(window, "file.save")
    (tmp_path / "elsewhere").rename(path.parent)
    (sentence,) = told()
    assert sentence.startswith(f"Cannot save {path}: its folder does not exist")
    assert window.isWindowModified()
    run(window, "file.save")
    assert name_in(path) == "mine"
