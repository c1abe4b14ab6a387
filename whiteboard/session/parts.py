"""The parts of a session, and the base that tells whoever listens when one of them changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.values import Point

ORIGIN = Point(0, 0)


class Part(StrEnum):
    """Which part of the session changed."""

    SELECTION = "selection"
    TOOL = "tool"
    HOVER = "hover"
    PREVIEW = "preview"
    EDITING = "editing"
    VIEWPORT = "viewport"
    GRID = "grid"
    HIGHLIGHT = "highlight"
    PHASE = "phase"
    CURSOR = "cursor"
    SCENARIO = "scenario"
    LOAD = "load"
    WALK = "walk"
    PARTICIPANTS = "participants"
    FOLLOWING = "following"
    LASER = "laser"
    CHAT = "chat"
    CHATTING = "chatting"
    CURSORS = "cursors"
    SUMMONS = "summons"
    PRACTICE = "practice"
    COMMENTS = "comments"
    DRAFTS = "drafts"
    TYPING = "typing"
    GIVEN_BACK = "given back"
    LOOKING = "looking"
    ZEN = "zen"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Viewport:
    """The board point at the view's centre, the zoom (1 = 100 %) and the view's size in pixels."""

    center: Point = ORIGIN
    zoom: float = 1.0
    width: float = 800.0
    height: float = 600.0


Listener = Callable[[Part], None]


class Observed:
    """Setting an equal value tells nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change; returns its remover."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _set(self, name: str, value: object, part: Part) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self._tell(part)

    def _tell(self, part: Part) -> None:
        for listener in tuple(self._listeners):
            listener(part)
