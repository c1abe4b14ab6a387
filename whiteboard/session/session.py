"""The state of one window, and word to whoever shows it when a part of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.changes import Change
from whiteboard.model.phase import Phase
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.session.scenario import Scenario
from whiteboard.session.walk import Walk

SELECT = "select"
"""The id of the tool that a window starts with and falls back to."""


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


@dataclass(frozen=True, slots=True)
class Viewport:
    """The board point at the view's centre, the zoom (1 = 100 %) and the view's size in pixels."""

    center: Point = ORIGIN
    zoom: float = 1.0
    width: float = 800.0
    height: float = 600.0


Listener = Callable[[Part], None]


class Session:
    """Set by tools, actions and panels; read by the canvas. Setting an equal value tells nobody."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._selection: frozenset[str] = frozenset()
        self._tool = SELECT
        self._placing = ""
        self._keep_tool = False
        self._hover = ""
        self._preview: Preview | None = None
        self._editing = ""
        self._viewport = Viewport()
        self._grid = True
        self._snapping = True
        self._highlight: frozenset[str] = frozenset()
        self._phase = Phase.UNDERSTANDING
        self._cursor = "default"
        self._pointer: Point | None = None
        self._scenario: Scenario | None = None
        self._load_shown = False
        self._walk: Walk | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change; returns its remover."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected elements."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        self._set("_selection", frozenset(ids), Part.SELECTION)

    @property
    def tool(self) -> str:
        """Id of the active tool."""
        return self._tool

    @property
    def placing(self) -> str:
        """What the place tool puts down with the next click: a kind's id."""
        return self._placing

    def use_tool(self, tool: str, placing: str = "") -> None:
        changed = (tool, placing) != (self._tool, self._placing)
        self._tool, self._placing = tool, placing
        if changed:
            self._tell(Part.TOOL)

    @property
    def keep_tool(self) -> bool:
        """Whether a tool stays active after use."""
        return self._keep_tool

    def set_keep_tool(self, keep: bool) -> None:
        self._set("_keep_tool", keep, Part.TOOL)

    @property
    def hover(self) -> str:
        """Id of the element under the pointer, "" for none."""
        return self._hover

    def set_hover(self, element_id: str) -> None:
        self._set("_hover", element_id, Part.HOVER)

    @property
    def preview(self) -> Preview | None:
        return self._preview

    def set_preview(self, preview: Preview | None) -> None:
        self._set("_preview", preview, Part.PREVIEW)

    @property
    def editing(self) -> str:
        """Id of the element whose text is being edited in place, "" for none."""
        return self._editing

    def edit_text(self, element_id: str) -> None:
        self._set("_editing", element_id, Part.EDITING)

    @property
    def viewport(self) -> Viewport:
        return self._viewport

    def set_viewport(self, viewport: Viewport) -> None:
        self._set("_viewport", viewport, Part.VIEWPORT)

    @property
    def grid(self) -> bool:
        return self._grid

    @property
    def snapping(self) -> bool:
        return self._snapping

    def set_grid(self, shown: bool) -> None:
        self._set("_grid", shown, Part.GRID)

    def set_snapping(self, on: bool) -> None:
        self._set("_snapping", on, Part.GRID)

    @property
    def highlight(self) -> frozenset[str]:
        """Elements that a concern or a requirement points at."""
        return self._highlight

    def set_highlight(self, ids: Iterable[str]) -> None:
        self._set("_highlight", frozenset(ids), Part.HIGHLIGHT)

    @property
    def phase(self) -> Phase:
        """The phase that this window looks at; the shared one is in the document."""
        return self._phase

    def look_at_phase(self, phase: Phase) -> None:
        self._set("_phase", phase, Part.PHASE)

    @property
    def cursor(self) -> str:
        """The pointer's look: default, hand, grabbing, crosshair, move, text, or resize-<handle>."""
        return self._cursor

    def set_cursor(self, cursor: str) -> None:
        self._set("_cursor", cursor, Part.CURSOR)

    @property
    def scenario(self) -> Scenario | None:
        """The fault whose story is on the board, None where all works."""
        return self._scenario

    def set_scenario(self, scenario: Scenario | None) -> None:
        self._set("_scenario", scenario, Part.SCENARIO)

    @property
    def load_shown(self) -> bool:
        """Whether rates and utilisation lie over the board."""
        return self._load_shown

    def show_load(self, shown: bool) -> None:
        self._set("_load_shown", shown, Part.LOAD)

    @property
    def walk(self) -> Walk | None:
        """The request that is followed, None while there is none."""
        return self._walk

    def set_walk(self, walk: Walk | None) -> None:
        self._set("_walk", walk, Part.WALK)

    @property
    def pointer(self) -> Point | None:
        """The board point under the mouse, None while it is elsewhere."""
        if self._pointer is None:
            return None
        view = self._viewport
        dx, dy = self._pointer.x - view.width / 2, self._pointer.y - view.height / 2
        return Point(view.center.x + dx / view.zoom, view.center.y + dy / view.zoom)

    def set_pointer(self, pixel: Point | None) -> None:
        """Where the mouse is in the view. Nobody is told: it moves all the time, and few ever ask."""
        self._pointer = pixel

    def forget_removed(self, change: Change) -> None:
        """Drop what the change removed from selection, hover, highlight, text editing and scenario."""
        gone = frozenset(r.id for r in change.removed)
        if not gone:
            return
        self.select(self._selection - gone)
        self.set_highlight(self._highlight - gone)
        if self._hover in gone:
            self.set_hover("")
        if self._editing in gone:
            self.edit_text("")
        if self._scenario is not None and self._scenario.element in gone:
            self.set_scenario(None)

    def _set(self, name: str, value: object, part: Part) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self._tell(part)

    def _tell(self, part: Part) -> None:
        for listener in tuple(self._listeners):
            listener(part)
