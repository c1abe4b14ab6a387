"""Which elements a window has its eye on: selected, hovered, previewed, edited, pointed at."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.session.bursts import Burst
from whiteboard.session.parts import Observed, Part
from whiteboard.session.preview import Preview


class Focus(Observed):
    def __init__(self) -> None:
        super().__init__()
        self._selection: frozenset[str] = frozenset()
        self._hover = ""
        self._preview: Preview | None = None
        self._editing = ""
        self._highlight: frozenset[str] = frozenset()
        self._waypoint: int | None = None
        self._steps: tuple[str, ...] = ()
        self.nudges = Burst()

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected elements."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        self._waypoint = None
        self._set("_selection", frozenset(ids), Part.SELECTION)

    @property
    def waypoint(self) -> int | None:
        """The number of the waypoint of the one selected flow that was taken hold of, None for none."""
        return self._waypoint

    def hold_waypoint(self, number: int) -> None:
        """What deletes next deletes this one; until something is selected, be it the same again."""
        self._set("_waypoint", number, Part.SELECTION)

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
    def highlight(self) -> frozenset[str]:
        """Elements that a concern or a requirement points at."""
        return self._highlight

    @property
    def steps(self) -> tuple[str, ...]:
        """Of the highlighted elements those that are met one after the other, to be numbered."""
        return self._steps

    def set_highlight(self, ids: Iterable[str], steps: tuple[str, ...] = ()) -> None:
        """Point at elements; `steps` are those of them that a request meets, in order."""
        self._steps = steps
        self._set("_highlight", frozenset(ids), Part.HIGHLIGHT)
