"""Start the program and run it to its end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from whiteboard import __version__
from whiteboard.app.background import Background
from whiteboard.app.crash import Crashes
from whiteboard.app.garbage import Collector
from whiteboard.app.in_order import InOrder
from whiteboard.app.live.authorities import Authorities
from whiteboard.app.log_writer import start_log, stop_log
from whiteboard.app.program import Program
from whiteboard.app.sessions import Session
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.signals import Ender
from whiteboard.assets import assets_dir
from whiteboard.collab.protocol.links import Link
from whiteboard.document.recovery import prune
from whiteboard.folders import config_folder, data_folder
from whiteboard.look.soon import soon

log = logging.getLogger(__name__)

TIDY_AFTER_MS = 5000
"""A start has more urgent things to do."""


SWITCH_EVERY = 0.0005
"""Seconds after which a thread that computes lets the others go on. Painting asks for the interpreter
hundreds of times a frame: with Python's 5 ms each a layout in the background stops the window for seconds."""


def make_program(app: QApplication, *, safe: bool = False) -> Program:
    """The program with its settings and journals in the user's folders."""
    sys.setswitchinterval(SWITCH_EVERY)
    app.setApplicationName("whiteboard")
    app.setApplicationDisplayName("Whiteboard")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("whiteboard")
    app.setWindowIcon(QIcon(str(assets_dir() / "icon" / "whiteboard.svg")))
    collector = Collector(app)
    journals = data_folder() / "journals"
    soon(app, lambda: _tidy(app, journals), after_ms=TIDY_AFTER_MS)
    settings = SettingsFile(config_folder(), kept=not safe, beside=InOrder())
    app.aboutToQuit.connect(settings.finish)
    Authorities(app)
    program = Program(app, settings, journals, safe=safe)
    program.grown.connect(collector.settle)
    program.shrunk.connect(collector.thaw)
    return program


def _tidy(app: QApplication, journals: Path) -> None:
    background = Background(app)

    def failed(error: Exception) -> None:
        log.warning("Old journals could not be removed: %s", error)
        background.stop()

    background.run(lambda: prune(journals), lambda _none: background.stop(), failed)


class _Words(QObject):
    """Carries sentences from whatever thread to the window's, and from before there is a window."""

    said = Signal(str)


def run(
    files: Sequence[Path],
    links: Sequence[Link] = (),
    *,
    safe: bool = False,
    at_end: Callable[[], object] = lambda: None,
) -> int:
    """Open a window for each file and each room, or the start page; returns the exit code.

    There must be a display: Qt aborts the process without one, so the command line looks first. `safe` reads
    and writes no settings and no windows' places, and reviews nothing in the background. `at_end` is called
    last, also where a signal ends the program.
    """
    words = _Words()
    waiting: list[str] = []
    remove = words.said.connect(waiting.append)
    log_file = start_log(data_folder(), words.said.emit)
    session = Session(data_folder() / "sessions")
    ended = session.begin()
    crashes = Crashes()
    crashes.install()
    try:
        app = QApplication(sys.argv[:1])
        program = make_program(app, safe=safe)
        crashes.caught.connect(program.show_crash, Qt.ConnectionType.QueuedConnection)
        words.said.disconnect(remove)
        words.said.connect(program.notice, Qt.ConnectionType.QueuedConnection)
        Ender(lambda: _leave(program, session, at_end), program)
        program.listen()
        for sentence in (*waiting, *(last.sentence for last in ended[-1:])):
            program.notice(sentence)
        for path in files:
            program.open_window(path)
        for link in links:
            program.open_window(link=link)
        if not files and not links:
            program.open_window()
        code = app.exec()
        program.close()
        return code
    except Exception:
        log.critical("The program could not start", exc_info=True)
        raise
    finally:
        crashes.remove()
        session.end()
        stop_log(log_file)
        at_end()


def _leave(program: Program, session: Session, at_end: Callable[[], object]) -> None:
    """As a signal wants it: nothing is waited for."""
    program.leave_all()
    program.close()
    session.end()
    at_end()
