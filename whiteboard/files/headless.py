"""What a reader says of lines that do not tell who calls whom."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Heads


def headless_notes(design: Design) -> list[str]:
    """Why nothing is read from them; none where every line has a head."""
    count = sum(flow.heads is Heads.NONE for flow in design.flows)
    if not count:
        return []
    said = _("Lines without a head, which are not read as calls until they get one: {count}.")
    return [said.format(count=count)]
