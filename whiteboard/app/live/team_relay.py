"""A relay that a team runs, as the settings keep it: where it is, and what lets one open rooms on it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from whiteboard.i18n import _

SHORTEST_SECRET = 16
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class BadRelay(ValueError):
    """A sentence: what was typed is no relay."""


class TeamRelay(BaseModel, frozen=True, extra="allow"):
    """`secret` is one of the keys that the relay checks invitations with; `host` is without brackets."""

    host: str = Field(min_length=1)
    port: int = Field(gt=0, lt=65536)
    tls: bool
    secret: str = Field(min_length=SHORTEST_SECRET, repr=False)
    fingerprint: str = ""

    @property
    def address(self) -> str:
        """As one types it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        pin = f"#fp={self.fingerprint}" if self.fingerprint else ""
        return f"{'wbs' if self.tls else 'wb'}://{host}:{self.port}{pin}"

    @property
    def page(self) -> str:
        """Its address for plain requests, without a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"


def read_team_relay(address: str, secret: str) -> TeamRelay:
    """The relay at "wbs://HOST:PORT", with "#fp=FINGERPRINT" where it made its certificate itself.

    Raises:
        BadRelay: it is none.
    """
    try:
        url = urlsplit(address.strip())
        host, port, scheme = url.hostname, url.port, url.scheme.lower()
    except ValueError:
        host = port = None
        scheme = fragment = ""
    else:
        fragment = url.fragment
    if scheme not in ("wb", "wbs") or not host or not port:
        raise BadRelay(_("Type the relay's address as wbs://HOST:PORT."))
    fingerprint = fragment.removeprefix("fp=").lower()
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        raise BadRelay(_("The certificate's fingerprint after #fp= has 64 digits; was it cut short?"))
    if len(secret.strip()) < SHORTEST_SECRET:
        raise BadRelay(_("The secret is a line of the relay's file of keys, of at least 16 characters."))
    return TeamRelay(
        host=host, port=port, tls=scheme == "wbs", secret=secret.strip(), fingerprint=fingerprint
    )
