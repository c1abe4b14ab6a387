"""Editing a text where it is: an overlay over the element, committed once, a note at every short rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.board_field import BoardField
from whiteboard.canvas.camera import Camera
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.rendering import rendering_of
from whiteboard.canvas.text_place import TextPlace, place_of
from whiteboard.document.document import Document
from whiteboard.document.splices import merged
from whiteboard.editing.drafting import PAUSE_MS, Draft
from whiteboard.editing.editable import wording_of
from whiteboard.editing.lost import DELETED
from whiteboard.editing.wording import rewrite, text_of, with_text, write_text
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.enclosing import holds
from whiteboard.i18n import _
from whiteboard.look.typing import retype, settle
from whiteboard.model.changes import Change
from whiteboard.model.elements import Element
from whiteboard.model.errors import EditError
from whiteboard.model.long_text import long_fields
from whiteboard.model.values import Box
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Part, Session
from whiteboard.session.typing import Editor


class TextEditing(QObject):
    """Opens a field for the session's `editing` element, and writes what was typed when it is finished."""

    def __init__(
        self,
        view: QWidget,
        document: Document,
        session: Session,
        routes: RouteBook,
        camera: Callable[[], Camera],
        context: PaintContext,
    ) -> None:
        super().__init__(view)
        self._view, self._document, self._session = view, document, session
        self._routes, self._camera, self._context = routes, camera, context
        self._field: BoardField | None = None
        self._id = ""
        self._draft = Draft("")
        self._grows = False
        self._least = self._grown = 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._on_rest)
        self._removers = (
            session.subscribe(self._on_session),
            document.subscribe(self._on_change),
            session.add_editor(Editor(self._on_finished, self._pending)),
        )

    def set_context(self, context: PaintContext) -> None:
        self._context = context

    def follow(self) -> None:
        """The view moved, or the element did."""
        place = self._place()
        if self._field is not None and place is not None:
            self._field.follow(self._camera(), place)

    def close(self) -> None:
        """Stop listening."""
        self._rest.stop()
        for remove in self._removers:
            remove()

    def _on_session(self, part: Part) -> None:
        if part is Part.EDITING and self._session.editing != self._id:
            self._finish()
            self._start(self._session.editing)

    def _start(self, element_id: str) -> None:
        self._id = element_id
        element = self._document.design.elements.get(element_id)
        place = self._place()
        if element is None or place is None or self._document.read_only:
            self._id = ""
            if element_id:
                self._session.edit_text("")
            return
        self._draft = Draft(text_of(element) or "")
        self._grows = place.grows
        box = box_of(element)
        self._least = self._grown = box.h if box is not None else 0.0
        field = BoardField(self._view, place, self._draft.base, self._context)
        field.finished.connect(self._on_finished)
        field.textChanged.connect(self._on_typed)
        field.setAccessibleName(_("Text"))
        self._field = field
        field.follow(self._camera(), place)
        field.show()
        field.setFocus()

    def _on_change(self, change: Change) -> None:
        """A peer, or undo, wrote in the note that is being typed in."""
        element = self._document.design.elements.get(self._id)
        if self._field is None or element is None or self._id not in change.touched:
            return
        if _merges(element):
            retype(self._field, self._draft.heard(self._field.toPlainText(), text_of(element) or ""))

    def _on_rest(self) -> None:
        """Somebody who types has paused: the journal has it, and the peers see it.

        An emptied text is removed at the end only.
        """
        if self._field is not None and self._field.words().strip():
            self._write(self._id, self._field.words())
            self._session.typed()

    def _on_typed(self) -> None:
        self._rest.start()
        self._session.typed()

    def _pending(self) -> bool:
        return self._field is not None and self._field.words().strip() != self._draft.base.strip()

    def _on_finished(self) -> None:
        if self._field is not None and self._session.editing == self._id:
            self._session.edit_text("")

    def _finish(self) -> None:
        field, element_id = self._field, self._id
        self._field, self._id = None, ""
        self._rest.stop()
        if field is None:
            return
        had_focus = field.hasFocus()
        field.finished.disconnect(self._on_finished)
        field.textChanged.disconnect(self._on_typed)
        settle(field)
        words = field.words()
        field.hide()
        field.deleteLater()
        if had_focus:
            # Of what a peer deleted the next letters are no name any more, and must not be commands either.
            gone = element_id not in self._document.design.elements
            around = self._view.parentWidget()
            (around if gone and around is not None else self._view).setFocus()
        # Where that cannot be, the words are given back, and whoever does it takes the keyboard.
        self._write(element_id, words)
        self._session.typed()

    def _write(self, element_id: str, words: str) -> None:
        element = self._document.design.elements.get(element_id)
        if element is None:  # a peer deleted it; inside of the change there is nothing to write
            if words.strip() and words.strip() != self._draft.start.strip():
                self._session.give_back(DELETED, words)
            return
        before = self._draft.base
        if _merges(element):
            # Changed nothing but the room around the words: nothing is written.
            mine = words.strip() if words.strip() != before.strip() else before
            self._draft.base, words = mine, merged(before, mine, text_of(element) or "")
        elif words.strip() == before.strip():
            return  # a name that nobody touched here may be a peer's by now
        else:
            self._draft.base = words
        try:
            self._write_words(element, words)
        except EditError as error:
            # Read-only, or too long: the board goes on to show what is saved, the field what was typed.
            self._draft.base = before
            if self._field is None:
                self._session.give_back(str(error), words)

    def _write_words(self, element: Element, words: str) -> None:
        if not words.strip():
            write_text(self._document, element.id, words, joins=self._draft.joins)
        elif words != text_of(element) or self._grows:
            rewrite(self._document, element, words, self._box_with(element, words), joins=self._draft.joins)

    def _box_with(self, element: Element, words: str) -> Box | None:
        """The element's box with room for these words."""
        box = box_of(element)
        if box is None or holds(self._document.design, element):
            return box
        # What was typed and taken back again leaves the box as it was; what a peer pulled at it stays.
        least = self._least if box.h == self._grown else box.h
        fitted = rendering_of(element).fitted(self._context, with_text(element, words), self._grows, least)
        self._grown = fitted.h if fitted is not None else 0.0
        return fitted

    def _place(self) -> TextPlace | None:
        element = self._document.design.elements.get(self._id)
        if element is None:
            return None
        around = holds(self._document.design, element)
        place = place_of(element, self._routes.routes.get(self._id), self._context.theme, holds=around)
        if place is None or self._field is None:
            return place
        # A new text goes on growing while it is typed, although a part of it is written already.
        return replace(place, grows=place.grows or self._grows)


def _merges(element: Element) -> bool:
    """Whether what two people type in it is merged letter by letter."""
    wording = wording_of(element)
    return wording is not None and wording.field in long_fields(type(element))
