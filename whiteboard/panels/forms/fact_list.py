"""The attributes of one element, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Attribute
from whiteboard.look.theme import Theme
from whiteboard.model.values import Fact
from whiteboard.panels.forms.fact_row import FactRow
from whiteboard.panels.parts.discard import discard
from whiteboard.review.evidence import Read
from whiteboard.review.facts import Stated


class FactList(QWidget):
    """`stated` carries an attribute's name and its new value, or None. Rows that stay keep what is typed.

    `taken_back` and `reread` carry the name of an attribute that words speak of.
    """

    stated = Signal(str, object)
    taken_back = Signal(str)
    reread = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, FactRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_facts(
        self,
        attributes: Sequence[Attribute],
        facts: Mapping[str, Fact],
        read: Mapping[str, Read] = MappingProxyType({}),
        where: Callable[[Stated], str] = lambda _stated: "",
    ) -> None:
        """`read` is what words and the drawing say; `where` names the place that they are from."""
        wanted = {a.name: a for a in attributes}
        for name, row in list(self._rows.items()):
            if wanted.get(name) != row.attribute:
                self._column.removeWidget(row)
                discard(self._rows.pop(name))
        for place, (name, attribute) in enumerate(wanted.items()):
            row = self._rows.get(name)
            if row is None:
                row = self._add(attribute)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            found = read.get(name)
            row.show_fact(facts.get(name), found, where(found.stated) if found else "")

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _add(self, attribute: Attribute) -> FactRow:
        row = FactRow(attribute, self._theme)
        row.stated.connect(partial(self.stated.emit, attribute.name))
        row.taken_back.connect(partial(self.taken_back.emit, attribute.name))
        row.reread.connect(partial(self.reread.emit, attribute.name))
        self._rows[attribute.name] = row
        return row


def strangers(facts: Mapping[str, Fact], known: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Attributes for facts that the kind does not list: from an import, or from an earlier kind."""
    names = {a.name for a in known}
    found: list[Attribute] = []
    for name, value in sorted(facts.items()):
        if name not in names:
            kind = "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
            title = name.replace("_", " ").capitalize()
            found.append(
                Attribute(
                    name=name, title=title, type=kind, help=_("Not usual for this kind; kept as stated.")
                )
            )
    return tuple(found)
