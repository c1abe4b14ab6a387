"""Free text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whiteboard.model.elements.element import Boxed
from whiteboard.model.long_text import LongText


class Text(Boxed, frozen=True):
    """Free text; `size` is the font's pixel size at 100 %."""

    type: Literal["text"] = "text"
    text: LongText = ""
    size: float = Field(default=16, gt=0, le=400)
