"""A plain line: it connects nothing and says nothing."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.elements.element import Boxed


class Line(Boxed, frozen=True):
    """From corner to corner of its box: from the top left one, or `rising` from the bottom left one."""

    type: Literal["line"] = "line"
    rising: bool = False
