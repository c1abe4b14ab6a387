"""A program of a test comes to its end with nothing asked and nothing kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from whiteboard.app.program import Program


def end(program: Program) -> None:
    """Close its windows and let go of it.

    It listens to the application: of a thousand tests' programs each event would be asked a thousand times.
    """
    for window in program.windows:
        window.work.session.finish_typing()
        window.file.start(window.file.design)
        window.close()
    program.close()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
