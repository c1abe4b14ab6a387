"""`whiteboard new` and `whiteboard problems`: start a design, on a practice problem or free."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError


def new(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=_("The design file to write."))
    ],
    problem: Annotated[
        str, typer.Option(metavar="ID", help=_("A practice problem; see whiteboard problems."))
    ] = "",
    force: Annotated[bool, typer.Option("--force", help=_("Replace the file if it exists."))] = False,
) -> None:
    """Write a new design, ready to be opened."""
    from whiteboard.files.formats.whiteboard_json import FORMAT
    from whiteboard.files.naming import refuse_existing
    from whiteboard.files.store import save
    from whiteboard.problems.catalogue import new_design
    from whiteboard.problems.catalogue import problems as known

    if output.suffix.lower() not in FORMAT.suffixes:
        raise UsageError(
            _("Cannot start a design in {name}: choose a name that ends in {suffix}.").format(
                name=output, suffix=FORMAT.suffixes[0]
            )
        )
    chosen = known().get(problem)
    if problem and chosen is None:
        raise UsageError(
            _("There is no practice problem {id!r}; choose one of {ids}.").format(
                id=problem, ids=", ".join(known())
            )
        )
    refuse_existing(output, force=force)
    save(output, new_design(chosen))


def problems() -> None:
    """List the practice problems."""
    from whiteboard.problems.catalogue import problems as known

    width = max(map(len, known()), default=0)
    for problem_id, problem in known().items():
        say(f"{problem_id:<{width}}  {problem.title}")
