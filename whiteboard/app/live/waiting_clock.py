"""The clock of an interview that has only just begun waits for those who are invited to it."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.interview.clock import RESET
from whiteboard.model.design import Design


def wait_for_others(document: Document, say: Callable[[str], None]) -> None:
    """Set the clock back and have it stand where nothing was drawn or answered yet: inviting somebody takes
    minutes that are none of the interview's."""
    if document.rights.forbidden or not _only_begun(document.design):
        return
    with document.edit(_("Clock"), undoable=False) as edit:
        edit.set_clock(spent=RESET.spent, running_since=RESET.running_since)
    say(_("The clock waits for the others: J starts it."))


def _only_begun(design: Design) -> bool:
    running = design.clock.running_since is not None
    return running and design.meta.ended is None and not design.elements and not design.answers
