"""Start the program and run it to its end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from whiteboard import __version__
from whiteboard.app.background import Background
from whiteboard.app.crash import show_uncaught, start_logging
from whiteboard.app.garbage import Collector
from whiteboard.app.program import Program
from whiteboard.app.settings import config_folder, data_folder
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.signals import Ender
from whiteboard.assets import assets_dir
from whiteboard.collab.protocol.links import Link
from whiteboard.document.recovery import prune

log = logging.getLogger(__name__)

TIDY_AFTER_MS = 5000
"""A start has more urgent things to do."""


def make_program(app: QApplication) -> Program:
    """The program with its settings and journals in the user's folders."""
    app.setApplicationName("whiteboard")
    app.setApplicationDisplayName("Whiteboard")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("whiteboard")
    app.setWindowIcon(QIcon(str(assets_dir() / "icon" / "whiteboard.svg")))
    Collector(app)
    journals = data_folder() / "journals"
    QTimer.singleShot(TIDY_AFTER_MS, app, lambda: _tidy(app, journals))
    return Program(app, SettingsFile(config_folder()), journals)


def _tidy(app: QApplication, journals: Path) -> None:
    background = Background(app)
    background.run(lambda: prune(journals), lambda _none: background.stop(), _could_not_tidy)


def _could_not_tidy(error: Exception) -> None:
    log.warning("Old journals could not be removed: %s", error)


def run(files: Sequence[Path], links: Sequence[Link] = ()) -> int:
    """Open a window for each file and each room, or the start page; returns the exit code.

    There must be a display: Qt aborts the process without one, so the command line looks first.
    """
    log_path = start_logging(data_folder())
    app = QApplication(sys.argv[:1])
    program = make_program(app)
    show_uncaught(program.say_in_front, log_path)
    Ender(program.leave_all, program)
    for path in files:
        program.open_window(path)
    for link in links:
        program.open_window(link=link)
    if not files and not links:
        program.open_window()
    return app.exec()
