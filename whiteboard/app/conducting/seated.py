"""Seats the interviewer in a window: joins the conductor to the board, the room and the banner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whiteboard.app.conducting.conductor import Around, Conductor
from whiteboard.panels.parts.on import on_text

if TYPE_CHECKING:
    from whiteboard.app.window import DesignWindow


def seated(window: DesignWindow, folder: Path) -> Conductor:
    """The conductor of a window; what is noted is kept below `folder`."""
    work, live, hints = window.work, window.work.live, window.hints
    around = Around(
        work.document,
        work.session,
        live.now,
        lambda: hints.role,
        lambda: live.room is not None,
        window.toast.say,
    )
    conductor = Conductor(around, folder, window)
    work.review.reviewed.connect(conductor.show_reviewed)
    live.changed.connect(conductor.changed)
    on_text(window.page.curveball.put_away, conductor.dealing.put_away)
    return conductor
