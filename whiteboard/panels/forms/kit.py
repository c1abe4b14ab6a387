"""What every form of the inspector needs, and the fields they share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.kinds.catalogue import Catalogue
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, FlowLine
from whiteboard.model.long_text import long_fields
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.finish import finish_fields
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_pick, on_text
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.writer import Writer
from whiteboard.review.evidence.of_element import NONE, Evidence


@dataclass(frozen=True, slots=True)
class FormKit:
    """`choose_kind` lets the user pick a kind for components, by ids, from a widget.

    `evidence` tells what the latest review read of an element; unless `recognising`, nothing gives away what
    a plain box is taken for. `remember_line`: the next flows are drawn with this line.
    """

    writer: Writer
    catalogue: Catalogue
    theme: Theme
    choose_kind: Callable[[frozenset[str], QWidget], None]
    evidence: Callable[[str], Evidence] = lambda _element: NONE
    recognising: bool = True
    remember_line: Callable[[FlowLine], None] = lambda _line: None


class Form(QWidget):
    """Edits one selection: refreshed when what it shows was touched, rebuilt for another selection."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__()
        self.kit = kit
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @abstractmethod
    def show_design(self, design: Design) -> None:
        """Show the state of the form's subject; what is being typed stays."""

    def finish(self) -> None:
        """Commit what is typed and not handed over."""
        finish_fields(self)

    def add_named(self, title: str, widget: QWidget) -> None:
        """A widget under its caption."""
        self.column.addWidget(label(title, "cap"))
        self.column.addWidget(widget)

    def add_beside(self, title: str, widget: QWidget) -> None:
        """A widget to the right of its caption."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(title, wrap=True), 1)
        row.addWidget(widget)
        self.column.addLayout(row)

    def text_field(
        self, element: Element, field: str, step: str, name: str, *, many_lines: bool = False, rows: int = 1
    ) -> TextField:
        """A field for words of the element, written as a step of that name."""
        live = field in long_fields(type(element))
        made = TextField(name, placeholder=name, many_lines=many_lines, rows=rows, live=live)

        def write(text: str) -> None:
            if not self.kit.writer.set_text(
                step, element.id, field, text, base=made.before, joins=made.joins
            ):
                made.refuse()

        on_text(made.committed, write)
        return made

    def choice(
        self, element: Element, field: str, step: str, name: str, choices: Iterable[tuple[str, str]]
    ) -> QuietCombo:
        """A choice of values by their titles, written as a step of that name."""
        made = QuietCombo(name)
        for value, title in choices:
            made.addItem(title, value)
        on_pick(
            made, lambda: self.kit.writer.set_fields(step, element.id, **{field: str(made.currentData())})
        )
        return made
