"""`whiteboard invite`: links into a room of a relay whose keys one has."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError
from whiteboard.model.role import Role
from whiteboard.quantities.reading import NotANumber, read

_LONGEST = 365 * 86400.0


def invite(
    room: Annotated[str, typer.Argument(metavar="ROOM", help=_("Letters, digits, - and _."))],
    role: Annotated[Role, typer.Option(help=_("What the link allows."))] = Role.CANDIDATE,
    expires: Annotated[str, typer.Option(metavar="TIME", help=_("How long it is good: 30m, 2h, 7d."))] = "2h",
    name: Annotated[str, typer.Option(help=_("Whom it is for; shown to the others."))] = "",
    url: Annotated[
        str, typer.Option(metavar="wb://HOST:PORT", help=_("Where the relay is reached; wbs:// with TLS."))
    ] = "wb://127.0.0.1:1234",
    tokens: Annotated[
        Path | None, typer.Option(metavar="KEYFILE", help=_("The relay's signing keys."))
    ] = None,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help=_("The relay's data folder."))] = None,
    fingerprint: Annotated[
        str, typer.Option(metavar="SHA256", help=_("Of a certificate that signs itself."))
    ] = "",
) -> None:
    """Print an invite link. Whoever has the link can come in: send it like a password."""
    from urllib.parse import urlsplit

    from whiteboard.collab.protocol.control import LONGEST_NAME
    from whiteboard.collab.protocol.links import SCHEMES, Link, read_link
    from whiteboard.collab.protocol.rooms import is_notes, is_room
    from whiteboard.collab.relay.invitations import issue
    from whiteboard.collab.relay.keys import find_tokens

    if not is_room(room) or is_notes(room):
        raise UsageError(
            _("A room is called by up to 64 letters, digits, - and _, not {name!r}.").format(name=room)
        )
    if len(name) > LONGEST_NAME:
        raise UsageError(_("The name is longer than {count} characters.").format(count=LONGEST_NAME))
    seconds = _seconds(expires)
    try:
        where = urlsplit(url)
        host, port = where.hostname, where.port
    except ValueError:
        host = port = None
        where = urlsplit("")
    if where.scheme not in SCHEMES or not host or not port:
        raise UsageError(
            _("--url is wb://HOST:PORT, or wbs://HOST:PORT with TLS, not {url!r}.").format(url=url)
        )
    clean = fingerprint.replace(":", "").lower()
    if clean and not re.fullmatch(r"[0-9a-f]{64}", clean):
        raise UsageError(_("A fingerprint is the SHA-256 of the certificate: 64 hexadecimal digits."))
    token, notes = issue(find_tokens(tokens, data), room, role, time.time() + seconds, name)
    link = str(Link(host, port, room, token, notes, where.scheme == "wbs", clean))
    # What is printed can be read back, or it is our fault and is noticed here.
    read_link(link)
    say(link)


def _seconds(text: str) -> float:
    try:
        # A bare number would be a guess between seconds, minutes and hours.
        seconds = 0.0 if text.strip()[-1:].isdigit() else read(text, "s")
    except NotANumber:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise UsageError(
            _("--expires is a time like 30m, 2h or 7d, at most a year, not {text!r}.").format(text=text)
        )
    return seconds
