"""The form of a flow: how it is drawn, and what is known of its load, failures and data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from whiteboard.document.edit import Edit
from whiteboard.editing.flow_titles import between, heads_title, line_title
from whiteboard.editing.flowing import reversed_fields
from whiteboard.i18n import _
from whiteboard.kinds.facts import Attribute, flow_facts
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element, Flow, FlowLine, FlowMode, FlowOp, Heads, Zone
from whiteboard.panels.forms.fact_list import FactList, strangers
from whiteboard.panels.forms.fact_row import CONTROL_WIDTH
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.said_list import SaidList
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.forms.where_from import place_of
from whiteboard.panels.names import mode_title, op_title
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_pick, on_text
from whiteboard.panels.parts.section import Section
from whiteboard.review.system.facts import Stated


class FlowForm(Form):
    def __init__(self, flow: Flow, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = flow.id
        self._ends = label("", "name", wrap=True)
        reverse = IconButton("swap-horizontal", _("Reverse the flow"), kit.theme)
        reverse.clicked.connect(self._reverse)
        head = QHBoxLayout()
        head.addWidget(self._ends, 1)
        head.addWidget(reverse)
        self.column.addLayout(head)
        self._label = self.text_field(flow, "label", _("Edit label"), _("Label"))
        self._label.setPlaceholderText(_("For example: POST /orders"))
        self.add_named(_("Label"), self._label)
        modes = [(mode.value, mode_title(mode)) for mode in FlowMode]
        self._mode = self.choice(flow, "mode", _("Change mode"), _("Mode"), modes)
        ops = [(op.value, op_title(op)) for op in FlowOp]
        self._op = self.choice(flow, "op", _("Change operation"), _("Operation"), ops)
        heads = [(heads.value, heads_title(heads)) for heads in Heads]
        self._heads = self.choice(flow, "heads", _("Change direction"), _("Direction"), heads)
        lines = [(line.value, line_title(line)) for line in FlowLine]
        self._line = self.choice(flow, "line", _("Change line"), _("Line"), lines)
        on_pick(self._line, lambda: kit.remember_line(FlowLine(self._line.currentData())))
        for title, combo in (
            (_("Direction"), self._heads),
            (_("Mode"), self._mode),
            (_("Operation"), self._op),
            (_("Line"), self._line),
        ):
            combo.setFixedWidth(CONTROL_WIDTH)
            self.add_beside(title, combo)
        self._lists: list[tuple[Sequence[Attribute], FactList]] = []
        self._add_facts(_("Load"), flow_facts("load"))
        self._add_facts(_("When it fails"), flow_facts("failure"))
        self._add_facts(_("Data"), flow_facts("data"))
        self._others = Section(_("Other facts"), kit.theme)
        self._other_facts = FactList(kit.theme, kit.writer)
        self._wire(self._other_facts)
        self._others.body_layout.addWidget(self._other_facts)
        self.column.addWidget(self._others)
        self._said = SaidList(flow.id, kit)
        self.column.addWidget(self._said)

    def show_design(self, design: Design) -> None:
        flow = design.elements.get(self._id)
        if not isinstance(flow, Flow):
            return
        ends = [_end_name(design.elements.get(end.element)) for end in (flow.source, flow.target)]
        self._ends.setText(between(ends[0], ends[1], flow))
        self._label.show_value(flow.label)
        self._mode.show_choice(flow.mode.value)
        self._op.show_choice(flow.op.value)
        self._heads.show_choice(flow.heads.value)
        self._line.show_choice(flow.line.value)
        evidence = self.kit.evidence(flow.id)

        def where(stated: Stated) -> str:
            return place_of(design, flow.id, stated)

        for attributes, rows in self._lists:
            rows.show_facts(attributes, flow.facts, evidence.facts, where)
        others = strangers(flow.facts, flow_facts())
        self._other_facts.show_facts(others, flow.facts, evidence.facts, where)
        self._others.setVisible(bool(others))
        self._said.show_said(design, evidence.said)

    def _add_facts(self, title: str, attributes: Sequence[Attribute]) -> None:
        section = Section(title, self.kit.theme)
        rows = FactList(self.kit.theme, self.kit.writer)
        self._wire(rows)
        section.body_layout.addWidget(rows)
        self.column.addWidget(section)
        self._lists.append((attributes, rows))

    def _wire(self, rows: FactList) -> None:
        rows.stated.connect(self._state)
        on_text(rows.taken_back, self._take_back)
        on_text(rows.reread, self._read_again)

    def _state(self, name: str, value: bool | float | str | None) -> None:
        step = _("Clear {attribute}") if value is None else _("Set {attribute}")
        self.kit.writer.set_fact(step.format(attribute=_title(name)), self._id, name, value)

    def _take_back(self, name: str) -> None:
        step = _("Clear {attribute}").format(attribute=_title(name))
        self.kit.writer.take_back(step, self._id, name)

    def _read_again(self, name: str) -> None:
        step = _("Read {attribute} again").format(attribute=_title(name))
        self.kit.writer.read_again(step, self._id, name)

    def _reverse(self) -> None:
        def change(edit: Edit) -> None:
            flow = edit.get(self._id)
            if isinstance(flow, Flow):
                edit.update(flow.id, **reversed_fields(flow))

        self.kit.writer.write(_("Reverse flow"), change)


def _title(name: str) -> str:
    return next((a.title.lower() for a in flow_facts() if a.name == name), name)


def _end_name(element: Element | None) -> str:
    if isinstance(element, Component | Zone):
        return element.name or _("Unnamed")
    return _("Loose end") if element is None else _("Note")


def _source(_flow: Flow, own: bool, _quote: str) -> str:
    return _("the label") if own else _("a flow's label")


SUBJECT = Subject(Flow, FlowForm, _("Flow"), _("Flows"), source=_source)
