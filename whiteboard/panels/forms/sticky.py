"""The form of a sticky note."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject


class StickyForm(Form):
    def __init__(self, sticky: Sticky, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = sticky.id
        self._text = self.text_field(sticky, "text", _("Edit text"), _("Text"), many_lines=True, rows=4)
        self.add_named(_("Text"), self._text)

    def show_design(self, design: Design) -> None:
        sticky = design.elements.get(self._id)
        if isinstance(sticky, Sticky):
            self._text.show_value(sticky.text)


def _source(_sticky: Sticky, _own: bool, _quote: str) -> str:
    return _("a sticky note")


SUBJECT = Subject(Sticky, StickyForm, _("Sticky note"), _("Notes"), source=_source)
