"""How a window looks at the board: where, with which helps, and what is laid over it."""

from __future__ import annotations

from whiteboard.model.phase import Phase
from whiteboard.model.values import Point
from whiteboard.session.parts import Observed, Part, Viewport
from whiteboard.session.scenario import Scenario
from whiteboard.session.walk import Walk


class ViewState(Observed):
    def __init__(self) -> None:
        super().__init__()
        self._viewport = Viewport()
        self._grid = True
        self._snapping = True
        self._phase = Phase.UNDERSTANDING
        self._pointer: Point | None = None
        self._scenario: Scenario | None = None
        self._load_shown = False
        self._walk: Walk | None = None
        self._practising = False

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
    def phase(self) -> Phase:
        """The phase that this window looks at; the shared one is in the document."""
        return self._phase

    def look_at_phase(self, phase: Phase) -> None:
        self._set("_phase", phase, Part.PHASE)

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
    def practising(self) -> bool:
        """Whether only plain boxes are drawn, and nothing gives away what they are taken for."""
        return self._practising

    def practise(self, on: bool) -> None:
        self._set("_practising", on, Part.PRACTICE)

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
