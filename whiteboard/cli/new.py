"""`whiteboard new` and `whiteboard problems`: start a design, on a practice problem or free."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import complain, say
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode


def new(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=_("The design file to write."))
    ],
    problem: Annotated[
        str, typer.Option(metavar="ID", help=_("A practice problem; see whiteboard problems."))
    ] = "",
    mode: Annotated[Mode, typer.Option(help=_("How it is practised."))] = Mode.LEARN,
    level: Annotated[Level, typer.Option(help=_("The level to interview for."))] = Level.SENIOR,
    minutes: Annotated[int, typer.Option(help=_("How long the interview is."))] = 45,
    force: Annotated[bool, typer.Option("--force", help=_("Replace the file if it exists."))] = False,
) -> None:
    """Write a new design, ready to be opened."""
    from whiteboard.files.formats.whiteboard_json import FORMAT
    from whiteboard.files.naming import refuse_existing
    from whiteboard.files.store import save
    from whiteboard.interview.choice import LONGEST, SHORTEST, Choice, begun
    from whiteboard.problems.known import known_problems

    if output.suffix.lower() not in FORMAT.suffixes:
        raise UsageError(
            _("Cannot start a design in {name}: choose a name that ends in {suffix}.").format(
                name=output, suffix=FORMAT.suffixes[0]
            )
        )
    known = known_problems()
    chosen = known.get(problem)
    if problem and chosen is None:
        raise UsageError(
            _("There is no practice problem {id!r}; choose one of {ids}.").format(
                id=problem, ids=", ".join(known)
            )
        )
    if not SHORTEST <= minutes <= LONGEST:
        raise UsageError(
            _("An interview takes {least} to {most} minutes, not {minutes}.").format(
                least=SHORTEST, most=LONGEST, minutes=minutes
            )
        )
    refuse_existing(output, force=force)
    save(output, begun(chosen, Choice(mode, level, minutes)))


def problems() -> None:
    """List the practice problems: id, level, title and topics; yours are marked as your own."""
    from whiteboard.problems.known import known_problems
    from whiteboard.problems.own.folder import own_problems

    own = own_problems()
    for sentence in own.unread:
        complain(sentence)
    marked = {p: (_("own"),) for p in own.problems}
    rows = [
        (p.id, p.level, p.title, ", ".join((*marked.get(p.id, ()), *p.topics)))
        for p in known_problems().values()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
