"""The form of a plain line, which says what it is not."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.line import Line
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.parts.labels import label


class LineForm(Form):
    def __init__(self, _line: Line, kit: FormKit) -> None:
        super().__init__(kit)
        self.column.addWidget(label(_("Line"), "title"))
        words = _("A line connects nothing. Draw a flow to say who calls whom.")
        self.column.addWidget(label(words, "sub", wrap=True))

    def show_design(self, design: Design) -> None:
        """There is nothing of it that can change here."""


SUBJECT = Subject(Line, LineForm, _("Line"), _("Lines"))
