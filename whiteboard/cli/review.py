"""`whiteboard review`: what an interviewer would raise, as text or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import complain, remark, say
from whiteboard.cli.reading import read
from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Severity

FOUND = 1
"""Exit code where an open concern is at least as grave as `--fail-on` asks."""
INCOMPLETE = 3
"""Exit code where a check or an analysis was not made: nothing was found there, but nothing was seen."""


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
    mock: Annotated[
        bool,
        typer.Option(
            "--mock", help=_("Also while the interviewer of a mock interview holds the review back.")
        ),
    ] = False,
    analyses: Annotated[
        bool,
        typer.Option(
            "--analyses",
            help=_(
                "Add load, capacity, latency, availability, storage, bandwidth and cost, with their working."
            ),
        ),
    ] = False,
    understood: Annotated[
        bool,
        typer.Option("--understood", help=_("Add what was understood of every sentence, part by part.")),
    ] = False,
) -> int:
    """Review a design: what is not addressed yet, each with its question."""
    from whiteboard.interview.coverage import coverage
    from whiteboard.review import engine
    from whiteboard.review.effort.guard import told
    from whiteboard.review.numbers.out_of_bounds import told_beyond
    from whiteboard.review.reports.analyses_report import not_made, report
    from whiteboard.review.reports.analyses_text import analyses_json, analyses_text
    from whiteboard.review.reports.json_report import failures_json, to_json
    from whiteboard.review.reports.text_report import to_text
    from whiteboard.review.reports.understood_report import understood_json, understood_text

    design = read(file, repeats=True).design
    if design.meta.mock and not mock:
        complain(
            _(
                "{name} is of a mock interview, whose interviewer holds the review back until the hints are"
                " released; to see it all the same, add --mock."
            ).format(name=file.name)
        )
        return INCOMPLETE
    result = engine.review(design, phase=phase)
    covered = coverage(design, result)
    numbers = report(result, design) if analyses else ()
    failed = (*result.failed, *not_made(numbers))
    if as_json:
        data = to_json(result, design, covered)
        if analyses:
            data["analyses"] = analyses_json(numbers)
            data["failed"] = failures_json(failed)
        if understood:
            data["understood"] = understood_json(result.understood)
        say(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        say(to_text(result, design, covered).rstrip())
        if analyses:
            say(analyses_text(numbers))
        if understood:
            say("\n" + understood_text(result.understood))
    if result.beyond:
        remark([told_beyond(result.beyond)])
    if failed:
        complain(told(failed))
    if fail_on is not None and result.fails_on(fail_on):
        return FOUND
    return INCOMPLETE if failed else 0
