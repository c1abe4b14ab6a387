"""A program of a test comes to its end with nothing asked and nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from whiteboard.app.program import Program


def end(program: Program) -> None:
    """Close its windows and let go of it.

    It listens to the application: of a thousand tests' programs each event would be asked a thousand times.
    """
    with giving_up():
        for window in program.windows:
            window.work.session.finish_typing()
            window.file.start(window.file.design)
            window.close()
    program.close()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def giving_up() -> Iterator[None]:
    """Words that are asked about, since no file takes them along, are given up, and so is what a room that
    ends with its host leaves with a guest: the question would wait for ever."""

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QMessageBox):
            for button in asked.buttons():
                if button.text() in ("Give it up", "Don't save"):
                    button.click()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
