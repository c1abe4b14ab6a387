"""`whiteboard report`: the debrief of an interview as a document."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whiteboard.cli.display import without_screen
from whiteboard.cli.output import complain, remark
from whiteboard.cli.reading import read
from whiteboard.cli.review import INCOMPLETE
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem, UsageError
from whiteboard.model.level import Level

if TYPE_CHECKING:
    from whiteboard.interview.debrief.recorded import Recorded
    from whiteboard.model.design import Design


def report(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The design."))],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="OUT", help=_("The document to write: .html, .pdf or .md.")),
    ],
    level: Annotated[
        Level | None, typer.Option(help=_("Hold it against another level than the design's own."))
    ] = None,
    no_reference: Annotated[
        bool, typer.Option("--no-reference", help=_("Leave out the problem's own design and its variants."))
    ] = False,
    mock: Annotated[
        bool, typer.Option("--mock", help=_("Also while the interviewer of a mock interview holds it back."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Replace the document if it exists."))] = False,
) -> int:
    """Write the debrief of an interview: verdict, marks with their evidence, what is open, the reference."""
    from whiteboard.files.naming import refuse_existing

    suffixes = (".html", ".pdf", ".md")
    suffix = output.suffix.lower()
    if suffix not in suffixes:
        raise UsageError(
            _("Cannot write a debrief to {name}: choose a name that ends in {suffixes}.").format(
                name=output, suffixes=", ".join(suffixes)
            )
        )
    refuse_existing(output, force=force)
    design = read(file, repeats=True).design
    if design.meta.mock and not mock:
        complain(
            _(
                "{name} is of a mock interview, whose interviewer holds the debrief back until the hints are"
                " released; to write it all the same, add --mock."
            ).format(name=file.name)
        )
        return INCOMPLETE
    if level is not None:
        design = design.with_records([design.meta.changed(level=level)])
    from whiteboard.interview.debrief.gathered import gather
    from whiteboard.review import engine

    debrief = replace(gather(design, engine.review(design), time.time()), recorded=_recorded(design))
    if debrief.recorded.missing:
        remark([debrief.recorded.missing])
    with without_screen():
        from whiteboard.canvas.debrief_file import debrief_files
        from whiteboard.files.atomic import write_atomically

        files = debrief_files(debrief, suffix, output.stem, reference=not no_reference)
        for ending, data in files.items():
            beside = output if ending == suffix else output.with_name(f"{output.stem}{ending}")
            write_atomically(beside, data)
    return 0


def _recorded(design: Design) -> Recorded:
    """What this computer has recorded of the interview."""
    from whiteboard.document.recorded.film import Film
    from whiteboard.document.recorded.tape import FOLDER, read_tape, recording_file
    from whiteboard.folders import data_folder
    from whiteboard.interview.debrief.recorded import Recorded, recorded_in, unrecorded

    if not design.meta.document_id:
        return unrecorded(design)
    try:
        film = Film(read_tape(recording_file(data_folder() / FOLDER, design.meta.document_id)))
        return recorded_in(film) if len(film) else unrecorded(design)
    except FileProblem as problem:
        return Recorded(missing=str(problem))
