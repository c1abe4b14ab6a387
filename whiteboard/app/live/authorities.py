"""The system's certificate authorities, read beside the window before the first connection needs them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QAbstractSocket, QDnsLookup, QHostAddress, QTcpSocket

from whiteboard.look.soon import soon

READ_AFTER_MS = 400
"""The window's first picture is more urgent; nobody is in a room as fast as that."""
_HERE = QHostAddress.SpecialAddress.LocalHost
_TLS = QDnsLookup.Protocol.DnsOverTls


class Authorities(QObject):
    """Qt reads them once, hundreds of files, when anything first speaks TLS or might: about 90 ms.

    Python's threads cannot do it beside the window, as the call keeps the interpreter to itself. A look-up of
    a name by TLS is what Qt does in a thread of its own from beginning to end. This one asks nobody: it goes
    to a port of this machine, past every proxy, and this program itself keeps that port and does not listen.
    Whoever listened could be silent, and the program would not end before Qt had given up on them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = QTcpSocket(self)
        self._lookup = QDnsLookup(QDnsLookup.Type.A, "localhost", self)
        self._lookup.finished.connect(self._kept.abort)
        soon(self, self.read, after_ms=READ_AFTER_MS)

    @property
    def port(self) -> int:
        """The one that is kept; 0 where none is, for now or any more."""
        return self._kept.localPort()

    @property
    def read_already(self) -> bool:
        """Whether they have been read."""
        return self._lookup.isFinished()

    def read(self) -> None:
        """Begin now, once. Where that cannot be done here, the first connection does it."""
        if self.port or self.read_already or not QDnsLookup.isProtocolSupported(_TLS):
            return
        # Not to be shared: else another program might listen there all the same.
        if self._kept.bind(_HERE, 0, QAbstractSocket.BindFlag.DontShareAddress):
            self._lookup.setNameserver(_TLS, QHostAddress(_HERE), self.port)
            self._lookup.lookup()
