"""How often this window shows the others its pointer and what it selects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SEND_EVERY_MS = 50
"""20 times a second at most, as the relay allows."""


class PresenceSender(QTimer):
    """Calls `send` that often while it runs; who finds nothing new sends nothing."""

    def __init__(self, send: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.setInterval(SEND_EVERY_MS)
        self.timeout.connect(send)
