"""A short code turned into the invitation that it stands for, at the relay where it was made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkReply,
    QNetworkRequest,
    QSslError,
    QSslSocket,
)

from whiteboard.app.background import Background
from whiteboard.app.live.pinning import all_pinned, fingerprint_of, without_authorities
from whiteboard.collab.protocol.codes import PINNED, SECRET, normal, pin_of
from whiteboard.collab.protocol.links import BadLink, Link, read_link
from whiteboard.i18n import _

WITHIN_MS = 10_000
"""For all of it, however fast or slowly the other end speaks."""
LONGEST_ANSWER = 8_192
_TLS_PORT = 443
_TYPED = re.compile(
    r"(?:(?P<scheme>wbs?)://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:\[\]/#]+)(?::(?P<port>\d{1,5}))?[\s/#]++"
    r"(?P<code>[\w\- ]+)"
)


@dataclass(frozen=True, slots=True)
class ShortCode:
    """`pin` is what the code says of a certificate that signs itself; with `tls` and without it, authorities
    vouch for the relay, or for the proxy before it. `host` without brackets."""

    host: str
    port: int
    secret: str
    pin: str = ""
    tls: bool = False


def read_code(text: str) -> ShortCode | None:
    """What "HOST:PORT CODE" or "wbs://HOST CODE" means; None where the text is no such thing."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    code, tls = normal(found["code"]), found["scheme"] == "wbs"
    port = int(found["port"] or (_TLS_PORT if tls else 0))
    if len(code) not in (SECRET, SECRET + PINNED) or not 0 < port < 65536:
        return None
    pin = code[SECRET:]
    return ShortCode(found["host"].strip("[]"), port, code[:SECRET], pin, tls or bool(pin))


class Redeeming(QObject):
    """One code; ends in one `redeemed` or `failed`. The window goes on meanwhile."""

    redeemed = Signal(object)
    """The `Link`."""
    failed = Signal(str)

    def __init__(self, code: ShortCode, parent: QObject, *, within_ms: int = WITHIN_MS) -> None:
        super().__init__(parent)
        self._code = code
        self._fingerprint = ""
        self._over = self._reached = False
        self._reply: QNetworkReply | None = None
        self._socket = QSslSocket(self)
        self._background = Background(self)
        self._network = QNetworkAccessManager(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._fail(self._no_answer()))
        self._patience.start(within_ms)
        if code.pin:
            self._look()
        else:
            self._ask()

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        self._over = True
        self._patience.stop()
        self._socket.abort()
        self._background.stop()
        if self._reply is not None:
            self._reply.abort()

    # The certificate is looked at before anything is said: the code's secret is for the relay that made it.

    def _look(self) -> None:
        self._socket.setPeerVerifyMode(QSslSocket.PeerVerifyMode.VerifyNone)
        self._socket.connected.connect(self._on_reached)
        self._socket.encrypted.connect(self._on_encrypted)
        self._socket.errorOccurred.connect(self._on_socket_error)
        self._socket.connectToHostEncrypted(self._code.host, self._code.port)

    def _on_reached(self) -> None:
        self._reached = True

    def _on_encrypted(self) -> None:
        found = fingerprint_of(self._socket.peerCertificate())
        self._socket.errorOccurred.disconnect(self._on_socket_error)
        self._socket.abort()
        self._background.run(
            lambda: pin_of(found),
            lambda pin: self._on_pin(found, pin),
            lambda _error: self._fail(_another()),
            harmless=True,
        )

    def _on_pin(self, fingerprint: str, pin: str) -> None:
        if pin != self._code.pin:
            self._fail(_another())
        elif not self._over:
            self._fingerprint = fingerprint
            self._ask()

    def _on_socket_error(self) -> None:
        # What answers without TLS is not the relay that made a code with a pin.
        self._fail(_another() if self._reached else self._no_answer())

    # Then the code is redeemed.

    def _ask(self) -> None:
        code = self._code
        host = f"[{code.host}]" if ":" in code.host else code.host
        scheme = "https" if code.tls else "http"
        request = QNetworkRequest(QUrl(f"{scheme}://{host}:{code.port}/join/{code.secret}"))
        policy = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, policy)
        if self._fingerprint:
            request.setSslConfiguration(without_authorities(request.sslConfiguration()))
        reply = self._reply = self._network.get(request)
        reply.setReadBufferSize(LONGEST_ANSWER + 1)
        reply.sslErrors.connect(self._on_ssl_errors)
        reply.readyRead.connect(self._on_more)
        reply.finished.connect(self._on_finished)

    def _on_ssl_errors(self, errors: list[QSslError]) -> None:
        if self._reply is not None and all_pinned(errors, self._fingerprint):
            self._reply.ignoreSslErrors(errors)
        else:
            self._fail(_another() if self._fingerprint else self._untrusted())

    def _on_more(self) -> None:
        if self._reply is not None and self._reply.bytesAvailable() > LONGEST_ANSWER:
            self._fail(_no_relay())

    def _on_finished(self) -> None:
        reply = self._reply
        if self._over or reply is None:
            return
        status = cast("object", reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute))
        if status == 200:
            self._take(bytes(reply.readAll().data()))
        elif status == 404:
            self._fail(
                _("The relay does not know this code; they end after ten minutes, so ask for a new one.")
            )
        elif status == 429:
            self._fail(_("Too many tries; wait a minute."))
        elif isinstance(status, int) and status in (401, 403, 503):
            self._fail(_("The relay refuses to answer now (status {status}).").format(status=status))
        elif status is not None:
            self._fail(_no_relay())
        else:
            self._fail(self._no_answer())

    def _take(self, body: bytes) -> None:
        code = self._code
        try:
            said = json.loads(body)
            room, token, notes = str(said["room"]), str(said["token"]), str(said.get("notes", ""))
            made = Link(code.host, code.port, room, token, notes, code.tls, self._fingerprint)
            # Read back, for it came from a network.
            link = read_link(str(made))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, BadLink):
            self._fail(_no_relay())
            return
        self.give_up()
        self.redeemed.emit(link)

    def _fail(self, sentence: str) -> None:
        if not self._over:
            self.give_up()
            self.failed.emit(sentence)

    def _no_answer(self) -> str:
        return _("There is no relay at {address} that answers.").format(address=self._address)

    def _untrusted(self) -> str:
        return _("The certificate at {address} is none that this computer trusts.").format(
            address=self._address
        )

    @property
    def _address(self) -> str:
        return f"{self._code.host}:{self._code.port}"


def _another() -> str:
    return _("The relay at this address is not the one that made the code; ask for a new one.")


def _no_relay() -> str:
    return _("What answers at this address is no relay.")
