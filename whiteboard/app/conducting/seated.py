"""Seats the interviewer in a window: joins the conductor to the board, the room and the banner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from whiteboard.app.conducting.conductor import Around, Conductor
from whiteboard.app.live.hints import Hints
from whiteboard.app.workspace import Workspace
from whiteboard.panels.interviewer.curveball_bar import CurveballBar
from whiteboard.panels.parts.on import on_text


def seated(
    work: Workspace,
    hints: Hints,
    say: Callable[[str], None],
    banner: CurveballBar,
    folder: Path,
    window: QWidget,
) -> Conductor:
    """The conductor of a window; what is noted is kept below `folder`."""
    live = work.live
    around = Around(
        work.document, work.session, live.now, lambda: hints.role, lambda: live.room is not None, say
    )
    conductor = Conductor(around, folder, window)
    work.review.reviewed.connect(conductor.show_reviewed)
    live.changed.connect(conductor.changed)
    on_text(banner.put_away, conductor.dealing.put_away)
    return conductor
