"""The workers of a window, their threads, and an end to whatever was opened beside it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from whiteboard.app.background import Background
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow


def workers(window: DesignWindow) -> int:
    """How many there are, each with at most one thread; also those of what the window has opened."""
    return len(window.findChildren(Background))


def threads() -> set[threading.Thread]:
    """Those that workers have begun, of all windows."""
    return {thread for thread in threading.enumerate() if thread.name == "background"}


def put_away(program: Program) -> None:
    """End what stands open beside the program's windows, with nothing asked, and let go of it."""
    for shown in QApplication.topLevelWidgets():
        if shown.isVisible() and shown not in program.windows:
            # A form would ask about what is written in it.
            _ = shown.done(0) if isinstance(shown, QDialog) else shown.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
