"""The form of a zone: its name and what kind of place it is."""

from __future__ import annotations

from whiteboard.editing.making import zone_title
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Zone, ZoneKind
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.parts.labels import label


class ZoneForm(Form):
    def __init__(self, zone: Zone, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = zone.id
        self._name = self.text_field(zone, "name", _("Rename"), _("Name"))
        self.add_named(_("Name"), self._name)
        kinds = [(kind.value, zone_title(kind)) for kind in ZoneKind]
        self._kind = self.choice(zone, "kind", _("Change kind"), _("Kind of place"), kinds)
        self.add_named(_("Kind of place"), self._kind)
        self._inside = label("", "sub", wrap=True)
        self.column.addWidget(self._inside)

    def show_design(self, design: Design) -> None:
        zone = design.elements.get(self._id)
        if not isinstance(zone, Zone):
            return
        self._name.show_value(zone.name)
        self._name.setPlaceholderText(zone_title(zone.kind))
        self._kind.show_choice(zone.kind.value)
        inside = [
            e
            for e in design.elements.values()
            if isinstance(e, Boxed) and e.id != zone.id and zone.box.encloses(e.box)
        ]
        self._inside.setText(_("Holds {count} elements; they move with it.").format(count=len(inside)))


SUBJECT = Subject(Zone, ZoneForm, _("Zone"), _("Zones"))
