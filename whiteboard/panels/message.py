"""One sentence in the way of the user: what went wrong, or a question with a few answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from whiteboard.i18n import _
from whiteboard.panels.parts.on import on_click


def tell(parent: QWidget, sentence: str) -> QMessageBox:
    """Show a sentence until it is closed; the program goes on behind it."""
    box = _box(parent, sentence, QMessageBox.Icon.NoIcon)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def tell_error(parent: QWidget, error: Exception) -> None:
    """Show an error's own sentence, or at least its name."""
    tell(parent, str(error) or type(error).__name__)


def offer(
    parent: QWidget, question: str, answers: Sequence[str], chosen: Callable[[int], None], *, detail: str = ""
) -> QMessageBox:
    """As `ask`, while the program goes on behind it; the first answer is the harmless one, and Escape's."""
    box = _box(parent, question, QMessageBox.Icon.NoIcon)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(detail)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[0])
    for place, button in enumerate(buttons):
        on_click(button, partial(chosen, place))
    box.open()
    return box


def ask(
    parent: QWidget,
    question: str,
    answers: Sequence[str],
    *,
    detail: str = "",
    over: SignalInstance | None = None,
) -> int:
    """Wait for one of the answers and return its place; the first is the default.

    Escape, and closing the window, give the last one: it has to be the harmless one. `over` answers the
    question by itself, as if the first had been chosen.
    """
    box = _box(parent, question, QMessageBox.Icon.NoIcon)
    box.setInformativeText(detail)
    buttons: list[QPushButton] = []
    for place, answer in enumerate(answers):
        role = QMessageBox.ButtonRole.AcceptRole if place == 0 else QMessageBox.ButtonRole.DestructiveRole
        if place == len(answers) - 1:
            role = QMessageBox.ButtonRole.RejectRole
        buttons.append(box.addButton(answer, role))
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    if over is not None:
        over.connect(buttons[0].click)
    box.exec()
    if over is not None:
        over.disconnect(buttons[0].click)
    clicked = box.clickedButton()
    chosen = next((place for place, button in enumerate(buttons) if button is clicked), len(buttons) - 1)
    box.deleteLater()
    return chosen


def _box(parent: QWidget, sentence: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, _("Whiteboard"), sentence, QMessageBox.StandardButton.NoButton, parent)
    # File names and titles come from users and may look like markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box
