"""A hand that answers the program's questions while it waits for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

Step = str | Path
"""The button to press, or the file to choose; the next question gets the next step."""


class Hand:
    """`asked` holds the questions in the order in which they were answered."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = list(steps)
        self.asked: list[str] = []

    def look(self) -> None:
        for dialog in QApplication.topLevelWidgets():
            # Another dialog may stand open behind the question; they come in no order.
            if isinstance(dialog, QFileDialog | QMessageBox) and dialog.isVisible() and self.steps:
                self._answer(dialog)
                return

    def _answer(self, dialog: QDialog) -> None:
        step = self.steps[0]
        if isinstance(dialog, QFileDialog) and isinstance(step, Path):
            self.steps.pop(0)
            self.asked.append(dialog.windowTitle())
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
            dialog.setDirectory(str(step.parent))
            dialog.selectFile(step.name)
            dialog.accept()
        elif isinstance(dialog, QMessageBox) and isinstance(step, str):
            self.steps.pop(0)
            self.asked.append(dialog.text())
            next(b for b in dialog.buttons() if b.text() == step).click()
        elif isinstance(dialog, QFileDialog) and step == "Cancel":
            self.steps.pop(0)
            self.asked.append(dialog.windowTitle())
            dialog.reject()


@contextmanager
def answering(*steps: Step) -> Iterator[Hand]:
    """Answer what is asked inside; at the end every step must have been taken."""
    hand = Hand(steps)
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(hand.look)
    timer.start()
    yield hand
    timer.stop()
    assert not hand.steps, f"nobody asked for {hand.steps}, only {hand.asked}"


def told() -> list[str]:
    """The sentences that are on the screen, and put away by this."""
    shown: list[str] = []
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            shown.append(box.text())
            box.close()
    return shown


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Let events pass until it is so; on a busy machine the thread that it hangs on may wait for its turn."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to be"
        QTest.qWait(1)
        QApplication.sendPostedEvents()
