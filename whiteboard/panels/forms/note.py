"""The form of a sticky note or a free text."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky, Text
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.numbers import plain
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.quantities.reading import NotANumber, read

_COLORS = ("yellow", "green", "blue", "pink", "grey")


class StickyForm(Form):
    def __init__(self, sticky: Sticky, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = sticky.id
        self._text = self.text_field(sticky, "text", _("Edit text"), _("Text"), many_lines=True, rows=4)
        self.add_named(_("Text"), self._text)
        titles = (_("Yellow"), _("Green"), _("Blue"), _("Pink"), _("Grey"))
        colors = zip(_COLORS, titles, strict=True)
        self._color = self.choice(sticky, "color", _("Change colour"), _("Colour"), colors)
        self.add_named(_("Colour"), self._color)

    def show_design(self, design: Design) -> None:
        sticky = design.elements.get(self._id)
        if isinstance(sticky, Sticky):
            self._text.show_value(sticky.text)
            self._color.show_choice(sticky.color)


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
        self.kit.writer.set_fields(_("Change text size"), self._id, size=read(size))


def _problem_with_size(text: str) -> str:
    try:
        fits = 0 < read(text) <= 400
    except NotANumber:
        fits = False
    return "" if fits else _("Write a size from 1 to 400.")
