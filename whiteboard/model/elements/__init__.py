"""What lies on the board, one type in each module; `model/reading` finds them by walking this folder."""

from whiteboard.model.elements.component import PLAIN_BOX, Component
from whiteboard.model.elements.element import Boxed, Element, UnknownElement
from whiteboard.model.elements.flow import Flow, FlowEnd, FlowLine, FlowMode, FlowOp, Heads, Side
from whiteboard.model.elements.sticky import Sticky
from whiteboard.model.elements.text import Text
from whiteboard.model.elements.zone import Zone, ZoneKind

__all__ = [
    "PLAIN_BOX",
    "Boxed",
    "Component",
    "Element",
    "Flow",
    "FlowEnd",
    "FlowLine",
    "FlowMode",
    "FlowOp",
    "Heads",
    "Side",
    "Sticky",
    "Text",
    "UnknownElement",
    "Zone",
    "ZoneKind",
]
