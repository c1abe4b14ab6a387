"""What a newer version knows: it is kept, moved and connected by its box."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements import UnknownElement

BODY = Body(UnknownElement, edged=True)
