"""What a screen reader is told of the board: what is on it, and what was just selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.arrivals import arrivals, named
from whiteboard.canvas.rendering import rendering_of
from whiteboard.document.document import Document
from whiteboard.i18n import _, ngettext
from whiteboard.look.settled import Settled
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.session.session import Part, Session


class Announcer:
    """Keeps the view's accessible description true."""

    def __init__(self, view: QWidget, document: Document, session: Session) -> None:
        self._view, self._document, self._session = view, document, session
        self._others = named(session.participants)
        view.setAccessibleName(_("Board"))
        view.setAccessibleDescription(describe_board(document.design))
        self._settled = Settled(document, self._describe, view)
        self._removers: tuple[Callable[[], None], ...] = (
            session.subscribe(self._on_session),
            document.subscribe(self._on_change),
        )

    def close(self) -> None:
        self._settled.stop()
        for remove in self._removers:
            remove()

    def _on_change(self, change: Change) -> None:
        # How much there is, or what is selected, is another: on a large board not each move is looked at.
        if change.added or change.removed or change.touched & self._session.selection:
            self._settled.ask()

    def _describe(self) -> str:
        words = describe_selection(self._document.design, self._session.selection)
        if words != self._view.accessibleDescription():
            self._view.setAccessibleDescription(words)
            if QAccessible.isActive():
                changed = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
                QAccessible.updateAccessibility(changed)
        return words

    def _tell_arrivals(self) -> None:
        # Seats are heard of many times a second; only who is there matters here.
        before, self._others = self._others, named(self._session.participants)
        words = arrivals(before, self._others)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _on_session(self, part: Part) -> None:
        if part is Part.PARTICIPANTS:
            self._tell_arrivals()
        if part is not Part.SELECTION:
            return
        words = self._describe()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))


def describe_board(design: Design) -> str:
    """How much is on the board."""
    parts = (
        ngettext("{n} component", "{n} components", len(design.components)).format(n=len(design.components)),
        ngettext("{n} flow", "{n} flows", len(design.flows)).format(n=len(design.flows)),
        ngettext("{n} zone", "{n} zones", len(design.zones)).format(n=len(design.zones)),
    )
    return ", ".join(parts)


def describe_selection(design: Design, ids: frozenset[str]) -> str:
    """One selected element in words, else how many they are."""
    if not ids:
        return describe_board(design)
    if len(ids) > 1:
        return ngettext("{n} element selected", "{n} elements selected", len(ids)).format(n=len(ids))
    element = design.elements.get(next(iter(ids)))
    return "" if element is None else describe(design, element)


def describe(design: Design, element: Element) -> str:
    """The element in words: name, kind, facts, and what it is connected to."""
    return rendering_of(element).spoken(design, element)
