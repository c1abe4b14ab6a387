"""The one text of an element that is edited in place."""

from __future__ import annotations

from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Element, Flow, Sticky, Text, Zone


def text_of(element: Element) -> str | None:
    """The element's name, label or text; None where it has none to edit."""
    match element:
        case Component() | Zone():
            return element.name
        case Flow():
            return element.label
        case Sticky() | Text():
            return element.text
        case _:
            return None


def write_text(document: Document, element_id: str, text: str, *, joins: str = "") -> None:
    """One undo step with the element's new text, or a part of the step it `joins`.

    Free text that was left empty goes away again.
    """
    element = document.design.elements.get(element_id)
    if element is None:  # a peer may have deleted it while it was being typed
        return
    text = text.strip()
    match element:
        case Text() if not text:
            with document.edit(_("Delete")) as edit:
                edit.remove(element_id)
        case Text() | Sticky():
            with document.edit(_("Edit text"), joins=joins) as edit:
                edit.update(element_id, text=text)
        case Component() | Zone():
            with document.edit(_("Rename"), joins=joins) as edit:
                edit.update(element_id, name=text)
        case Flow():
            with document.edit(_("Label flow"), joins=joins) as edit:
                edit.update(element_id, label=text)
        case _:
            return
