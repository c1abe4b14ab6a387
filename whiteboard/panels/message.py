"""One sentence in the way of the user: what went wrong, or a question with a few answers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from whiteboard.i18n import _
from whiteboard.model.errors import WhiteboardError
from whiteboard.panels.parts.on import on_click
from whiteboard.review.effort.guard import in_one_line

log = logging.getLogger(__name__)


def tell(parent: QWidget | None, sentence: str) -> QMessageBox:
    """Show a sentence until it is closed; the program goes on behind it. Without a parent, it lives while it
    is held."""
    box = _box(parent, sentence, QMessageBox.Icon.NoIcon)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def tell_error(parent: QWidget, error: Exception) -> None:
    """Show what an error says, see `sentence_of`."""
    tell(parent, sentence_of(error))


def sentence_of(error: Exception) -> str:
    """An error's own sentence. One that nobody foresaw has none: it is written to the log, and named."""
    if isinstance(error, WhiteboardError | OSError) and str(error):
        return str(error)
    log.error("Something went wrong inside the program", exc_info=error)
    return _("Something went wrong inside the program ({reason}); the log says more.").format(
        reason=in_one_line(error)
    )


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


def _box(parent: QWidget | None, sentence: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, _("Whiteboard"), sentence, QMessageBox.StandardButton.NoButton, parent)
    # File names and titles come from users and may look like markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box
