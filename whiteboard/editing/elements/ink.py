"""What was drawn with the pen: a tool of its own draws it, and it is pulled as a whole."""

from __future__ import annotations

from whiteboard.editing.editable import Editable
from whiteboard.model.elements.ink import Ink
from whiteboard.model.style import StyleKey

EDITABLE = Editable(Ink, scales=True, styles=(StyleKey.STROKE, StyleKey.WIDTH))
