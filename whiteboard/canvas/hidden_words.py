"""Words that the board has no room for, to be read where the pointer rests."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.board import Detail
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import rendering_of
from whiteboard.editing.wording import text_of
from whiteboard.geometry.plans import Hit, HitNothing
from whiteboard.model.elements import Component
from whiteboard.model.values import Point

LONGEST = 600
"""Characters; who wants to read more opens it."""


def hidden_words(context: PaintContext, one: Shown, detail: Detail) -> str:
    """What the element says and does not show all of; "" where all can be read. A component's note is
    nowhere on its card."""
    element = one.element
    note = element.note.strip() if isinstance(element, Component) else ""
    words = (text_of(element) or "").strip()
    cut = words if words and (detail is not Detail.FULL or rendering_of(element).cut(context, one)) else ""
    said = "\n\n".join(part for part in (words if note else cut, note) if part)
    return said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "…"


class HiddenWords(QObject):
    """Shows them in a tooltip. `under` tells what lies under a point of the board, `hidden` what an element
    with an id hides."""

    def __init__(
        self,
        view: QWidget,
        camera: Callable[[], Camera],
        under: Callable[[Point], Hit],
        hidden: Callable[[str], str],
    ) -> None:
        super().__init__(view)
        self._view, self._camera, self._under, self._hidden = view, camera, under, hidden
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        found = self._under(self._camera().to_board(event.x(), event.y()))
        words = "" if isinstance(found, HitNothing) else self._hidden(found.id)
        if not words:
            QToolTip.hideText()
            event.ignore()
            return True
        # As they are: a name may look like a tag. Wrapped, which plain text is not.
        said = f"<p style='white-space: pre-wrap'>{html.escape(words)}</p>"
        QToolTip.showText(event.globalPos(), said, self._view)
        return True
