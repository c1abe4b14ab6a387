"""A named part of the board, to be shown and exported by itself."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.elements.element import Boxed


class Frame(Boxed, frozen=True):
    """It says nothing of the system, and cuts nothing off: what lies inside moves with it."""

    type: Literal["frame"] = "frame"
    name: str = ""
