"""The commands put together, and one sentence with the right exit code for whatever goes wrong."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from whiteboard import __version__
from whiteboard.cli.convert import convert
from whiteboard.cli.doctor import doctor
from whiteboard.cli.export import export
from whiteboard.cli.invite import invite
from whiteboard.cli.new import new, problems
from whiteboard.cli.output import complain, say
from whiteboard.cli.problem import problem_commands
from whiteboard.cli.progress import progress
from whiteboard.cli.report import report
from whiteboard.cli.review import review
from whiteboard.cli.serve import serve
from whiteboard.cli.shell import shell
from whiteboard.cli.verbose import VERBOSE, talk
from whiteboard.cli.window import OPTIONS, window
from whiteboard.i18n import _
from whiteboard.model.errors import WhiteboardError

BAD_USE = 2
"""Exit code for a wrong call and for input that cannot be used."""

INTERRUPTED = 130

_WINDOW, _PROBLEM = "open", "problem"
_COMMANDS = (export, review, report, progress, convert, new, problems, shell, serve, invite, doctor)


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code: 0, 1 where `review --fail-on` hits, 2 for bad use or bad input."""
    for stream in (sys.stdout, sys.stderr):
        # A bare environment's encoding knows few letters; a design's names may hold any.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not os.environ.get("WHITEBOARD_DEBUG"):
        # A traceback is for the log; without a handler the standard library prints it to the terminal.
        logging.getLogger("whiteboard").addHandler(logging.NullHandler())
    try:
        code: object = _app()(list(_named(arguments)), prog_name="whiteboard", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except WhiteboardError as problem:
        complain(str(problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if (wrong := _wrong_use(error)) is None and os.environ.get("WHITEBOARD_DEBUG"):
            raise
        inside = _(
            "Something went wrong inside the program ({kind}: {error}); WHITEBOARD_DEBUG=1 shows where."
        )
        complain(wrong or inside.format(kind=type(error).__name__, error=_one_line(str(error))))
    return BAD_USE


def _app() -> typer.Typer:
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        subcommand_metavar="[FILE]... | LINK | COMMAND [ARGS]...",
    )
    app.callback(invoke_without_command=True, help=_("A whiteboard for system design interviews."))(_options)
    app.command(_WINDOW, hidden=True)(window)
    for command in _COMMANDS:
        app.command(command.__name__)(command)
    app.add_typer(problem_commands(), name=_PROBLEM)
    return app


def _named(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments with the window's command put in where only files, or nothing, are given."""
    known = {_WINDOW, _PROBLEM, *(command.__name__ for command in _COMMANDS)}
    first = next(iter(arguments), None)
    if first in VERBOSE:
        return [first, *_named(arguments[1:])]
    if first in (None, "--", *OPTIONS) or (first not in known and not first.startswith("-")):
        return [_WINDOW, *arguments]
    return arguments


def _options(
    version: Annotated[
        bool, typer.Option("--version", help=_("Print the version and end."), is_eager=True)
    ] = False,
    verbose: Annotated[
        bool, typer.Option(*VERBOSE, help=_("Say on standard error what is done, and when."))
    ] = False,
) -> None:
    if verbose:
        talk()
    if version:
        say(f"whiteboard {__version__}")
        raise typer.Exit


def _wrong_use(error: Exception) -> str | None:
    """The sentence for a wrong call. Exceptions moved between versions of typer; what they offer did not."""
    message = getattr(error, "format_message", None)
    if not callable(message):
        return None
    command = getattr(getattr(error, "ctx", None), "command_path", "whiteboard")
    return _("{problem} (see {command} --help).").format(
        problem=_one_line(str(message())).rstrip("."), command=command
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
