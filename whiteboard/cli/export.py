"""`whiteboard export`: a design as a picture, without a screen."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whiteboard.cli.display import without_screen
from whiteboard.cli.output import remark
from whiteboard.cli.reading import read
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.frame import Frame
from whiteboard.model.errors import UsageError


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Background(StrEnum):
    THEME = "theme"
    TRANSPARENT = "transparent"


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The design."))],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT.png", help=_("The picture to write."))
    ],
    scale: Annotated[
        float, typer.Option(min=0.0001, max=4, help=_("Picture pixels for one board unit."))
    ] = 2,
    theme: Annotated[ThemeName, typer.Option(help=_("Colours."))] = ThemeName.LIGHT,
    background: Annotated[Background, typer.Option(help=_("Behind the board."))] = Background.THEME,
    margin: Annotated[float, typer.Option(min=0, max=2000, help=_("Board units around the board."))] = 32,
    frame: Annotated[
        str, typer.Option(metavar="NAME", help=_("Only what lies in the frame of this name."))
    ] = "",
    force: Annotated[bool, typer.Option("--force", help=_("Replace the picture if it exists."))] = False,
) -> None:
    """Export a design as a PNG picture; no screen is needed."""
    if output.suffix.lower() != ".png":
        raise UsageError(_("Cannot export to {name}: choose a name that ends in .png.").format(name=output))
    from whiteboard.files.naming import refuse_existing

    refuse_existing(output, force=force)
    design = read(file).design
    with without_screen():
        from whiteboard.canvas.export import ExportOptions, TooLarge, font_note, of_frame, png_bytes, render
        from whiteboard.files.atomic import write_atomically
        from whiteboard.geometry.route import route_all
        from whiteboard.look.theme import load_theme

        options = ExportOptions(
            theme=load_theme(theme), scale=scale, background=background.value, margin=margin
        )
        if frame:
            options = of_frame(options, _named(design, frame))
        try:
            image = render(design, route_all(design), options)
        except TooLarge as problem:
            # Rounded down, or the scale that is named would be too large again.
            fits = math.floor(problem.fits * 0.99 * 10_000) / 10_000
            raise UsageError(
                _("The picture would be too large at a scale of {scale:g}; use --scale {fits:g}.").format(
                    scale=scale, fits=fits
                )
            ) from problem
        write_atomically(output, png_bytes(image))
        remark(note for note in [font_note()] if note)


def _named(design: Design, name: str) -> Frame:
    frames = design.elements_of(Frame)
    found = next((frame for frame in frames if frame.name == name), None)
    if found is None:
        names = ", ".join(f"“{frame.name}”" for frame in frames) or _("none")
        raise UsageError(_("There is no frame “{name}”; there is: {names}.").format(name=name, names=names))
    return found
