"""A frame, named like what else is named."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Placing, Wording
from whiteboard.editing.making import FRAME
from whiteboard.geometry.sizes import ZONE_SIZE
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box


def _title(_placing: str) -> str:
    return _("Frame")


def _make(design: Design, placing: str, box: Box, element_id: str, order: str) -> Frame:
    taken = {frame.name for frame in design.elements_of(Frame)}
    number = next(n for n in range(1, len(taken) + 2) if _numbered(n) not in taken)
    return Frame(id=element_id, box=box, order=order, name=_numbered(number))


def _numbered(number: int) -> str:
    return _("Frame {number}").format(number=number)


EDITABLE = Editable(
    Frame,
    Wording("name", _("Rename")),
    Placing(lambda placing: placing == FRAME, _title, ZONE_SIZE, _make),
)
