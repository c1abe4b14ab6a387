"""The form of a picture: what is on it, for whoever cannot see it."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements.image import Image
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject


class ImageForm(Form):
    def __init__(self, image: Image, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = image.id
        self._name = self.text_field(image, "name", _("Rename"), _("What is on it"))
        self.add_named(_("What is on it"), self._name)

    def show_design(self, design: Design) -> None:
        image = design.elements.get(self._id)
        if isinstance(image, Image):
            self._name.show_value(image.name)


SUBJECT = Subject(Image, ImageForm, _("Picture"), _("Pictures"))
