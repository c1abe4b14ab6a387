"""Once, a little later, for as long as there is who asked for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, do: Callable[[], object], *, after_ms: int = 0) -> None:
    """Call `do` in a turn of the event loop to come, unless the owner is gone by then.

    `QTimer.singleShot` keeps `do`, and the whole window behind it, for ever where the owner goes first.
    """
    timer = QTimer(owner, singleShot=True, interval=after_ms)
    timer.timeout.connect(do)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
