"""A picture: what is drawn upon it lies in front."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements.image import Image

BODY = Body(Image, aside=True, least=(16.0, 16.0))
