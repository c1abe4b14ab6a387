"""A field for one long text of a record that is made when something is first written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whiteboard.document.edit import Edit
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer


class KeptField(TextField):
    """`find` gives the records of a design that the text may stand in, and `make` a new one without words;
    `field` is the one of its texts that is typed here, `step` names the undo step.

    There are several where seats began at the same moment: the first that has the text is shown.
    """

    def __init__(
        self,
        writer: Writer,
        find: Callable[[Design], Sequence[Answer]],
        make: Callable[[], Answer],
        field: str,
        *,
        name: str,
        step: str,
        placeholder: str = "",
        rows: int = 1,
    ) -> None:
        super().__init__(name, placeholder=placeholder, many_lines=True, rows=rows, live=True)
        self._writer, self._find, self._make = writer, find, make
        self._field, self._step = field, step
        on_text(self.committed, self._write)

    def show_design(self, design: Design) -> None:
        record = self._holder(design)
        self.show_value(self._text(record) if record is not None else "")
        self.set_writable(self._writer.writable)

    def _holder(self, design: Design) -> Answer | None:
        records = self._find(design)
        return next((r for r in records if self._text(r)), records[0] if records else None)

    def _text(self, record: Answer) -> str:
        return str(getattr(record, self._field))

    def _write(self, text: str) -> None:
        def change(edit: Edit) -> None:
            record = self._holder(edit.design)
            if record is not None:
                edit.reword(record.id, self._field, self.before, text)
            else:
                edit.add(self._make().changed(order=edit.top_order(Answer), **{self._field: text}))

        if not self._writer.write(self._step, change, joins=self.joins):
            self.refuse()
