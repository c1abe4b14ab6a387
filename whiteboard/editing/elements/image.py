"""A picture: it is brought in, and keeps its proportions at its corners."""

from __future__ import annotations

from whiteboard.editing.editable import Editable
from whiteboard.model.elements.image import Image

EDITABLE = Editable(Image, scales=True)
