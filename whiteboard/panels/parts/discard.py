"""Take a widget out of a panel without it committing what was typed into it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def discard(widget: QWidget) -> None:
    """Remove and delete a widget.

    Hiding takes the focus away, and a field that loses the focus commits; this may run while the document
    tells of a change, when nothing may be written.
    """
    for child in (widget, *widget.findChildren(QWidget)):
        child.blockSignals(True)
    widget.hide()
    # Not out of its parent: Qt would look up anew how each widget inside is dressed, and that takes a frame.
    widget.deleteLater()


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is at a widget or somewhere inside of it."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))
