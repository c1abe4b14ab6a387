"""`whiteboard convert`: from one file format to another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.output import remark
from whiteboard.cli.reading import read
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help=_("The file to read."))],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("The file to write; its suffix names the format."))
    ],
    force: Annotated[bool, typer.Option("--force", help=_("Replace OUT if it exists."))] = False,
) -> None:
    """Convert a design between file formats, by suffix. What gets lost is named on standard error."""
    from whiteboard.files.naming import refuse_existing
    from whiteboard.files.registry import format_for
    from whiteboard.files.store import save

    if os.path.realpath(source) == os.path.realpath(target):
        raise UsageError(_("IN and OUT are the same file, {name}; choose another OUT.").format(name=target))
    refuse_existing(target, force=force)
    loaded = read(source)
    design = loaded.design
    if not design.meta.title:
        design = design.with_records([design.meta.changed(title=source.stem)])
    save(target, design, loaded.extras)
    written = format_for(target)
    if written is not None and written.omits is not None:
        remark(written.omits(design))
