"""The WebSocket of one seat, with bounds that Qt does not set by itself."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAbstractSocket, QNetworkRequest, QSslError
from PySide6.QtWebSockets import QWebSocket, QWebSocketProtocol

from whiteboard.app.live.pinning import all_pinned, fingerprint_of, without_authorities
from whiteboard.collab.protocol.closing import FAILED, TURNED_AWAY, UNTRUSTED

LARGEST_MESSAGE = 64 * 2**20
"""Bytes of one message from the relay: the whole design as one step 2 must fit, Qt's own 2 GiB need not."""
PING_EVERY_MS = 15_000
CONNECT_WITHIN_MS = 10_000
MOST_WAITING = 32 * 2**20
"""Bytes that wait to be sent, over which the connection is taken for dead."""

_STATUS = re.compile(r"status code: \d")
"""What Qt says where something answers that lets nobody in."""
_UNAUTHORIZED = re.compile(r"status code: 401|WWW-Authenticate")
"""What Qt says of a 401, the second where the answer names a way to authenticate, which 401 has to."""


class RoomSocket(QObject):
    """Opened again and again with `open`; each attempt ends in one `closed` or `refused`."""

    opened = Signal()
    received = Signal(bytes)
    alive = Signal()
    """The relay answered a ping."""
    closed = Signal(int)
    """With the close code; FAILED, UNTRUSTED or TURNED_AWAY where there is none."""
    refused = Signal()
    """The relay answered 401: the invitation is not good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fingerprint = ""
        self._over = True
        self._distrusted = False
        self._web: QWebSocket | None = None
        self._ping = QTimer(self)
        self._ping.setInterval(PING_EVERY_MS)
        self._ping.timeout.connect(self._on_ping)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(CONNECT_WITHIN_MS)
        self._patience.timeout.connect(self.give_up)

    def open(self, url: str, *, fingerprint: str = "") -> None:
        """Begin an attempt. With a fingerprint (SHA-256, hex) only that certificate is accepted, though no
        authority vouches for it; without one, only what the system trusts."""
        self._over = True
        self._drop()
        self._fingerprint = fingerprint
        self._over = self._distrusted = False
        web = self._web = QWebSocket(parent=self)
        if fingerprint:
            web.setSslConfiguration(without_authorities(web.sslConfiguration()))
        web.setMaxAllowedIncomingMessageSize(LARGEST_MESSAGE)
        web.setMaxAllowedIncomingFrameSize(LARGEST_MESSAGE)
        web.connected.connect(self._on_connected)
        web.disconnected.connect(self._on_disconnected)
        web.errorOccurred.connect(self._on_error)
        web.sslErrors.connect(self._on_ssl_errors)
        web.binaryMessageReceived.connect(self._on_message)
        web.pong.connect(self._on_pong)
        self._patience.start()
        web.open(QNetworkRequest(QUrl(url)))

    def send(self, message: bytes) -> None:
        """Queue a message; what cannot be sent is lost, and the next handshake makes up for it."""
        if self._web is None or self._over:
            return
        self._web.sendBinaryMessage(QByteArray(message))
        if self._web.bytesToWrite() > MOST_WAITING:
            self.give_up()

    def close(self) -> None:
        """End this connection on purpose; nothing is emitted."""
        self._over = True
        if self._web is not None:
            self._web.close(QWebSocketProtocol.CloseCode.CloseCodeNormal)
            self._web.flush()
        self._drop()

    def give_up(self) -> None:
        """The connection is dead, whatever the network stack believes."""
        self._end(FAILED)

    def _drop(self) -> None:
        self._ping.stop()
        self._patience.stop()
        web, self._web = self._web, None
        if web is not None:
            web.abort()
            web.deleteLater()

    def _on_connected(self) -> None:
        if self._web is None or self._over:
            return
        pinned = self._fingerprint
        if pinned and fingerprint_of(self._web.sslConfiguration().peerCertificate()) != pinned:
            self._end(UNTRUSTED)
            return
        self._patience.stop()
        self._ping.start()
        self.opened.emit()

    def _on_disconnected(self) -> None:
        code = int(self._web.closeCode().value) if self._web is not None else FAILED
        # Qt says "normal" where the other end went without a word.
        self._end(code if code > 1000 else FAILED)

    def _on_pong(self, _elapsed: int, _payload: QByteArray) -> None:
        self.alive.emit()

    def _on_error(self, _error: QAbstractSocket.SocketError) -> None:
        words = self._web.errorString() if self._web is not None else ""
        if _UNAUTHORIZED.search(words) and not self._over:
            self._over = True
            self._drop()
            self.refused.emit()
        elif self._distrusted:
            self._end(UNTRUSTED)
        else:
            self._end(TURNED_AWAY if _STATUS.search(words) else FAILED)

    def _on_ssl_errors(self, errors: list[QSslError]) -> None:
        web = self._web
        if web is not None and all_pinned(errors, self._fingerprint):
            web.ignoreSslErrors(errors)
        else:
            self._distrusted = True

    def _on_message(self, message: QByteArray) -> None:
        if not self._over:
            self.received.emit(bytes(message.data()))

    def _on_ping(self) -> None:
        if self._web is not None:
            self._web.ping()

    def _end(self, code: int) -> None:
        if self._over:
            return
        self._over = True
        self._drop()
        self.closed.emit(code)
