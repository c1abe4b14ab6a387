"""The form of several selected elements: what they are, and what can be done to all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from whiteboard.document.edit import Edit
from whiteboard.editing.kinding import write_zone_kind
from whiteboard.editing.making import zone_title
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowMode, FlowOp, Zone, ZoneKind
from whiteboard.panels.forms.common_facts import CommonFacts
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.subject import several_of
from whiteboard.panels.names import mode_title, op_title
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_pick


class ManyForm(Form):
    def __init__(self, ids: frozenset[str], kit: FormKit) -> None:
        super().__init__(kit)
        self._ids = ids
        self._count = label("", "title", wrap=True)
        self._what = label("", "sub", wrap=True)
        self.column.addWidget(self._count)
        self.column.addWidget(self._what)
        self._kind = WordButton(_("Change kind…"), kit.theme, icon_name="shape-outline")
        self._kind.clicked.connect(lambda: kit.choose_kind(self._components, self._kind))
        self._mode = QuietCombo(_("Mode of the flows"))
        self._mode.addItem(_("Mode of the flows…"), None)
        for mode in FlowMode:
            self._mode.addItem(mode_title(mode), mode)
        on_pick(self._mode, self._set_mode)
        self._op = QuietCombo(_("Operation of the flows"))
        self._op.addItem(_("Operation of the flows…"), None)
        for op in FlowOp:
            self._op.addItem(op_title(op), op)
        on_pick(self._op, self._set_op)
        self._place = QuietCombo(_("Kind of the zones"))
        self._place.addItem(_("Kind of the zones…"), None)
        for kind in ZoneKind:
            self._place.addItem(zone_title(kind), kind)
        on_pick(self._place, self._set_place)
        self._lock = WordButton(_("Lock"), kit.theme, icon_name="lock-outline")
        self._lock.clicked.connect(lambda: self._each(_("Lock"), lambda e, id_: e.update(id_, locked=True)))
        unlock = WordButton(_("Unlock"), kit.theme, icon_name="lock-open-variant-outline")
        unlock.clicked.connect(lambda: self._each(_("Unlock"), lambda e, id_: e.update(id_, locked=False)))
        delete = WordButton(_("Delete"), kit.theme, icon_name="trash-can-outline")
        delete.clicked.connect(lambda: self._each(_("Delete"), lambda e, id_: e.remove(id_)))
        for widget in (self._kind, self._mode, self._op, self._place, self._lock, unlock, delete):
            self.column.addWidget(widget)
        self._facts = CommonFacts(kit)
        self.column.addWidget(self._facts)
        self._components: frozenset[str] = frozenset()
        self._flows: frozenset[str] = frozenset()
        self._zones: frozenset[str] = frozenset()

    def show_design(self, design: Design) -> None:
        there = [e for e in (design.elements.get(i) for i in self._ids) if e is not None]
        self._components = frozenset(e.id for e in there if isinstance(e, Component))
        self._flows = frozenset(e.id for e in there if isinstance(e, Flow))
        self._zones = frozenset(e.id for e in there if isinstance(e, Zone))
        self._count.setText(_("{count} selected").format(count=len(there)))
        counted = Counter(several_of(e) for e in there)
        self._what.setText(" · ".join(f"{title}: {count}" for title, count in sorted(counted.items())))
        self._kind.setVisible(bool(self._components))
        for choice, subjects in (
            (self._mode, self._flows),
            (self._op, self._flows),
            (self._place, self._zones),
        ):
            choice.setVisible(bool(subjects))
            choice.setCurrentIndex(0)
        self._facts.show_components([e for e in there if isinstance(e, Component)])

    def _set_mode(self) -> None:
        mode = self._mode.currentData()
        if mode is not None:
            self._each(_("Change mode"), lambda edit, id_: edit.update(id_, mode=mode), self._flows)

    def _set_op(self) -> None:
        op = self._op.currentData()
        if op is not None:
            self._each(_("Change operation"), lambda edit, id_: edit.update(id_, op=op), self._flows)

    def _set_place(self) -> None:
        kind = self._place.currentData()
        if kind is not None:
            zones = self._zones
            self.kit.writer.write(
                _("Change kind of zone"), lambda edit: write_zone_kind(edit, zones, ZoneKind(kind))
            )

    def _each(
        self, step: str, change: Callable[[Edit, str], None], ids: frozenset[str] = frozenset()
    ) -> None:
        def change_all(edit: Edit) -> None:
            for element_id in sorted(ids or self._ids):
                # Removing one may have taken its flows along.
                if edit.get(element_id) is not None:
                    change(edit, element_id)

        self.kit.writer.write(step, change_all)
