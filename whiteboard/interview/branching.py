"""A moment of an interview as the beginning of a design of its own."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.clock import paused
from whiteboard.model.design import Design


def begun_from(design: Design, at: float) -> Design:
    """The same board and answers as a new document, whose interview has not ended; its clock stands at what
    it had counted at the POSIX time `at`."""
    fields = paused(design.clock, design.meta.phase, at)
    title = _("{title}, continued").format(title=design.meta.title) if design.meta.title else ""
    return design.with_records(
        [
            design.meta.changed(document_id="", ended=None, title=title),
            design.clock.changed(spent=fields.spent, running_since=None),
        ]
    )
