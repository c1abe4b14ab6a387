"""Whether a relay answers, for `whiteboard doctor`."""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from whiteboard.cli.checks import Finding, State
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError

PATIENCE = 5.0
"""Seconds for each step."""
_TLS = {"wb": False, "ws": False, "http": False, "wbs": True, "wss": True, "https": True}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a relay should be; `fingerprint` is its certificate's, "" where authorities vouch for it."""

    host: str
    port: int
    tls: bool
    fingerprint: str = ""


def read_address(text: str) -> Address:
    """The relay of `wb://HOST:PORT`, or of an invite link.

    Raises:
        UsageError: it is none.
    """
    try:
        url = urlsplit(text.strip())
        host, port = url.hostname, url.port
        # As the connection will: a label without letters, or with too many, is no name.
        (host or "").encode("idna")
    except ValueError:
        host, port, url = None, None, urlsplit("")
    tls = _TLS.get(url.scheme)
    if tls is None or not host:
        raise UsageError(
            _("{address} is no relay's address; it looks like wb://HOST:PORT.").format(address=text)
        )
    fingerprint = next((p[3:].lower() for p in url.fragment.split("&") if p.startswith("fp=")), "")
    return Address(host, port or (443 if tls else 80), tls, fingerprint)


def relay_finding(address: Address) -> Finding:
    """How it answers."""
    host, port = address.host, address.port
    place = f"{host}:{port}"
    try:
        status, certified = _ask(address)
    except socket.gaierror:
        return _problem(
            _("no computer is called {host}").format(host=host),
            _("Check the name in the link, and whether this computer is in the same network."),
        )
    except TimeoutError:
        return _problem(
            _("{place} does not answer").format(place=place),
            _("Check that the relay runs and that no firewall is between; ask whoever runs it."),
        )
    except ConnectionRefusedError:
        return _problem(
            _("nothing listens at {place}").format(place=place),
            _("Start the relay (whiteboard serve), or ask for a new link: shared windows change their port."),
        )
    except ssl.SSLError as error:
        return _problem(
            _("{place} speaks no TLS that can be trusted ({reason})").format(
                place=place, reason=error.reason or error
            ),
            _("wb:// is for relays without TLS; with a self-signed certificate use the link with its fp=."),
        )
    except (OSError, http.client.HTTPException) as error:
        return _problem(
            _("{place} cannot be reached ({error})").format(place=place, error=error),
            _("Check the network, and whether it is a relay."),
        )
    if not certified:
        return _problem(
            _("{place} shows another certificate than the link names").format(place=place),
            _("Ask for a new link; if it stays so, somebody may be in between."),
        )
    if status != http.client.OK:
        return _problem(
            _("{place} answers, but not as a relay that is well (status {status})").format(
                place=place, status=status
            ),
            _("Check the address; where it is right, look into the relay's log."),
        )
    return Finding(_("Relay"), State.OK, _("{place} answers").format(place=place))


def _problem(says: str, does: str) -> Finding:
    return Finding(_("Relay"), State.PROBLEM, says, does)


def _ask(address: Address) -> tuple[int, bool]:
    """The status of its health page, and whether its certificate is the one that is named."""
    host, port, fingerprint = address.host, address.port, address.fingerprint
    if not address.tls:
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    else:
        context = ssl.create_default_context()
        if fingerprint:
            # The fingerprint says more than any authority.
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=context)
    try:
        connection.connect()
        if fingerprint and isinstance(connection.sock, ssl.SSLSocket):
            shown = connection.sock.getpeercert(binary_form=True) or b""
            if sha256(shown).hexdigest() != fingerprint:
                return 0, False
        connection.request("GET", "/healthz")
        return connection.getresponse().status, True
    finally:
        connection.close()
