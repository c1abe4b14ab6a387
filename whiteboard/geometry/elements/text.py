"""Free text."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements import Text

BODY = Body(Text, aside=True, least=(16.0, 8.0))
