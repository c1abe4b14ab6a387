"""Invite links: wb://host:port/room#token, wbs:// where the relay speaks TLS.

After the token may follow &notes= (the token of the private notes) and &fp= (the SHA-256 of the relay's
certificate in hex, which is then the only one that is accepted). All of it stands in the fragment, which no
browser or proxy sends on.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from whiteboard.collab.protocol.rooms import is_room, notes_room
from whiteboard.i18n import _

SCHEMES = ("wb", "wbs")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[A-Za-z0-9_.\-]{1,1024}")


class BadLink(ValueError):
    """Text that is no invite link; the message says why, in the user's language and without a full stop."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a room is, and what lets one in. `host` without brackets, also for IPv6."""

    host: str
    port: int
    room: str
    token: str
    notes_token: str = ""
    tls: bool = False
    fingerprint: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        parts = [self.token]
        if self.notes_token:
            parts.append(f"notes={self.notes_token}")
        if self.fingerprint:
            parts.append(f"fp={self.fingerprint}")
        scheme, room = "wbs" if self.tls else "wb", quote(self.room, safe="~")
        return f"{scheme}://{host}:{self.port}/{room}#{'&'.join(parts)}"

    @property
    def local(self) -> bool:
        """Whether it leads to this machine only, wherever it is opened."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def base(self) -> str:
        """The relay's address for a WebSocket, without a room."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'wss' if self.tls else 'ws'}://{host}:{self.port}"

    @property
    def socket_url(self) -> str:
        """What a client of ours opens; holds the token, so keep it out of logs."""
        return f"{self.base}/{quote(self.room, safe='~')}?wb=1&token={self.token}"

    @property
    def notes_url(self) -> str:
        """The same for the room of private notes, "" where the link has no token for it."""
        if not self.notes_token:
            return ""
        return f"{self.base}/{quote(notes_room(self.room), safe='~')}?wb=1&token={self.notes_token}"


def is_link(text: str) -> bool:
    """Whether the text means to be an invite link."""
    return text.strip().lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def read_link(text: str) -> Link:
    """The link in a text.

    Raises:
        BadLink: it is none, or lacks a part.
    """
    if not is_link(text):
        raise BadLink(_("an invite link begins with wb:// or wbs://"))
    try:
        url = urlsplit(text.strip())
        host, port = url.hostname, url.port
    except ValueError as error:
        raise BadLink(_("the address in the link cannot be read")) from error
    if not host or not port:
        raise BadLink(_("the link lacks the relay's host or port"))
    room = unquote(url.path.strip("/"))
    if not is_room(room):
        raise BadLink(_("the link names no room"))
    token, *rest = url.fragment.split("&")
    fields = dict(part.split("=", 1) for part in rest if "=" in part)
    tokens = [token, *([fields["notes"]] if "notes" in fields else [])]
    if not all(_TOKEN.fullmatch(part) for part in tokens):
        raise BadLink(_("the link lacks its token, as if it had been cut short"))
    fingerprint = fields.get("fp", "").lower()
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        raise BadLink(_("the fingerprint in the link was cut short"))
    return Link(host, port, room, token, fields.get("notes", ""), url.scheme.lower() == "wbs", fingerprint)
