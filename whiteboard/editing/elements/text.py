"""Free text: it begins where one points, and goes away again when it is left empty."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Placing, Wording
from whiteboard.editing.making import TEXT
from whiteboard.geometry.sizes import TEXT_SIZE
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Text
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box

_SMALLEST, _LARGEST = 4.0, 400.0


def _make(design: Design, placing: str, box: Box, element_id: str, order: str) -> Text:
    return Text(id=element_id, box=box, order=order)


def _scaled(element: Element, box: Box) -> Element:
    assert isinstance(element, Text)
    factor = box.h / element.box.h if element.box.h else 1.0
    size = min(max(round(element.size * factor, 1), _SMALLEST), _LARGEST)
    return element.changed(box=box, size=size)


EDITABLE = Editable(
    Text,
    Wording("text", _("Edit text"), vanishes=True),
    Placing(lambda placing: placing == TEXT, lambda _placing: _("Text"), TEXT_SIZE, _make, from_left=True),
    scales=True,
    scaled=_scaled,
    styles=(StyleKey.STROKE, StyleKey.FONT, StyleKey.SIZE),
    own_styles={StyleKey.SIZE: "size"},
)
