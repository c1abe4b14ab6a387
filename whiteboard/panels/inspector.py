"""The inspector: what the selected element is, and everything that can be said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.editing.lost import DELETED, READ_ONLY
from whiteboard.editing.styling import remembered_as
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.changes import Change
from whiteboard.model.elements import Component, Flow
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.look import Choices, LookSection
from whiteboard.panels.forms.many import ManyForm
from whiteboard.panels.forms.subject import subjects
from whiteboard.panels.forms.writable import set_writable
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.parts.discard import discard, holds_focus
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.finish import watch_fields
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.parts.vanished import Vanished
from whiteboard.panels.writer import Fitted, Say, Writer
from whiteboard.review.evidence.of_element import NONE, Evidence, evidence
from whiteboard.review.system.board import Board
from whiteboard.session.session import Part, Session


class InspectorPanel(QWidget):
    """Follows the selection. Each finished field is one undo step; nothing takes the caret from a writer."""

    def __init__(
        self,
        document: Document,
        session: Session,
        catalogue: Catalogue,
        theme: Theme,
        say: Say,
        fitted: Fitted = lambda _element: None,
    ) -> None:
        super().__init__()
        self._document = document
        self._session = session
        self._catalogue = catalogue
        self._theme = theme
        self._writer = Writer(document, say, fitted=fitted)
        self._form: Form | None = None
        self._look: LookSection | None = None
        self._subjects: frozenset[str] = frozenset()
        self._watched: frozenset[str] = frozenset()
        """Those, and what else of the design the form shows."""
        self._board: Board | None = None
        self._scroll = ScrollColumn(spacing=0, margins=(0, 0, 8, 8))
        self._nothing = label(_("Select a component or a flow to say what is known of it."), "sub", wrap=True)
        self._scroll.column.addWidget(self._nothing)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 6, 8)
        column.addWidget(self._scroll)
        self.setMinimumWidth(280)
        self.setAccessibleName(_("Inspector"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)
        # Of its own: one was painted in whichever turn its time is up.
        self._turns = Turns(self)
        self._later.timeout.connect(lambda: self._turns.take(self._rebuild))
        self._rebuild()
        watch_fields(self, session)
        Vanished(self)
        for unsubscribe in (document.subscribe(self._changed), session.subscribe(self._session_changed)):
            self.destroyed.connect(unsubscribe)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def show_read(self, board: Board) -> None:
        """Take in what a new review read on the board."""
        self._board = board
        self._show_design()

    def show_writable(self) -> None:
        """Fields that would not take anything look so; what they say can be read all the same."""
        if self._form is not None:
            set_writable(self._form, not self._document.read_only)

    def choose_kind(self, ids: frozenset[str], anchor: QWidget) -> None:
        """Let the user choose a kind for these components, from below the anchor; their flows stay."""
        picker = KindPicker(self._catalogue, self._theme, self)
        on_text(picker.picked, lambda kind: self._set_kind(ids, kind))
        picker.restart()
        picker.open_below(anchor)

    def _set_kind(self, ids: frozenset[str], kind: str) -> None:
        def change(edit: Edit) -> None:
            for component_id in sorted(ids):
                if isinstance(edit.get(component_id), Component):
                    edit.update(component_id, kind=kind)

        self._writer.write(_("Change kind"), change)

    def _remember(self, ids: frozenset[str], choices: Choices) -> None:
        sorts = {remembered_as(e) for e in map(self._document.design.elements.get, ids) if e is not None}
        for sort in sorts:
            self._session.remember_look(sort, choices)

    def _session_changed(self, part: Part) -> None:
        if part is Part.SELECTION:
            self._rescue()
        if part in (Part.SELECTION, Part.PRACTICE):
            self._later.start()

    def _changed(self, change: Change) -> None:
        if change.touched & self._watched:
            self._show_design()

    def _show_design(self) -> None:
        if self._form is not None:
            self._form.show_design(self._document.design)
            if self._look is not None:
                self._look.show_design(self._document.design)
            if self._document.read_only:
                # Rows that came with it know nothing of that.
                self.show_writable()

    def _rebuild(self) -> None:
        if self._session.preview is not None:
            # The press that selected goes on as a drag, which needs the time for its frames.
            self._later.start()
            return
        design = self._document.design
        if self._form is not None:
            self._rescue()
            if self._document.read_only and self._subjects:
                self._give_back(READ_ONLY, _waiting(self._form))
            else:
                self._form.finish()
            self._scroll.column.removeWidget(self._form)
            discard(self._form)
        ids = frozenset(i for i in self._session.selection if i in design.elements)
        self._form = self._form_for(ids)
        self._look = None
        if self._form is not None:
            look = LookSection(design, ids, self._writer, self._theme, self._remember)
            if look.has_choices:
                self._look = look
                self._form.column.addWidget(look)
        self._subjects, self._watched = ids, self._neighbourhood(ids)
        self._nothing.setVisible(self._form is None)
        if self._form is not None:
            self._show_design()
            self._scroll.column.insertWidget(0, self._form)
            self._scroll.verticalScrollBar().setValue(0)

    def _rescue(self) -> None:
        """Give back what was typed about a deleted subject: there is nowhere to write it. At once, for the
        panel goes with its subject, and the next letters would be commands to the board."""
        form = self._form
        if form is None or not self._subjects or self._subjects & self._document.design.elements.keys():
            return
        words, typed_in = _typed(form), holds_focus(self)
        for field in (*form.findChildren(TextField), *form.findChildren(LineField)):
            field.blockSignals(True)
        self._subjects = self._watched = frozenset()
        self._give_back(DELETED, words)
        if typed_in and not words:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self, reason: str, words: str) -> None:
        if words:
            self._session.give_back(reason, words)

    def _form_for(self, ids: frozenset[str]) -> Form | None:
        kit = FormKit(
            self._writer,
            self._catalogue,
            self._theme,
            self.choose_kind,
            self._evidence,
            recognising=not self._session.practising,
            remember_line=self._session.remember_line,
        )
        if len(ids) > 1:
            return ManyForm(ids, kit)
        element = next((self._document.design.elements[i] for i in ids), None)
        subject = None if element is None else subjects().get(type(element))
        return None if subject is None else subject.form(element, kit)

    def _evidence(self, element_id: str) -> Evidence:
        board = self._board
        return NONE if board is None else evidence(self._document.design, board, element_id)

    def _neighbourhood(self, ids: frozenset[str]) -> frozenset[str]:
        """The selected elements, and those whose names a flow's form shows."""
        elements = [self._document.design.elements[i] for i in ids]
        ends = [end.element for e in elements if isinstance(e, Flow) for end in (e.source, e.target)]
        return ids | frozenset(end for end in ends if end)


def _waiting(form: Form) -> str:
    """Words in a form that were not written yet."""
    texts = [field.text() for field in form.findChildren(TextField) if field.pending]
    lines = [field.text() for field in form.findChildren(LineField) if field.pending or field.unread]
    return " ".join((*texts, *lines))


def _typed(form: Form) -> str:
    """Those, and what the one who has the keyboard has typed since, also what was written at a rest."""
    fresh = next((field.text() for field in form.findChildren(TextField) if field.fresh), "")
    return _waiting(form) or fresh
