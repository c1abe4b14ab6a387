"""A zone of one kind."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Placing, Wording
from whiteboard.editing.making import ZONE_PREFIX, unique_name, zone_title
from whiteboard.geometry.sizes import ZONE_SIZE
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Zone, ZoneKind
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box


def _title(placing: str) -> str:
    return zone_title(ZoneKind(placing.removeprefix(ZONE_PREFIX)))


def _make(design: Design, placing: str, box: Box, element_id: str, order: str) -> Zone:
    name = unique_name(design, _title(placing))
    kind = ZoneKind(placing.removeprefix(ZONE_PREFIX))
    return Zone(id=element_id, box=box, order=order, kind=kind, name=name)


EDITABLE = Editable(
    Zone,
    Wording("name", _("Rename")),
    Placing(lambda placing: placing.startswith(ZONE_PREFIX), _title, ZONE_SIZE, _make),
    styles=tuple(StyleKey),
)
