"""`whiteboard problem`: look at the file of an own problem, put it on the shelf, pass one on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import say
from whiteboard.i18n import _, ngettext
from whiteboard.model.errors import UsageError

_File = Annotated[Path, typer.Argument(metavar="FILE", help=_("The problem's file."))]


def check(file: _File) -> None:
    """Say whether a problem's file can be used, and what it holds; nothing of its solution is shown."""
    from whiteboard.problems.own.folder import read_own_file

    problem = read_own_file(file)
    questions, points = len(problem.questions), len(problem.points)
    say(
        _("{name} holds the problem “{title}”: {questions}, {points}.").format(
            name=file,
            title=problem.title,
            questions=ngettext("{count} question", "{count} questions", questions).format(count=questions),
            points=ngettext("{count} point", "{count} points", points).format(count=points),
        )
    )


def add(
    file: _File,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace the problem that is there by this one."))
    ] = False,
) -> None:
    """Put a problem that somebody passed on among your own."""
    from whiteboard.files.own_problems import Arrival, arrival, keep
    from whiteboard.problems.own.folder import read_own_file

    problem = read_own_file(file)
    if arrival(problem) is Arrival.CHANGED and not force:
        raise UsageError(
            _("You have “{title}” in another version; --force replaces it by the one in {name}.").format(
                title=problem.title, name=file
            )
        )
    keep(problem)
    say(_("“{title}” is among your problems, as {id}.").format(title=problem.title, id=problem.id))


def pass_on(
    problem: Annotated[str, typer.Argument(metavar="ID", help=_("One of yours; see whiteboard problems."))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help=_("The file to write."))],
    force: Annotated[bool, typer.Option("--force", help=_("Replace the file if it exists."))] = False,
) -> None:
    """Write one of your problems to a file for somebody else."""
    from whiteboard.files import own_problems as store
    from whiteboard.files.naming import refuse_existing
    from whiteboard.problems.own.file import SUFFIX
    from whiteboard.problems.own.folder import own_problems

    own = own_problems().problems
    found = own.get(problem)
    if found is None:
        raise UsageError(
            _("You have no problem {id!r}; yours are {ids}.").format(
                id=problem, ids=", ".join(own) or _("none")
            )
        )
    if output.suffix.lower() != SUFFIX:
        raise UsageError(
            _("Cannot write a problem to {name}: choose a name that ends in {suffix}.").format(
                name=output, suffix=SUFFIX
            )
        )
    refuse_existing(output, force=force)
    store.pass_on(found, output)


def problem_commands() -> typer.Typer:
    """The three as a group."""
    group = typer.Typer(
        rich_markup_mode=None, help=_("Problems of your own: check a file, add it, pass one on.")
    )
    for command in (check, add, pass_on):
        group.command(command.__name__.replace("_", "-"))(command)
    return group
