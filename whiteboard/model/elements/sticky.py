"""A sticky note."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.elements.element import Boxed
from whiteboard.model.long_text import LongText


class Sticky(Boxed, frozen=True):
    """A sticky note. `color` is one of yellow, green, blue, pink, grey."""

    type: Literal["sticky"] = "sticky"
    text: LongText = ""
    color: str = "yellow"
