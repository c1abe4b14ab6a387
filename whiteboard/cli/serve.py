"""`whiteboard serve`: the relay that carries rooms."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError

_LEVELS = ("debug", "info", "warning", "error")


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help=_("Where to listen."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help=_("0 takes a free one."))] = 1234,
    data: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("Keep rooms and keys there; without it they end with the relay.")),
    ] = None,
    redis: Annotated[
        str, typer.Option(metavar="URL", help=_("Share rooms with other relays through this Redis."))
    ] = "",
    tls_cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Certificate chain in PEM."))
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help=_("Its key in PEM."))] = None,
    tls_self_signed: Annotated[
        bool,
        typer.Option("--tls-self-signed", help=_("Make a certificate; links carry its fingerprint.")),
    ] = False,
    tokens: Annotated[
        Path | None,
        typer.Option(metavar="KEYFILE", help=_("Signing keys, one a line: the first signs, all are valid.")),
    ] = None,
    open_rooms: Annotated[
        bool, typer.Option("--open-rooms", help=_("No tokens, everybody edits; on 127.0.0.1 only."))
    ] = False,
    no_notes: Annotated[
        bool, typer.Option("--no-notes", help=_("Keep no private notes: for a candidate's machine."))
    ] = False,
    origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help=_("Let pages of this origin connect, too; repeatable.")),
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help=_("Believe this proxy's X-Forwarded-For; an address or a network, repeatable."),
        ),
    ] = None,
    metrics_token: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_("Show /metrics elsewhere, too, to whoever sends this file's line as Bearer."),
        ),
    ] = None,
    max_rooms: Annotated[int, typer.Option(min=1, help=_("Open rooms at once."))] = 10_000,
    max_connections: Annotated[int, typer.Option(min=1, help=_("Connections at once."))] = 5_000,
    max_people: Annotated[int, typer.Option(min=1, help=_("Connections in one room."))] = 500,
    max_per_address: Annotated[
        int, typer.Option(min=1, help=_("Connections from one address; 127.0.0.1 is not counted."))
    ] = 100,
    max_document: Annotated[int, typer.Option(min=1, metavar="MB", help=_("Size of one room."))] = 8,
    keep_days: Annotated[
        float, typer.Option(min=0, help=_("Forget rooms idle for so long, at the start; 0 keeps all."))
    ] = 0.0,
    parent_stdin: Annotated[
        bool, typer.Option("--parent-stdin", help=_("End when standard input does."))
    ] = False,
    log_level: Annotated[
        str, typer.Option(metavar="LEVEL", help=_("debug, info, warning or error."))
    ] = "info",
) -> None:
    """Run a relay: prints one line of JSON when it is ready, and logs JSON lines to standard error."""
    from whiteboard.collab.relay.limits import MEBI, Limits
    from whiteboard.collab.relay.logs import start_logs
    from whiteboard.collab.relay.loop import loop_factory
    from whiteboard.collab.relay.process import Ready, Settings, run_relay

    if log_level not in _LEVELS:
        raise UsageError(_("--log-level is one of {levels}.").format(levels=", ".join(_LEVELS)))
    start_logs(log_level)
    limits = Limits(
        rooms=max_rooms,
        connections=max_connections,
        people=max_people,
        per_address=max_per_address,
        document=max_document * MEBI,
    )
    settings = Settings(
        host=host,
        port=port,
        data=data,
        redis=redis,
        tls_cert=tls_cert,
        tls_key=tls_key,
        tls_self_signed=tls_self_signed,
        tokens=tokens,
        open_rooms=open_rooms,
        notes=not no_notes,
        origins=tuple(origin or ()),
        trusted_proxies=tuple(trusted_proxy or ()),
        metrics_token=metrics_token,
        keep_days=keep_days,
        parent_stdin=parent_stdin,
        limits=limits,
    )

    def announce(ready: Ready) -> None:
        say(json.dumps(asdict(ready)))

    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(run_relay(settings, announce))
