"""Change the text of an open editor under the hands of its user."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from whiteboard.document.splices import carried, splices

_UTF16 = "utf-16-le"
_ENDLESS = re.compile(r"\S{2000}")


def retype(field: QTextEdit | QPlainTextEdit, text: str) -> None:
    """Show a text; caret and selection stay between the letters where they were.

    The editor's own undo starts afresh, for it would take back what others wrote as well.
    """
    now = field.toPlainText()
    changes = splices(now, text)
    if not changes:
        return
    caret = field.textCursor()
    anchor, place = (carried(_index(now, at), changes) for at in (caret.anchor(), caret.position()))
    work = QTextCursor(field.document())
    work.beginEditBlock()
    for start, stop, put in reversed(changes):
        work.setPosition(_units(now, start))
        work.setPosition(_units(now, stop), QTextCursor.MoveMode.KeepAnchor)
        work.insertText(put)
    work.endEditBlock()
    caret.setPosition(_units(text, anchor))
    caret.setPosition(_units(text, place), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(caret)
    field.document().clearUndoRedoStacks()


def break_endless(field: QTextEdit | QPlainTextEdit) -> None:
    """Break lines anywhere while there is an endless word: to look for a better place in it takes Qt time by
    the square of its length, a second for each width of the field."""
    wrap = QTextOption.WrapMode
    endless = _ENDLESS.search(field.toPlainText()) is not None
    mode = wrap.WrapAnywhere if endless else wrap.WrapAtWordBoundaryOrAnywhere
    if field.wordWrapMode() != mode:
        field.setWordWrapMode(mode)


def settle(field: QTextEdit | QPlainTextEdit) -> None:
    """Make text of what an input method is still composing in the field."""
    settle_composed(field, lambda: field.textCursor().block().layout().preeditAreaText())


def settle_composed(field: QWidget, composed: Callable[[], str]) -> None:
    """As `settle`, for a field of any kind; `composed` is what is not text in it yet."""
    if field.hasFocus():
        QGuiApplication.inputMethod().commit()
    # Not every input method listens.
    if left := composed():
        done = QInputMethodEvent()
        done.setCommitString(left)
        QApplication.sendEvent(field, done)


def typed_in(widget: QWidget | None) -> bool:
    """Whether the next letters become text in a widget that can be seen."""
    return (
        widget is not None
        and widget.isVisible()
        and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    )


def lead_to(board: QWidget, leaving: QWidget | None = None) -> None:
    """Give the board the keyboard, which what comes from others may do as well: never that of somebody who
    types elsewhere, whose next letters would be commands there. `leaving` is about to go, and is left."""
    now = board.window().focusWidget()
    if not typed_in(now) or (leaving is not None and leaving.isAncestorOf(now)):
        board.setFocus()


def _units(text: str, index: int) -> int:
    """Qt's place of a character: it counts UTF-16 units."""
    return len(text[:index].encode(_UTF16, "surrogatepass")) // 2


def _index(text: str, units: int) -> int:
    return len(text.encode(_UTF16, "surrogatepass")[: 2 * units].decode(_UTF16, "ignore"))
