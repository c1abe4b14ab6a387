"""What a screen reader is told of the board: what is on it, and what was just selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.arrivals import arrivals, named
from whiteboard.canvas.paint.face import face_of
from whiteboard.canvas.paint.facts_line import SEPARATOR
from whiteboard.canvas.paint.zone import zone_title
from whiteboard.document.document import Document
from whiteboard.i18n import _, ngettext
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowEnd, Sticky, Text, Zone
from whiteboard.session.session import Part, Session


class Announcer:
    """Keeps the view's accessible description true."""

    def __init__(self, view: QWidget, document: Document, session: Session) -> None:
        self._view, self._document, self._session = view, document, session
        self._company = named(session.seats)
        view.setAccessibleName(_("Board"))
        view.setAccessibleDescription(describe_board(document.design))
        self._remove: Callable[[], None] = session.subscribe(self._on_session)

    def close(self) -> None:
        self._remove()

    def _tell_arrivals(self) -> None:
        # Seats are heard of many times a second; only who is there matters here.
        before, self._company = self._company, named(self._session.seats)
        words = arrivals(before, self._company)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _on_session(self, part: Part) -> None:
        if part is Part.SEATS:
            self._tell_arrivals()
        if part is not Part.SELECTION:
            return
        words = describe_selection(self._document.design, self._session.selection)
        self._view.setAccessibleDescription(words)
        if QAccessible.isActive():
            changed = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)
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
    match element:
        case Component():
            return _describe_component(design, element)
        case Flow():
            ends = _("from {source} to {target}").format(
                source=_end(design, element.source), target=_end(design, element.target)
            )
            said = (element.label, _("{mode} flow").format(mode=element.mode.value), element.op.value, ends)
            return ", ".join(part for part in said if part)
        case Zone():
            return _("{name}, {kind} zone").format(name=zone_title(element), kind=element.kind.value)
        case Sticky():
            return _("Sticky note: {text}").format(text=element.text)
        case Text():
            return _("Text: {text}").format(text=element.text)
        case _:
            return _("An element of a newer version")


def _describe_component(design: Design, component: Component) -> str:
    face = face_of(component)
    kind = catalogue().get(component.kind)
    flows = design.flows_at(component.id)
    to = sum(f.target.element == component.id for f in flows)
    said = (
        face.name,
        kind.title if kind is not None and kind.title != face.name else "",
        SEPARATOR.join(face.facts) if component.facts else "",
        _("{n} in, {m} out").format(n=to, m=len(flows) - to) if flows else _("not connected"),
    )
    return ", ".join(part for part in said if part)


def _end(design: Design, end: FlowEnd) -> str:
    element = design.elements.get(end.element)
    if isinstance(element, Component):
        return face_of(element).name
    return zone_title(element) if isinstance(element, Zone) else _("nothing")
