"""The form of what was drawn with the pen."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.ink import Ink
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.parts.labels import label


class InkForm(Form):
    def __init__(self, _ink: Ink, kit: FormKit) -> None:
        super().__init__(kit)
        self.column.addWidget(label(_("Drawing"), "title"))
        words = _("What is drawn with the pen is not read by the review. Words in a note or a text are.")
        self.column.addWidget(label(words, "sub", wrap=True))

    def show_design(self, design: Design) -> None:
        """There is nothing of it that can change here."""


SUBJECT = Subject(Ink, InkForm, _("Drawing"), _("Drawings"))
