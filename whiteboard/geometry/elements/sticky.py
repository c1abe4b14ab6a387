"""A sticky note."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements import Sticky

BODY = Body(Sticky, aside=True)
