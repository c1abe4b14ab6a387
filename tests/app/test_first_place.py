"""The first window on small screens: all of it can be seen, whatever place a larger screen left it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design
from tests.app.hand import until
from whiteboard.app.first_place import TITLE_BAR, place
from whiteboard.app.layout import CRAMPED
from whiteboard.app.program import Program
from whiteboard.assets import assets_dir
from whiteboard.files.store import save

ROOT = Path(__file__).parents[2]
INSIDE = """
import json, os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from whiteboard.app.run import make_program
from whiteboard.app.window import BOARD
app = QApplication([])
window = make_program(app).open_window(Path(sys.argv[1]))
while window.busy or window._pages.currentIndex() != BOARD:
    app.processEvents()
app.processEvents()
least, place = window.minimumSizeHint(), window.geometry()
print(json.dumps({
    "least": [least.width(), least.height()],
    "place": [place.left(), place.top(), place.right(), place.bottom()],
    "cut": [
        w.objectName() or type(w).__name__
        for w in window.page.top_bar.findChildren(QWidget)
        if w.isVisible() and w.mapTo(window, w.rect().bottomRight()).x() > window.width()
    ],
}), flush=True)
os._exit(0)
"""


def screen(folder: Path, width: int, height: int) -> str:
    """A screen of this size for Qt without one."""
    one = {"name": "s", "x": 0, "y": 0, "width": width, "height": height}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [one | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    return f"offscreen:configfile={file}"


@pytest.mark.parametrize(("width", "height"), [(1024, 600), (1024 * 2 // 3, 400)])
def test_the_window_fits_with_its_frame(tmp_path: Path, width: int, height: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", INSIDE, str(assets_dir() / "examples" / "chat.whiteboard")],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": screen(tmp_path, width, height),
            "WHITEBOARD_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["least"][0] <= width
    assert told["least"][1] + TITLE_BAR <= height
    left, top, right, bottom = told["place"]
    assert min(left, top) >= 0
    assert right < width
    assert bottom < height
    # Nothing frames the windows of this screen, but a desktop does.
    assert bottom + 1 - top + TITLE_BAR <= height
    assert told["cut"] == []


def test_a_place_that_a_larger_screen_left_is_brought_back(qtbot: QtBot) -> None:
    far = QMainWindow()
    qtbot.addWidget(far)
    far.setGeometry(2500, 1200, 3000, 1600)
    window = QMainWindow()
    qtbot.addWidget(window)
    place(window, far.saveGeometry())
    assert window.screen().availableGeometry().contains(window.geometry())


@pytest.mark.parametrize("odd", [b"", b"\x01\xd9", b"nonsense" * 40])
def test_a_damaged_place_is_none(qtbot: QtBot, odd: bytes) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    place(window, QByteArray(odd))
    assert (window.width(), window.height()) == (1440, 900)


def test_a_damaged_window_file_does_not_keep_a_window_from_opening(program: Program) -> None:
    for content in (b"\xff\xfe\x00", b"[General]\ngeometry=@ByteArray(\\x1)\ncolumns=7\n", b"=" * 5000):
        program.journals.parent.mkdir(exist_ok=True)
        (program.journals.parent / "window.ini").write_bytes(content)
        window = program.open_window()
        assert window.width() == 1440
        window.close()
        # It says what is worked at, and nobody else's program is to read that.
        assert (program.journals.parent / "window.ini").stat().st_mode & 0o777 == 0o600


def test_the_palette_makes_room_on_a_narrow_window_and_comes_when_it_is_called(
    program: Program, tmp_path: Path
) -> None:
    save(tmp_path / "feed.whiteboard", a_design())
    window = program.open_window(tmp_path / "feed.whiteboard")
    until(lambda: not window.busy)
    panels = window.page.panels  # pyright: ignore[reportPrivateUsage]
    palette = window.page.palette_panel  # pyright: ignore[reportPrivateUsage]
    assert palette.isVisible()
    window.resize(CRAMPED - 60, 600)
    until(lambda: not palette.isVisible())
    assert not panels.shown("palette")
    assert "palette" not in panels.hidden
    window.work.context.window.toggle_panel("palette")
    assert palette.isVisible()
    window.resize(1300, 800)
    until(palette.isVisible)
    assert panels.shown("palette")
