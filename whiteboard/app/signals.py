"""Told to end by the system or by Ctrl+C: what is here is kept, nobody is asked, nothing is waited for."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Not every system has each of them."""
WITHIN_SECONDS = 4.0
"""A window that hangs must not keep a computer from shutting down; what it has kept until then stays kept.
One that is only busy has its last edit still to keep, and computers wait longer than this."""


class Ender(QObject):
    """Calls `keep` on this thread, in whatever dialog the program may wait, and ends the process: as shells
    have it with 128 and the signal's number. A second signal ends it at once."""

    _asked = Signal(int)

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._asked.connect(self._end, Qt.ConnectionType.QueuedConnection)
        # Python hears of a signal between two of its own steps, of which there are none while Qt waits; what
        # it writes here arrives at once.
        self._reading, self._writing = socket.socketpair()
        self._writing.setblocking(False)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for name in NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda _number, _frame: None)
        threading.Thread(target=self._listen, name="signals", daemon=True).start()

    def _listen(self) -> None:
        """On a thread of its own, which goes on where the window hangs."""
        number = self._reading.recv(1)[0]
        self._asked.emit(number)
        self._reading.settimeout(WITHIN_SECONDS)
        try:
            self._reading.recv(1)
        except TimeoutError:
            log.warning("The window did not answer to signal %d in time", number)
        os._exit(128 + number)

    def _end(self, number: int) -> None:
        try:
            self._keep()
            log.info("Ended by signal %d", number)
        except Exception:
            log.exception("Not everything could be kept at signal %d", number)
        logging.shutdown()
        # Not through Qt's own end: dialogs would take it for an answer, and threads would be waited for.
        os._exit(128 + number)
