"""The one text of an element that is edited in place."""

from __future__ import annotations

from whiteboard.document.document import Document
from whiteboard.editing.editable import wording_of
from whiteboard.i18n import _
from whiteboard.model.elements import Element
from whiteboard.model.values import Box


def text_of(element: Element) -> str | None:
    """The element's name, label or text; None where it has none to edit."""
    wording = wording_of(element)
    return None if wording is None else str(getattr(element, wording.field))


def with_text(element: Element, text: str) -> Element:
    """The element with other words; unchanged where it has none."""
    wording = wording_of(element)
    return element if wording is None else element.changed(**{wording.field: text})


def write_text(document: Document, element_id: str, text: str, *, joins: str = "") -> None:
    """One undo step with the element's new text, or a part of the step it `joins`.

    Free text that was left empty goes away again.
    """
    element = document.design.elements.get(element_id)
    wording = None if element is None else wording_of(element)
    if element is None or wording is None:  # a peer may have deleted it while it was being typed
        return
    text = text.strip()
    if wording.vanishes and not text:
        with document.edit(_("Delete")) as edit:
            edit.remove(element_id)
    else:
        rewrite(document, element, text, None, joins=joins)


def rewrite(document: Document, element: Element, text: str, box: Box | None, *, joins: str) -> None:
    """The same with the text as it is, also at its ends, and the box that it needs; None leaves that."""
    wording = wording_of(element)
    if wording is not None:
        with document.edit(wording.step, joins=joins) as edit:
            edit.update(element.id, **{wording.field: text, **({} if box is None else {"box": box})})
