"""The pictures of a debrief: the board, that of each phase, what curveballs changed, the reference design."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from whiteboard.canvas.export import ExportOptions, TooLarge, png_bytes, render
from whiteboard.canvas.frames import Frames, Look, around
from whiteboard.geometry.route import route_all
from whiteboard.interview.debrief import dealing, growing
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import BOARD_PICTURE
from whiteboard.interview.debrief.problem_lines import REFERENCE_PICTURE
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.design import Design
from whiteboard.model.values import Box
from whiteboard.problems.drawn import reference_design

SCALE = 2.0
"""Pixels for one board unit."""
_LARGEST = 24_000_000
"""Pixels of a picture: there may be a dozen in one file."""


def debrief_pictures(
    debrief: Debrief, *, reference: bool = True, theme: Theme | None = None
) -> dict[str, bytes]:
    """PNGs by the names that the text has for them, light without a theme; what is not recorded has none."""
    theme = theme or load_theme("light")
    named = {BOARD_PICTURE: debrief.design} if debrief.design.elements else {}
    for grown in growing.pictured(debrief.recorded, debrief.design):
        named[growing.phase_picture(grown.phase)] = grown.design
    frames = Frames()
    pictures = _alike(frames, list(named.values()), theme)
    found = {name: png_bytes(picture) for name, picture in zip(named, pictures, strict=True)}
    for name, dealt in dealing.pictured(debrief.recorded).items():
        found[name] = png_bytes(_compared(frames, dealt.before, dealt.after, theme))
    drawn = reference_design(debrief.problem) if reference and debrief.problem is not None else None
    if drawn is not None and drawn.elements:
        found[REFERENCE_PICTURE] = png_bytes(_whole(drawn, theme))
    return found


def _whole(design: Design, theme: Theme) -> QImage:
    routes = route_all(design)
    try:
        return render(design, routes, ExportOptions(theme=theme, scale=SCALE))
    except TooLarge as problem:
        return render(design, routes, ExportOptions(theme=theme, scale=problem.fits * 0.99))


def _alike(frames: Frames, designs: Sequence[Design], theme: Theme) -> list[QImage]:
    """All of the same part of the board, so that one sees what came and where."""
    area = around(frames.whole(designs, theme))
    return [frames.of(design, Look(area, _scale(area), theme)) for design in designs]


def _compared(frames: Frames, before: Design, after: Design, theme: Theme) -> QImage:
    area = around(frames.whole([before, after], theme))
    return frames.comparing(before, after, Look(area, _scale(area), theme))


def _scale(area: Box) -> float:
    return min(SCALE, (_LARGEST / (area.w * area.h)) ** 0.5)
