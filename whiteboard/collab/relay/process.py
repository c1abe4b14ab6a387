"""The relay as a process: from its settings to its end, by a signal or by the end of who started it."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import os
import signal
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from whiteboard.collab.protocol.tokens import Tokens
from whiteboard.collab.relay.addresses import read_networks
from whiteboard.collab.relay.bus import Bus, LocalBus
from whiteboard.collab.relay.disk import DiskLog
from whiteboard.collab.relay.keys import find_keys, fresh_keys, read_secret
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.log import Log, MemoryLog
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.relay import Access, Address, Relay
from whiteboard.collab.relay.room_db import RoomDb
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError, WhiteboardError

_log = logging.getLogger("whiteboard.relay")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `whiteboard serve` was asked for."""

    host: str = "127.0.0.1"
    port: int = 1234
    data: Path | None = None
    redis: str = ""
    """URL of the Redis through which relays share rooms, "" for a relay that stands alone."""
    tls_cert: Path | None = None
    tls_key: Path | None = None
    tls_self_signed: bool = False
    tokens: Path | None = None
    open_rooms: bool = False
    notes: bool = True
    """Whether there are rooms of private notes: not on a candidate's machine."""
    origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    """Addresses and networks of proxies whose X-Forwarded-For is believed."""
    metrics_token: Path | None = None
    keep_days: float = 0.0
    """Rooms in which nothing has happened for so long are forgotten at the start; 0 keeps all."""
    parent_stdin: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a relay says when it listens."""

    host: str
    port: int
    tls: bool
    fingerprint: str
    ready: bool = True


async def run_relay(settings: Settings, announce: Callable[[Ready], None]) -> None:
    """Serve until a signal, or the end of standard input, says to stop; `announce` is called once it listens.

    Raises:
        WhiteboardError: it cannot: the address, a file or a folder is not to be had.
    """
    # Before anything is open: it may be wrong use only.
    access = _access(settings)
    address = _address(settings)
    metrics = Metrics()
    bus, log = await _open_shared(settings, metrics)
    relay = Relay(address, access, log, bus, settings.limits, metrics)
    try:
        port = await relay.start()
    except OSError as error:
        await relay.stop()
        raise UsageError(_no_listening(settings, error)) from error
    stop = _stopping(settings.parent_stdin)
    _log.info("listening", extra={"facts": {"host": settings.host, "port": port, "tls": bool(address.tls)}})
    try:
        announce(Ready(settings.host, port, address.tls is not None, address.fingerprint))
        await stop.wait()
    finally:
        # Whoever runs a relay for a window ends the room with it; nobody is to wait for it at its address.
        await relay.stop(for_good=settings.parent_stdin)
        _log.info("stopped")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _access(settings: Settings) -> Access:
    origins = frozenset(origin.rstrip("/").lower() for origin in settings.origins)
    try:
        proxies = read_networks(settings.trusted_proxies)
    except ValueError as error:
        raise UsageError(
            _(
                "--trusted-proxy is an address or a network, like 10.0.0.7 or 10.1.0.0/16, not {text!r}."
            ).format(text=str(error))
        ) from error
    metrics_token = read_secret(settings.metrics_token) if settings.metrics_token is not None else ""
    if not settings.open_rooms:
        keys = find_keys(settings.tokens, settings.data, create=True)
        tokens = Tokens(keys or fresh_keys())
        return Access(tokens, origins, settings.notes, proxies, metrics_token)
    if settings.tokens is not None:
        raise UsageError(_("Rooms are either open or need tokens: leave out --open-rooms or --tokens."))
    if not is_loopback(settings.host):
        raise UsageError(
            _("Open rooms are for this machine only: bind them to 127.0.0.1, or leave out --open-rooms.")
        )
    return Access(None, origins, proxies=proxies, metrics_token=metrics_token)


def _address(settings: Settings) -> Address:
    certificate, key = settings.tls_cert, settings.tls_key
    if certificate is key is None and not settings.tls_self_signed:
        return Address(settings.host, settings.port)
    # A relay without TLS does not carry the cryptography in its memory.
    from whiteboard.collab.relay.certificate import self_signed

    if (certificate is None) != (key is None):
        raise UsageError(_("TLS needs both --tls-cert and --tls-key."))
    if settings.tls_self_signed:
        if certificate is not None:
            raise UsageError(_("Give either --tls-self-signed or a certificate of your own."))
        if settings.data is not None:
            certificate, key = self_signed(settings.data, settings.host)
        else:
            with tempfile.TemporaryDirectory(prefix="whiteboard-") as folder:
                return _with_tls(settings, *self_signed(Path(folder), settings.host))
    if certificate is None or key is None:
        return Address(settings.host, settings.port)
    return _with_tls(settings, certificate, key)


def _with_tls(settings: Settings, certificate: Path, key: Path) -> Address:
    from whiteboard.collab.relay.certificate import fingerprint, tls_context

    context = tls_context(certificate, key)
    return Address(settings.host, settings.port, context, fingerprint(certificate))


async def _open_shared(settings: Settings, metrics: Metrics) -> tuple[Bus, Log]:
    """What connects the relay with others, and where it keeps its rooms."""
    if not settings.redis:
        return LocalBus(), _open_disk(settings.data, settings.keep_days, metrics) or MemoryLog()
    # Only where it is used: half of what a small relay needs in memory would be its client.
    from whiteboard.collab.relay.redis.bus import RedisLog
    from whiteboard.collab.relay.redis.opening import open_redis

    disk = _open_disk(settings.data, settings.keep_days, metrics)
    try:
        bus = await open_redis(settings.redis)
    except WhiteboardError:
        if disk is not None:
            await disk.close()
        raise
    return bus, disk or RedisLog(bus)


def _open_disk(data: Path | None, keep_days: float, metrics: Metrics) -> DiskLog | None:
    if data is None:
        return None
    db = RoomDb(data)
    try:
        if keep_days > 0 and (count := db.prune(keep_days)):
            _log.info("pruned", extra={"facts": {"rooms": count}})
        return DiskLog(db, metrics)
    except WhiteboardError:
        db.close()
        raise


def _no_listening(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _("Port {port} on {host} is in use; choose another with --port, 0 for any.").format(
            port=settings.port, host=settings.host
        )
    return _("Cannot listen on {host}, port {port} ({reason}).").format(
        host=settings.host, port=settings.port, reason=error.strerror or error
    )


def _stopping(parent_stdin: bool) -> asyncio.Event:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def later(*_arguments: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            signal.signal(number, later)
    if parent_stdin:
        threading.Thread(target=_wait_for_end, args=(later,), name="stdin", daemon=True).start()
    return stop


def _wait_for_end(then: Callable[[], None]) -> None:
    # Unbuffered: a lock of the buffer would still be held when the interpreter ends.
    try:
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    then()
