"""Take a widget out of a panel without it committing what was typed into it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def discard(widget: QWidget) -> None:
    """Remove and delete a widget.

    Hiding takes the focus away, and a field that loses the focus commits; this may run while the document
    tells of a change, when nothing may be written.
    """
    for child in (widget, *widget.findChildren(QWidget)):
        child.blockSignals(True)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
