"""A plain line: a tool of its own draws it, and nothing is typed in it."""

from __future__ import annotations

from whiteboard.editing.editable import Editable
from whiteboard.model.elements.line import Line
from whiteboard.model.style import StyleKey

EDITABLE = Editable(Line, styles=(StyleKey.STROKE, StyleKey.WIDTH, StyleKey.DASH))
