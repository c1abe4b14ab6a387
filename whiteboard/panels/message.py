"""One clear sentence in a dialog, and questions with named answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from whiteboard.i18n import _


def tell(parent: QWidget | None, sentence: str, *, title: str = "") -> None:
    """Show a sentence that the user must have seen. Does not block the program's other windows."""
    box = _box(parent, sentence, title)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setObjectName("message")
    box.open()


def ask(parent: QWidget, sentence: str, answers: Sequence[str], *, detail: str = "") -> int:
    """Ask; the index of the chosen answer, the last one also for Escape. The first one is the default."""
    box = _box(parent, sentence, "")
    box.setIcon(QMessageBox.Icon.Question)
    box.setObjectName("question")
    if detail:
        box.setInformativeText(detail)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((i for i, button in enumerate(buttons) if button is clicked), len(buttons) - 1)


def _box(parent: QWidget | None, sentence: str, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title or _("Whiteboard"))
    box.setText(sentence)
    return box
