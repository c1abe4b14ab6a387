"""One part of the form unfolded: its fields, and then its lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from whiteboard.look.theme import Theme
from whiteboard.panels.own_problem.entry_list import EntryList
from whiteboard.panels.own_problem.fields import FormField
from whiteboard.panels.own_problem.making import made_field
from whiteboard.panels.own_problem.specs import PartSpec, Shape
from whiteboard.panels.parts.labels import label
from whiteboard.problems.own.writing import Written, entries, part, put

_COLUMNS = 2
"""Of amounts, which take little room."""


class PartBody(QWidget):
    """`changed` comes with each change of the user's, `rebuilt` when fields came, went or moved."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, spec: PartSpec, written: Written, theme: Theme) -> None:
        super().__init__()
        self.fields = [made_field(field, theme) for field in spec.fields]
        self._lists = [EntryList(each, theme) for each in spec.lists]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if spec.help:
            column.addWidget(label(spec.help, "sub", wrap=True))
        if spec.fields and all(field.shape in (Shape.NUMBER, Shape.LINE) for field in spec.fields):
            column.addLayout(_side_by_side(self.fields))
        else:
            for field in self.fields:
                column.addWidget(field)
        for field in self.fields:
            field.show_value(part(written, field.spec.path))
            field.changed.connect(self.changed)
        for each in self._lists:
            each.show_written(written)
            each.changed.connect(self.changed)
            each.rebuilt.connect(self.rebuilt)
            column.addWidget(each)

    @property
    def count(self) -> int:
        """How many fields and entries are filled in."""
        return sum(field.filled for field in self.fields) + sum(len(each.cards) for each in self._lists)

    def write_to(self, written: Written) -> None:
        """Put what is filled in into what is written of the problem."""
        for field in self.fields:
            put(written, field.spec.path, field.stated())
        for each in self._lists:
            each.write_to(written)

    def type_to(self, written: Written) -> None:
        """As `write_to`, with what cannot be used as it was typed."""
        for field in self.fields:
            put(written, field.spec.path, field.typed())
        for each in self._lists:
            each.type_to(written)

    def first_wrong(self) -> FormField | None:
        """The first field that cannot be used; each says what is wrong with it."""
        wrong = [field for field in self.fields if not field.check()]
        wrong += [field for each in self._lists if (field := each.first_wrong()) is not None]
        return next(iter(wrong), None)


def count_of(spec: PartSpec, written: Written) -> int:
    """How many fields and entries of a part are filled in, of one that nobody has unfolded yet."""
    filled = sum(part(written, field.path) is not None for field in spec.fields)
    return filled + sum(len(entries(written, each.path)) for each in spec.lists)


def _side_by_side(fields: list[FormField]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    for place, field in enumerate(fields):
        grid.addWidget(field, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
    return grid
