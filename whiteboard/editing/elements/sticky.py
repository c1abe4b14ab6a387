"""A sticky note."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Placing, Wording
from whiteboard.editing.making import STICKY
from whiteboard.geometry.sizes import STICKY_SIZE
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box


def _make(design: Design, placing: str, box: Box, element_id: str, order: str) -> Sticky:
    return Sticky(id=element_id, box=box, order=order)


EDITABLE = Editable(
    Sticky,
    Wording("text", _("Edit text")),
    Placing(lambda placing: placing == STICKY, lambda _placing: _("Sticky note"), STICKY_SIZE, _make),
    styles=tuple(StyleKey),
    own_styles={StyleKey.FILL: "color"},
)
