"""`whiteboard review`: what an interviewer would raise, as text or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.cli.reading import read
from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concern import Severity

FOUND = 1
"""Exit code where an open concern is at least as grave as `--fail-on` asks."""


def review(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The design."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("JSON instead of text."))] = False,
    phase: Annotated[
        Phase | None, typer.Option(help=_("How far the interview has got; later concerns are left out."))
    ] = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help=_("End with exit code 1 if an open concern is at least this grave.")),
    ] = None,
) -> int:
    """Review a design: what is not addressed yet, each with its question."""
    from whiteboard.interview.coverage import coverage
    from whiteboard.review import engine
    from whiteboard.review.json_report import to_json
    from whiteboard.review.text_report import to_text

    design = read(file).design
    result = engine.review(design, phase=phase)
    covered = coverage(design, result)
    if as_json:
        say(json.dumps(to_json(result, design, covered), ensure_ascii=False, indent=2))
    else:
        say(to_text(result, design, covered).rstrip())
    return FOUND if fail_on is not None and result.fails_on(fail_on) else 0
