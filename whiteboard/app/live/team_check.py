"""Whether a team's relay answers, and takes the secret that one has for it."""

from __future__ import annotations

import time
from typing import cast

from PySide6.QtCore import QObject, QUrl, QUrlQuery, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest, QSslError

from whiteboard.app.live.pinning import all_pinned, without_authorities
from whiteboard.app.live.team_relay import TeamRelay
from whiteboard.collab.protocol.rooms import new_room
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.i18n import _
from whiteboard.model.role import Role

WITHIN_MS = 10_000
_GOOD_FOR = 60.0
_REFUSED, _NO_UPGRADE = 401, 426


class TeamCheck(QObject):
    """One relay; ends in one `answered`, "" where all is well, else a sentence."""

    answered = Signal(str)

    def __init__(self, relay: TeamRelay, parent: QObject) -> None:
        super().__init__(parent)
        self._relay = relay
        self._over = False
        self._network = QNetworkAccessManager(self)
        self._network.setTransferTimeout(WITHIN_MS)
        # As if entering a room that nobody has ever been in, but for the upgrade to a WebSocket.
        room = new_room()
        token = Tokens([relay.secret], clock=time.time).issue(room, Role.OBSERVER, expires_in=_GOOD_FOR)
        url, query = QUrl(f"{relay.page}/{room}"), QUrlQuery()
        query.addQueryItem("wb", "1")
        query.addQueryItem("token", token)
        url.setQuery(query)
        request = QNetworkRequest(url)
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
        )
        if relay.fingerprint:
            request.setSslConfiguration(without_authorities(request.sslConfiguration()))
        self._reply = self._network.get(request)
        self._reply.sslErrors.connect(self._on_ssl_errors)
        self._reply.finished.connect(self._on_finished)

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        self._over = True
        self._reply.abort()

    def _on_ssl_errors(self, errors: list[QSslError]) -> None:
        if all_pinned(errors, self._relay.fingerprint):
            self._reply.ignoreSslErrors(errors)
        elif self._relay.fingerprint:
            self._tell(_("The relay's certificate is another one than the address says after #fp=."))
        else:
            self._tell(_("The relay's certificate is not one that this computer trusts; add its #fp=."))

    def _on_finished(self) -> None:
        status = cast("object", self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute))
        address = f"{self._relay.host}:{self._relay.port}"
        if status == _NO_UPGRADE:
            self._tell("")
        elif status == _REFUSED:
            self._tell(_("The relay answers, but does not take this secret."))
        elif status is None and self._reply.error() is not QNetworkReply.NetworkError.NoError:
            self._tell(_("There is no relay at {address} that answers.").format(address=address))
        else:
            self._tell(_("What answers at {address} is no relay.").format(address=address))

    def _tell(self, sentence: str) -> None:
        if not self._over:
            self._over = True
            self.answered.emit(sentence)
