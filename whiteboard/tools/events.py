"""What the pointer and the keyboard did, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.values import Point


class Button(StrEnum):
    NONE = "none"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class PointerEvent:
    """`point` is on the board, `screen` in pixels of the view; `button` is the one pressed or released.

    `pressure` is how hard a tablet's pen is pressed, 0 to 1; None for what cannot tell, such as a mouse.
    """

    point: Point
    screen: Point
    button: Button = Button.NONE
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    clicks: int = 1
    pressure: float | None = None


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """`key` is named as Qt names it: "Escape", "Return", "Space", "Left", "A", ..."""

    key: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
