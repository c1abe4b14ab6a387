"""The relay: a WebSocket server that carries rooms."""

from __future__ import annotations

import asyncio
import logging
import secrets
import ssl
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from whiteboard.collab.protocol.closing import ENDED, POLICY, REMOVED, RESTARTING, TRY_LATER
from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.addresses import Addresses, Network
from whiteboard.collab.relay.admission import Admission, Admitted, Refusal
from whiteboard.collab.relay.bus import Bus
from whiteboard.collab.relay.codes import Codes, TooManyTries
from whiteboard.collab.relay.commands import Commands
from whiteboard.collab.relay.conversation import Conversation
from whiteboard.collab.relay.heartbeat import Heartbeat
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.line import Line
from whiteboard.collab.relay.log import Log
from whiteboard.collab.relay.metrics import Metrics, exposition
from whiteboard.collab.relay.outbox import Outbox, Turn
from whiteboard.collab.relay.pages import JSON, METRICS, page
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.rooms import Full, Rooms

PING = 15.0
"""Seconds between two pings of a connection, of which each has to be answered before the next."""
GRACE = 1.0
"""Seconds that a closing handshake may take."""

_log = logging.getLogger("whiteboard.relay")
# Websockets' own messages hold paths, and paths hold tokens.
_silent = logging.getLogger("whiteboard.relay.websockets")
_silent.propagate = False
_silent.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the relay listens. `fingerprint`: SHA-256 of its certificate in hex, "" without TLS."""

    host: str = "127.0.0.1"
    port: int = 0
    tls: ssl.SSLContext | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """`tokens` None: everybody is let in as a candidate. `origins`: web pages that may connect. `notes`:
    whether there are rooms of private notes here. `proxies`: whose word is taken for who speaks through them.
    `metrics_token`: opens the counters from elsewhere, "" where nothing does."""

    tokens: Tokens | None
    origins: frozenset[str] = field(default_factory=frozenset[str])
    notes: bool = True
    proxies: tuple[Network, ...] = ()
    metrics_token: str = field(default="", repr=False)


class Relay:
    """Made and used in one event loop."""

    def __init__(
        self, address: Address, access: Access, log: Log, bus: Bus, limits: Limits, metrics: Metrics
    ) -> None:
        self._address = address
        self._limits = limits
        self._metrics = metrics
        self._turn = Turn(asyncio.get_running_loop())
        self._bus = bus
        self._rooms = Rooms(log, bus, limits, metrics)
        self._codes = Codes(bus)
        self._addresses = Addresses(access.proxies)
        self._metrics_token = access.metrics_token
        self._commands = Commands(self._rooms, access.tokens, self._codes, notes=access.notes)
        self._admission = Admission(
            access.tokens, self._rooms.facts, access.origins, limits, notes=access.notes
        )
        self._server: Server | None = None
        self._connections: set[Line] = set()
        self._closing: set[asyncio.Task[None]] = set()
        self._reviving: asyncio.Task[None] | None = None
        self._heartbeat: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Listen; the port.

        Raises:
            OSError: the address is taken or not ours.
        """
        self._server = await serve(
            self._connected,
            self._address.host,
            self._address.port,
            ssl=self._address.tls,
            process_request=self._requested,
            create_connection=Line,
            compression=None,
            max_size=self._limits.longest_frame,
            ping_interval=None,
            close_timeout=GRACE,
            server_header=None,
            logger=_silent,
        )
        self._heartbeat = asyncio.create_task(Heartbeat(self._connections, PING).run())
        if self._bus.shared:
            self._bus.when_mended(self._revive)
            self._revive()
        return int(next(iter(self._server.sockets)).getsockname()[1])

    def _revive(self) -> None:
        """Tell the other relays what of the last day only this one may know."""
        if self._reviving is None or self._reviving.done():
            self._reviving = asyncio.create_task(self._rooms.revive())

    async def stop(self, *, for_good: bool = False) -> None:
        """Send everybody away, to come back soon unless it is `for_good`, write everything down, and end."""
        self._admission.draining = True
        for task in (self._reviving, self._heartbeat):
            if task is not None:
                task.cancel()
        if self._server is not None:
            _log.info("draining", extra={"facts": {"connections": len(self._connections)}})
        code, reason = (ENDED, "the room is over") if for_good else (RESTARTING, "restarting")
        away = [connection.close(code, reason) for connection in self._connections]
        await asyncio.gather(*away, *self._closing, return_exceptions=True)
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        await self._rooms.close()

    # One connection.

    def _requested(
        self, connection: ServerConnection, request: Request
    ) -> Response | Coroutine[object, object, Response] | None:
        path = urlsplit(request.path).path
        if path == "/healthz":
            draining = self._admission.draining
            return page(HTTPStatus.SERVICE_UNAVAILABLE if draining else HTTPStatus.OK)
        if path == "/metrics":
            return self._counters(connection, request)
        address = self._address_of(connection, request)
        if path.startswith("/join/"):
            return self._joined(path.removeprefix("/join/"), address)
        checked = self._admission.check(request, address)
        if isinstance(checked, Refusal):
            self._metrics.refusals[checked.reason] += 1
            return page(checked.status)
        return None

    def _counters(self, connection: ServerConnection, request: Request) -> Response:
        # They tell how many meet here and when, which is nobody's business on a network.
        said = " ".join(request.headers.get_all("Authorization")).encode()
        knows = self._metrics_token and compare_digest(said, f"Bearer {self._metrics_token}".encode())
        if not knows and not self._addresses.is_here(_remote(connection), request.headers):
            return page(HTTPStatus.FORBIDDEN)
        return page(HTTPStatus.OK, self._exposition(), METRICS)

    async def _joined(self, code: str, address: str) -> Response:
        try:
            body = await self._codes.redeem(code, address)
        except TooManyTries:
            return page(HTTPStatus.TOO_MANY_REQUESTS)
        return page(HTTPStatus.NOT_FOUND) if body is None else page(HTTPStatus.OK, body, JSON)

    def _exposition(self) -> str:
        return exposition(
            self._metrics,
            connections=len(self._connections),
            rooms=len(self._rooms),
            presences=self._rooms.present,
            behind=self._bus.behind,
            draining=self._admission.draining,
        )

    async def _connected(self, made: ServerConnection) -> None:
        connection = cast("Line", made)
        request = cast("Request", connection.request)
        address = self._address_of(connection, request)
        # Once more: much can have been decided during the handshake.
        admitted = self._admission.check(request, address)
        if isinstance(admitted, Refusal):
            code = REMOVED if admitted.status is HTTPStatus.UNAUTHORIZED else TRY_LATER
            await connection.close(code, admitted.reason)
            return
        # Nobody asks for them again, and a thousand seats' worth of headers are megabytes.
        request.headers.clear()
        if connection.response is not None:
            connection.response.headers.clear()
        self._admission.entered(address)
        self._connections.add(connection)
        self._metrics.opened += 1
        try:
            await self._seat(connection, admitted)
        finally:
            self._connections.discard(connection)
            self._admission.left(address)

    def _address_of(self, connection: ServerConnection, request: Request) -> str:
        return self._addresses.client(_remote(connection), request.headers)

    async def _seat(self, connection: Line, admitted: Admitted) -> None:
        peer, outbox = self._peer(connection, admitted)
        # The welcome comes before anything that the room sends.
        self._commands.welcome(admitted.room, peer)
        try:
            room = await self._rooms.enter(admitted.room, peer)
        except Full as full:
            peer.close(TRY_LATER, str(full))
            await connection.wait_closed()
            return
        self._commands.recheck(room.name, peer)
        facts = {"room": room.name, "seat": peer.seat, "role": str(peer.role)}
        _log.info("joined", extra={"facts": facts})

        def command(payload: bytes) -> None:
            self._commands.obey(room.name, peer, payload)

        conversation = Conversation(room, peer, command, self._limits, self._metrics)
        try:
            await connection.converse(conversation.hear, conversation.count)
        finally:
            conversation.end()
            outbox.shut()
            self._rooms.left(room, peer)
            _log.info("left", extra={"facts": {**facts, "code": connection.close_code}})

    def _peer(self, connection: Line, admitted: Admitted) -> tuple[Peer, Outbox]:
        def close(code: int, reason: str) -> None:
            task = asyncio.get_running_loop().create_task(self._close(connection, outbox, code, reason))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

        def slow() -> None:
            self._metrics.drops["slow_reader"] += 1
            peer.close(POLICY, "reads too slowly")
            # A close frame would wait behind all that was not read.
            connection.cut()

        outbox = Outbox(connection, self._turn, self._limits.held_bytes, self._limits.held_frames, slow)
        peer = Peer(
            secrets.token_urlsafe(6),
            admitted.rights,
            controls=admitted.controls,
            send=outbox.send,
            write=outbox.write,
            close=close,
            limits=self._limits,
            metrics=self._metrics,
        )
        connection.send_by(outbox)
        return peer, outbox

    async def _close(self, connection: Line, outbox: Outbox, code: int, reason: str) -> None:
        outbox.flush()
        outbox.shut()
        try:
            await connection.close(code, reason)
        except (OSError, ConnectionClosed, AttributeError):
            # The last is Python 3.11's own, where a transport that is closed is aborted.
            connection.cut()


def _remote(connection: ServerConnection) -> str:
    found = cast("Sequence[object] | str | None", connection.remote_address)
    return str(found[0]) if isinstance(found, tuple) and found else ""
