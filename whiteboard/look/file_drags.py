"""A file that is dragged over a field means the window, which opens it: as words its address is of no use."""

from __future__ import annotations

from PySide6.QtGui import QDropEvent


def leaves_files(event: QDropEvent) -> bool:
    """Whether files are dragged, and then left to what lies below the field that they come to."""
    if not any(url.isLocalFile() for url in event.mimeData().urls()):
        return False
    event.ignore()
    return True
