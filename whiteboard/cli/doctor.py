"""`whiteboard doctor`: what is wrong on this computer, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.i18n import _

if TYPE_CHECKING:
    from whiteboard.cli.checks import Finding

WRONG = 1
"""Exit code where there is a problem."""


def doctor(
    relay: Annotated[
        str | None,
        typer.Argument(help=_("A relay, or an invite link, to try as well."), metavar="[wb://HOST:PORT]"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON list."))] = False,
    reset_settings: Annotated[
        bool,
        typer.Option(
            "--reset-settings", help=_("Start anew with the settings; the old files are kept aside.")
        ),
    ] = False,
) -> int:
    """Check what the program needs: ok, warning or problem, with what to do."""
    from whiteboard.cli.checks import State

    if reset_settings:
        _reset()
        return 0
    found: list[Finding] = []
    for finding in _all(relay):
        found.append(finding)
        if not as_json:
            # Each as it comes: a relay that does not answer takes its time.
            say(f"{finding.state.value:<8} {finding.name}: {finding.says}")
            if finding.does:
                say(f"{'':<8} -> {finding.does}")
    if as_json:
        say(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    return WRONG if any(finding.state is State.PROBLEM for finding in found) else 0


def _all(relay: str | None) -> Iterator[Finding]:
    from whiteboard.cli.checks import findings
    from whiteboard.cli.relay_check import read_address, relay_finding

    # Before the rest, as a wrong call is.
    address = read_address(relay) if relay is not None else None
    yield from findings()
    if address is not None:
        yield relay_finding(address)


def _reset() -> None:
    from whiteboard.app.settings_file import NAME, PLACES, start_anew
    from whiteboard.folders import config_folder, data_folder

    for path, aside in start_anew((config_folder() / NAME, data_folder() / PLACES)):
        say(_("{path} is now {aside}.").format(path=path, aside=aside))
    say(_("The settings start anew."))
