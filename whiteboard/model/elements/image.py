"""A picture on the board."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.elements.element import Boxed


class Image(Boxed, frozen=True):
    """`picture` is the id of the `Picture` that it shows, kept once for all that show it; `name` says what is
    on it."""

    type: Literal["image"] = "image"
    picture: str = ""
    name: str = ""
