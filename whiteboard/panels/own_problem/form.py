"""The whole form of a problem: its parts below one another, all but the first folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.panels.own_problem.entry_list import EntryList
from whiteboard.panels.own_problem.fields import FormField
from whiteboard.panels.own_problem.making import made_field
from whiteboard.panels.own_problem.reference_part import ReferencePart
from whiteboard.panels.own_problem.specs import PartSpec, Shape, parts
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tab_order import tab_in_reading_order
from whiteboard.problems.own.writing import Written, part, put

_COLUMNS = 2
"""Of amounts, which take little room."""


class ProblemForm(ScrollColumn):
    """`changed` comes with each change of the user's. `board` is the design that is open, None for none."""

    changed = Signal()

    def __init__(self, written: Written, board: Design | None, theme: Theme) -> None:
        super().__init__(spacing=10, margins=(4, 4, 12, 12))
        self._written = dict(written)
        self._theme = theme
        self._fields: list[FormField] = []
        self._lists: list[EntryList] = []
        self._sections: dict[str, Section] = {}
        for spec in parts():
            self._add_part(spec)
        self._reference = ReferencePart(self._written, board, theme)
        self._reference.changed.connect(self.changed)
        self._add_section("reference", _("Reference design"), open_=False).body_layout.addWidget(
            self._reference
        )
        self.column.addStretch(1)
        self._count()
        self._order()
        self.changed.connect(self._count)

    def written(self) -> Written:
        """The problem as it is filled in by now."""
        for field in self._fields:
            put(self._written, field.spec.path, field.stated())
        for each in self._lists:
            each.write_to(self._written)
        self._reference.write_to(self._written)
        return dict(self._written)

    def check(self) -> str:
        """Lead to the first field that cannot be used; what is wrong with it, "" for nothing."""
        for section, field in self._wrong_fields():
            section.set_open(True)
            field.editor.setFocus()
            self.ensureWidgetVisible(field)
            return field.wrong()
        return ""

    def focus_first(self) -> None:
        """Put the keyboard where one begins to write."""
        self._fields[0].editor.setFocus()

    def go_to(self, path: str) -> None:
        """Lead to a field of the first part."""
        found = next((field for field in self._fields if field.spec.path == path), None)
        if found is not None:
            found.editor.setFocus()
            self.ensureWidgetVisible(found)

    def section(self, part_id: str) -> Section:
        """A part of the form, by the id of its spec."""
        return self._sections[part_id]

    def _wrong_fields(self) -> list[tuple[Section, FormField]]:
        found: list[tuple[Section, FormField]] = []
        for section in self._sections.values():
            inside = [f for f in self._fields if section.isAncestorOf(f)]
            found += [(section, field) for field in inside if not field.check()]
            for each in (one for one in self._lists if section.isAncestorOf(one)):
                wrong = each.first_wrong()
                if wrong is not None:
                    found.append((section, wrong))
        return found

    def _add_part(self, spec: PartSpec) -> None:
        section = self._add_section(spec.id, spec.title, open_=spec.id == "task")
        body = section.body_layout
        body.setSpacing(10)
        if spec.help:
            body.addWidget(label(spec.help, "sub", wrap=True))
        amounts = all(field.shape in (Shape.NUMBER, Shape.LINE) for field in spec.fields)
        grid = QGridLayout() if amounts and spec.fields else None
        if grid is not None:
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(8)
            body.addLayout(grid)
        for place, field_spec in enumerate(spec.fields):
            field = made_field(field_spec, self._theme)
            field.show_value(part(self._written, field_spec.path))
            field.changed.connect(self.changed)
            self._fields.append(field)
            if grid is not None:
                grid.addWidget(field, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
            else:
                body.addWidget(field)
        for list_spec in spec.lists:
            made = EntryList(list_spec, self._theme)
            made.show_written(self._written)
            made.changed.connect(self.changed)
            made.rebuilt.connect(self._order)
            self._lists.append(made)
            body.addWidget(made)

    def _add_section(self, part_id: str, title: str, *, open_: bool) -> Section:
        section = Section(title, self._theme, open_=open_)
        self._sections[part_id] = section
        self.column.addWidget(section)
        return section

    def _order(self) -> None:
        tab_in_reading_order(self.window())

    def _count(self) -> None:
        """Say beside each folded part how much is in it."""
        for part_id, section in self._sections.items():
            if part_id == "task":
                continue
            count = sum(len(one.cards) for one in self._lists if section.isAncestorOf(one))
            count += sum(1 for f in self._fields if section.isAncestorOf(f) and f.filled)
            if part_id == "reference":
                section.aside.setText(self._reference.summary)
            else:
                section.aside.setText(str(count) if count else _("empty"))
