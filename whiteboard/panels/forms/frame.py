"""The form of a frame: its name."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.frame import Frame
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.parts.labels import label


class FrameForm(Form):
    def __init__(self, frame: Frame, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = frame.id
        self._name = self.text_field(frame, "name", _("Rename"), _("Name"))
        self.add_named(_("Name"), self._name)
        words = _("What lies in a frame moves with it. Its menu exports it as a picture of its own.")
        self.column.addWidget(label(words, "sub", wrap=True))

    def show_design(self, design: Design) -> None:
        frame = design.elements.get(self._id)
        if isinstance(frame, Frame):
            self._name.show_value(frame.name)


SUBJECT = Subject(Frame, FrameForm, _("Frame"), _("Frames"))
