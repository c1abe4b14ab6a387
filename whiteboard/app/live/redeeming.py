"""A short code turned into the invitation that it stands for, at the relay where it was made."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCryptographicHash, QObject, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkReply,
    QNetworkRequest,
    QSslCertificate,
    QSslError,
)

from whiteboard.collab.protocol.links import BadLink, Link, read_link
from whiteboard.i18n import _

SECRET, PINNED = 4, 8
"""Characters of a code: the secret, and the beginning of the certificate's fingerprint under TLS."""
WITHIN_MS = 10_000
LONGEST_ANSWER = 8_192
_TYPED = re.compile(
    r"(?:wbs?://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:\[\]/]+):(?P<port>\d{1,5})[\s/#]+(?P<code>[\w\- ]+)"
)


@dataclass(frozen=True, slots=True)
class ShortCode:
    """`pin` is "" where the relay has no TLS. `host` without brackets."""

    host: str
    port: int
    code: str
    pin: str


def read_code(text: str) -> ShortCode | None:
    """What "HOST:PORT CODE" means; None where the text is no such thing."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    # As the relay reads it: no digit 0, 1 or 8 stands in a code.
    code = re.sub(r"[\s\-]", "", found["code"]).upper().translate(str.maketrans("018", "OIB"))
    if len(code) not in (SECRET, SECRET + PINNED) or not 0 < int(found["port"]) < 65536:
        return None
    return ShortCode(found["host"].strip("[]"), int(found["port"]), code, code[SECRET:])


class Redeeming(QObject):
    """One code; ends in one `redeemed` or `failed`. The window goes on meanwhile."""

    redeemed = Signal(object)
    """The `Link`."""
    failed = Signal(str)

    def __init__(self, code: ShortCode, parent: QObject) -> None:
        super().__init__(parent)
        self._code = code
        self._fingerprint = ""
        self._over = False
        self._network = QNetworkAccessManager(self)
        self._network.setTransferTimeout(WITHIN_MS)
        scheme = "https" if code.pin else "http"
        host = f"[{code.host}]" if ":" in code.host else code.host
        request = QNetworkRequest(QUrl(f"{scheme}://{host}:{code.port}/join/{code.code}"))
        policy = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, policy)
        self._reply = self._network.get(request)
        self._reply.encrypted.connect(self._on_encrypted)
        self._reply.sslErrors.connect(self._on_ssl_errors)
        self._reply.finished.connect(self._on_finished)

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        self._over = True
        self._reply.abort()

    def _on_encrypted(self) -> None:
        certificate = self._reply.sslConfiguration().peerCertificate()
        if not self._pinned(certificate):
            self._fail(_("The relay at this address is not the one that made the code; ask for a new one."))
            self._reply.abort()
            return
        self._fingerprint = _digest(certificate).hex()

    def _on_ssl_errors(self, errors: list[QSslError]) -> None:
        # No authority vouches for a computer of one's own network: whoever typed the code did.
        if all(self._pinned(error.certificate()) for error in errors):
            self._reply.ignoreSslErrors(errors)
        else:
            self._fail(_("The relay at this address is not the one that made the code; ask for a new one."))

    def _pinned(self, certificate: QSslCertificate) -> bool:
        return base64.b32encode(_digest(certificate)).decode()[:PINNED] == self._code.pin

    def _on_finished(self) -> None:
        if self._over:
            return
        status = cast("object", self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute))
        if status == 200:
            self._take(bytes(self._reply.read(LONGEST_ANSWER).data()))
        elif status == 404:
            self._fail(
                _("The relay does not know this code; they end after ten minutes, so ask for a new one.")
            )
        elif status == 429:
            self._fail(_("Too many tries; wait a minute."))
        elif self._reply.error() is not QNetworkReply.NetworkError.NoError:
            address = f"{self._code.host}:{self._code.port}"
            self._fail(_("There is no relay at {address} that answers.").format(address=address))
        else:
            self._fail(_("What answers at this address is no relay."))

    def _take(self, body: bytes) -> None:
        code = self._code
        try:
            said = json.loads(body)
            made = Link(
                code.host,
                code.port,
                str(said["room"]),
                str(said["token"]),
                str(said.get("notes", "")),
                bool(code.pin),
                self._fingerprint,
            )
            # Read back, for it came from a network.
            link = read_link(str(made))
        except (ValueError, KeyError, TypeError, AttributeError, BadLink):
            self._fail(_("What answers at this address is no relay."))
            return
        self._over = True
        self.redeemed.emit(link)

    def _fail(self, sentence: str) -> None:
        if not self._over:
            self._over = True
            self.failed.emit(sentence)


def _digest(certificate: QSslCertificate) -> bytes:
    return bytes(certificate.digest(QCryptographicHash.Algorithm.Sha256).data())
