"""A card: flows hold on to its border."""

from __future__ import annotations

from whiteboard.geometry.bodies import CORNERS, Body
from whiteboard.model.elements import Component

# None on its sides: they are where flows are pulled out, and a component that was just placed is selected.
BODY = Body(Component, edged=True, handles=CORNERS)
