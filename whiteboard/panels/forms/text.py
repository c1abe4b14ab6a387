"""The form of a free text."""

from __future__ import annotations

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Text
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.numbers import plain
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.quantities.reading import NotANumber, read


class TextForm(Form):
    def __init__(self, text: Text, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = text.id
        self._text = self.text_field(text, "text", _("Edit text"), _("Text"), many_lines=True, rows=3)
        self.add_named(_("Text"), self._text)
        self._size = LineField(_("Size in pixels"), check=_problem_with_size)
        on_text(self._size.committed, self._set_size)
        self.add_named(_("Size in pixels"), self._size)
        self.column.addWidget(problem_line(self._size))

    def show_design(self, design: Design) -> None:
        text = design.elements.get(self._id)
        if isinstance(text, Text):
            self._text.show_value(text.text)
            self._size.show_value(plain(text.size))

    def _set_size(self, size: str) -> None:
        def change(edit: Edit) -> None:
            if edit.get(self._id) is not None:
                edit.update(self._id, size=read(size))
                self.kit.writer.fit(edit, [self._id])

        self.kit.writer.write(_("Change text size"), change)


def _problem_with_size(text: str) -> str:
    try:
        fits = 0 < read(text) <= 400
    except NotANumber:
        fits = False
    return "" if fits else _("Write a size from 1 to 400.")


def _source(_text: Text, _own: bool, _quote: str) -> str:
    return _("a text on the board")


SUBJECT = Subject(Text, TextForm, _("Text"), _("Texts"), source=_source)
