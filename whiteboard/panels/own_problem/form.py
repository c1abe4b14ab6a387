"""The whole form of a problem: its parts below one another, all but the first folded."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.panels.own_problem.part_body import PartBody, count_of
from whiteboard.panels.own_problem.reference_part import ReferencePart
from whiteboard.panels.own_problem.specs import PartSpec, parts
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.tab_order import tab_in_reading_order
from whiteboard.problems.own.writing import Written

_TASK, _REFERENCE = "task", "reference"


class ProblemForm(ScrollColumn):
    """`changed` comes with each change of the user's. `board` is the design that is open, None for none.

    A part is built when it is unfolded; until then it stays as it came.
    """

    changed = Signal()

    def __init__(self, written: Written, board: Design | None, theme: Theme) -> None:
        super().__init__(spacing=10, margins=(4, 4, 12, 12))
        self._written = dict(written)
        self._theme = theme
        self._specs = {spec.id: spec for spec in parts()}
        self._bodies: dict[str, PartBody] = {}
        self._sections: dict[str, Section] = {}
        for spec in self._specs.values():
            section = self._add_section(spec.id, spec.title)
            section.fill_when_open(partial(self._fill, spec, section))
        self._reference = ReferencePart(self._written, board, theme)
        self._reference.changed.connect(self.changed)
        self._add_section(_REFERENCE, _("Reference design")).body_layout.addWidget(self._reference)
        self.column.addStretch(1)
        self._count()
        self._order()
        self.changed.connect(self._count)

    def written(self) -> Written:
        """The problem as it is filled in by now."""
        for body in self._bodies.values():
            body.write_to(self._written)
        self._reference.write_to(self._written)
        return dict(self._written)

    def typed(self) -> Written:
        """As `written`, with what cannot be used as it was typed: what would be lost with the form."""
        found = dict(self._written)
        for body in self._bodies.values():
            body.type_to(found)
        self._reference.write_to(found)
        return found

    def check(self) -> str:
        """Lead to the first field that cannot be used; what is wrong with it, "" for nothing."""
        for part_id, section in self._sections.items():
            body = self._bodies.get(part_id)
            wrong = body.first_wrong() if body is not None else None
            if wrong is not None:
                section.set_open(True)
                wrong.editor.setFocus()
                self.ensureWidgetVisible(wrong)
                return wrong.wrong()
        return ""

    def focus_first(self) -> None:
        """Put the keyboard where one begins to write."""
        self._bodies[_TASK].fields[0].editor.setFocus()

    def go_to(self, path: str) -> None:
        """Lead to a field of the first part."""
        self._sections[_TASK].set_open(True)
        found = next((field for field in self._bodies[_TASK].fields if field.spec.path == path), None)
        if found is not None:
            found.editor.setFocus()
            self.ensureWidgetVisible(found)

    def section(self, part_id: str) -> Section:
        """A part of the form, by the id of its spec."""
        return self._sections[part_id]

    def _fill(self, spec: PartSpec, section: Section) -> None:
        body = self._bodies[spec.id] = PartBody(spec, self._written, self._theme)
        body.changed.connect(self.changed)
        body.rebuilt.connect(self._order)
        section.body_layout.addWidget(body)
        self._order()

    def _add_section(self, part_id: str, title: str) -> Section:
        section = Section(title, self._theme, open_=part_id == _TASK)
        self._sections[part_id] = section
        self.column.addWidget(section)
        return section

    def _order(self) -> None:
        tab_in_reading_order(self.window())

    def _count(self) -> None:
        """Say beside each folded part how much is in it."""
        for part_id, spec in self._specs.items():
            body = self._bodies.get(part_id)
            count = body.count if body is not None else count_of(spec, self._written)
            if part_id != _TASK:
                self._sections[part_id].aside.setText(str(count) if count else _("empty"))
        self._sections[_REFERENCE].aside.setText(self._reference.summary)
