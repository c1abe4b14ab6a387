"""A list of one kind of answers: typed row by row, edited in place, moved and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.document.edit import Edit
from whiteboard.editing.lost import DELETED
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.design import Design
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.interview import Answer
from whiteboard.model.long_text import long_fields
from whiteboard.panels.interview.record_row import RecordRow
from whiteboard.panels.interview.specs import ListSpec
from whiteboard.panels.ordering import moved
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer

AT_A_TIME = 24
"""Rows that are shown before one asks for more; each costs some milliseconds and a quarter of a megabyte."""
IN_A_TURN = 3
"""Rows that are built in one turn of the event loop: with their layout some 15 ms."""


class RecordList(QWidget):
    """Enter in the last, empty row adds what was typed, and leads on where that is not all of a record; each
    finished field is one undo step.

    `focused` carries the id of the record whose first field got the caret, `led` a field that Enter led to.
    """

    focused = Signal(str)
    led = Signal(object)
    path_chosen = Signal(str)
    path_left = Signal(str)

    def __init__(
        self, spec: ListSpec, writer: Writer, theme: Theme, turns: Turns, ids: IdFactory = random_id
    ) -> None:
        super().__init__()
        self._turns = turns
        self._building = False
        self._spec = spec
        self._writer = writer
        self._theme = theme
        self._ids = ids
        self._rows: dict[str, RecordRow] = {}
        self._most = AT_A_TIME
        self._wrong: Mapping[str, str] = {}
        self._own: set[str] = set()
        self._made: list[str] = []
        """What the line before made, since the keyboard came to the adder."""
        self._title = label(spec.title, "cap")
        self._adder = TextField(
            _("Add: {title}").format(title=spec.title), placeholder=spec.add, keeps_keyboard=True
        )
        on_text(self._adder.committed, self._add)
        self._adder.entered.connect(self._lead_on)
        self._adder.focused.connect(self._made.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._title)
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        column.addLayout(self._column)
        self._more = MoreButton(theme)
        on_click(self._more, self._show_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._adder)

    def set_wrong(self, wrong: Mapping[str, str]) -> None:
        """What contradicts some of the records, by their ids; shown with the design."""
        self._wrong = wrong

    def show_design(self, design: Design) -> None:
        """Show the first ones of the records; rows that stay keep the caret and what is typed."""
        every = self._spec.of(design)
        there = {record.id for record in every}
        wanted = self._wanted(every)
        self._more.show_rest(len(every) - len(wanted))
        for record_id in [i for i in self._rows if i not in there]:
            row = self._rows.pop(record_id)
            if row.pending:
                self._writer.give_back(DELETED, row.pending)
            self._column.removeWidget(row)
            discard(row)
        for record in wanted:
            row = self._rows.get(record.id)
            if row is not None:
                row.show_record(record, design)
                row.show_wrong(self._wrong.get(record.id, ""))
                row.set_writable(self._writer.writable)
        if self._build(design, wanted) and not self._building:
            self._building = True
            self._turns.begin(self._build_on)
        self._adder.set_writable(self._writer.writable)

    def _wanted(self, every: Sequence[Answer]) -> list[Answer]:
        # What was added here is seen at once.
        kept = self._rows.keys() | self._own
        return [record for at, record in enumerate(every) if at < self._most or record.id in kept]

    def _build(self, design: Design, wanted: Sequence[Answer]) -> bool:
        """Rows for some of those that have none yet, the upper ones first, in their places; whether some
        still have none."""
        left, place = IN_A_TURN, 0
        lacking = False
        for record in wanted:
            row = self._rows.get(record.id)
            if row is None and not left and record.id not in self._own:
                lacking = True
                continue
            if row is None:
                left = max(left - 1, 0)
                row = self._new_row(record)
                row.show_record(record, design)
                row.show_wrong(self._wrong.get(record.id, ""))
                row.set_writable(self._writer.writable)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            place += 1
        return lacking

    def _build_on(self) -> bool:
        design = self._writer.design
        self._building = self._build(design, self._wanted(self._spec.of(design)))
        return self._building

    def field_of(self, record_id: str, design: Design) -> QWidget | None:
        """The field in which one of the records begins, be its row made or not; None where it is none."""
        if record_id not in {record.id for record in self._spec.of(design)}:
            return None
        self._own.add(record_id)
        self.show_design(design)
        return self._rows[record_id].text_field(self._spec.first.name)

    def _show_more(self) -> None:
        self._most = max(self._most, len(self._rows)) + AT_A_TIME
        self.show_design(self._writer.design)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _new_row(self, record: Answer) -> RecordRow:
        row = RecordRow(self._spec, self._theme, long_fields(type(record)))
        row.edited.connect(partial(self._edit, record.id))
        row.moved.connect(partial(self._move, record.id))
        row.removed.connect(partial(self._remove, record.id))
        row.entered.connect(self._to_adder)
        row.led.connect(self._lead_to)
        row.focused.connect(partial(self.focused.emit, record.id))
        row.path_shown.connect(partial(self.focused.emit, record.id))
        row.path_chosen.connect(partial(self.path_chosen.emit, record.id))
        row.path_left.connect(partial(self.path_left.emit, record.id))
        self._rows[record.id] = row
        return row

    def _to_adder(self) -> None:
        self._lead_to(self._adder)

    def _lead_to(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.led.emit(field)

    def _add(self, text: str) -> None:
        if not text:
            return
        read = [(self._ids(), fields) for fields in self._spec.read(text)]
        self._made[:] = [record_id for record_id, _fields in read]
        self._own.update(self._made)

        def change(edit: Edit) -> None:
            for record_id, fields in read:
                edit.add(self._spec.make(record_id, edit.top_order(Answer), fields))

        if self._writer.write(_("Add {thing}").format(thing=self._spec.thing), change):
            self._adder.setPlainText("")
            self._adder.show_value("")
            if len(read) > 1:
                self._writer.say(self._spec.several.format(count=len(read)))

    def _lead_on(self) -> None:
        """To what the records that Enter made lack."""
        made, self._made[:] = tuple(self._made), ()
        if not self._spec.leads_on or not self._adder.hasFocus():
            return
        self.show_design(self._writer.design)
        rows = [self._rows[i] for i in made if i in self._rows]
        field = next((row.unanswered for row in rows if row.unanswered is not None), None)
        if field is not None:
            self._lead_to(field)

    def _edit(self, record_id: str, name: str, value: str) -> None:
        step = _("Edit {thing}").format(thing=self._spec.thing)
        field = self._rows[record_id].text_field(name)
        if field is None or not field.live:
            if not self._writer.set_fields(step, record_id, **self._spec.typed(name, value)):
                self.show_design(self._writer.design)
        elif not self._writer.set_text(step, record_id, name, value, base=field.before, joins=field.joins):
            field.refuse()

    def _remove(self, record_id: str) -> None:
        step = _("Delete {thing}").format(thing=self._spec.thing)
        if self._writer.write(step, lambda edit: edit.remove(record_id)):
            self._to_adder()

    def _move(self, record_id: str, by: int) -> None:
        def change(edit: Edit) -> None:
            for moved_id, order in moved(self._spec.of(edit.design), record_id, by).items():
                edit.update(moved_id, order=order)

        if self._writer.write(_("Move {thing}").format(thing=self._spec.thing), change):
            row = self._rows.get(record_id)
            if row is not None:
                row.focus_first()
