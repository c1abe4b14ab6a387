"""The system's certificate authorities, read beside the window before the first connection needs them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QDnsLookup, QHostAddress

READ_AFTER_MS = 400
"""The window's first picture is more urgent; nobody is in a room as fast as that."""
_DISCARD = 9
"""A port on which nothing answers."""


class Authorities(QObject):
    """Qt reads them once, hundreds of files, when anything first speaks TLS or might: about 90 ms.

    Python's threads cannot do it beside the window, as the call keeps the interpreter to itself. A look-up of
    a name by TLS is what Qt does in a thread of its own from beginning to end; this one asks nobody, as it
    goes to this machine and is refused there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lookup = QDnsLookup(QDnsLookup.Type.A, "localhost", self)
        self._lookup.setNameserver(
            QDnsLookup.Protocol.DnsOverTls, QHostAddress(QHostAddress.SpecialAddress.LocalHost), _DISCARD
        )
        QTimer.singleShot(READ_AFTER_MS, self, self.read)

    @property
    def read_already(self) -> bool:
        """Whether they have been read; also where Qt has no TLS at all."""
        return self._lookup.isFinished()

    def read(self) -> None:
        """Begin now."""
        self._lookup.lookup()
