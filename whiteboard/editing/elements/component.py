"""A component: whatever is placed under the id of a kind, also of one that is not known here."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Placing, Wording
from whiteboard.editing.making import (
    DIAMOND,
    ELLIPSE,
    kind_placed,
    product_placed,
    shape_of,
    shape_title,
    unique_name,
)
from whiteboard.geometry.sizes import COMPONENT_SIZE
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.products import made_with, shown_product
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box, Fact, FrozenMap


def _title(placing: str) -> str:
    if placing in (ELLIPSE, DIAMOND):
        return shape_title(shape_of(placing))
    if product := product_placed(placing):
        return shown_product(product)
    kind = catalogue().get(placing)
    return kind.title if kind else placing


def facts_placed(placing: str) -> dict[str, Fact]:
    """What is known of a component by the name under which it is placed."""
    kind, product = catalogue().get(kind_placed(placing)), product_placed(placing)
    return {"product": made_with(kind, product)} if kind is not None and product else {}


def _make(design: Design, placing: str, box: Box, element_id: str, order: str) -> Component:
    # A plain box has no name: its label will say what it is.
    if placing in (PLAIN_BOX, ELLIPSE, DIAMOND):
        return Component(id=element_id, box=box, order=order, kind=PLAIN_BOX, shape=shape_of(placing))
    name = unique_name(design, _title(placing))
    kind, facts = kind_placed(placing), FrozenMap(facts_placed(placing))
    return Component(id=element_id, box=box, order=order, kind=kind, name=name, facts=facts)


EDITABLE = Editable(
    Component,
    Wording("name", _("Rename")),
    Placing(None, _title, COMPONENT_SIZE, _make),
    styles=tuple(StyleKey),
)
