"""The pen: what is drawn with it stays, as wide as it was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from whiteboard.geometry.elements.ink import ink_width
from whiteboard.geometry.ink_outline import Pressed
from whiteboard.geometry.ink_trace import InkTrace
from whiteboard.i18n import _
from whiteboard.model.elements.ink import MOST_POINTS, Ink, spelled
from whiteboard.model.values import Box
from whiteboard.session.preview import Preview
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import ABOVE_ALL, with_last_look
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext

_NOWHERE = Box(0, 0, 0, 0)
_DOT = "0,0,50"


class HoldingPen(State):
    name = "holding"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def press(self, event: PointerEvent) -> State | Over:
        return Inking(self.context, event) if self.context.writable else Over.LEAVE

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class Inking(State):
    """A stroke is one step; a click leaves a dot."""

    name = "inking"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, start: PointerEvent) -> None:
        super().__init__(context)
        blank = Ink(id=context.new_id(), box=_NOWHERE, order=ABOVE_ALL, points=_DOT)
        self._blank = with_last_look(context, blank)
        width, px = ink_width(self._blank), context.board(1.0)
        self._trace = InkTrace(start.point, start.pressure, width=width, px=px)

    def enter(self) -> None:
        super().enter()
        self._show()

    def move(self, event: PointerEvent) -> State | Over:
        self._trace.add(event.point, event.pressure)
        self._show()
        return self

    def release(self, event: PointerEvent) -> State | Over:
        # The pen leaves the tablet without pressure, which says nothing of the stroke.
        self._trace.add(event.point, None)
        ink = self._ink(self._trace.kept(MOST_POINTS))
        with self.context.document.edit(_("Draw")) as edit:
            edit.add(ink.model_copy(update={"order": edit.top_order()}))
        return Over.DONE

    def _show(self) -> None:
        self.context.session.set_preview(Preview(drafts=(self._ink(self._trace.points),)))

    def _ink(self, points: Sequence[Pressed]) -> Ink:
        """The stroke in its box. Its own points need no checking, and are made anew with every move."""
        left, top = min(x for x, _y, _p in points), min(y for _x, y, _p in points)
        box = Box(left, top, max(x for x, _y, _p in points) - left, max(y for _x, y, _p in points) - top)
        placed = spelled((x - left, y - top, pressure) for x, y, pressure in points)
        return self._blank.model_copy(update={"box": box, "points": placed})


TOOL = Tool("pen", _("Pen"), "draw", ("P", "7"), 47, HoldingPen, stays=True)
