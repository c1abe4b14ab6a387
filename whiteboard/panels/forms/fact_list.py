"""The attributes of one element, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.kinds.facts import Attribute, Own, declared
from whiteboard.look.theme import Theme
from whiteboard.model.values import Fact
from whiteboard.panels.forms.fact_row import FactRow
from whiteboard.panels.forms.writable import set_writable
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.writer import Writer
from whiteboard.review.evidence.of_element import Read
from whiteboard.review.system.facts import Stated

AT_ONCE = 4
"""Rows that are made in one turn of the event loop; each costs a few milliseconds."""


@dataclass(frozen=True)
class _Shown:
    """What the rows show, also those that are not made yet."""

    wanted: Mapping[str, Attribute]
    facts: Mapping[str, Fact]
    read: Mapping[str, Read]
    where: Callable[[Stated], str]


class FactList(QWidget):
    """`stated` carries an attribute's name and its new value, or None. Rows that stay keep what is typed.

    `taken_back` and `reread` carry the name of an attribute that words speak of. Rows that come while one may
    not write take nothing either.
    """

    stated = Signal(str, object)
    taken_back = Signal(str)
    reread = Signal(str)

    def __init__(self, theme: Theme, writer: Writer) -> None:
        super().__init__()
        self._theme, self._writer = theme, writer
        self._rows: dict[str, FactRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown = _Shown({}, {}, {}, lambda _stated: "")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fill)

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
        self._shown = _Shown(wanted, facts, read, where)
        self._fill()

    def _fill(self) -> None:
        """Show what there is, with a few new rows; the others follow in the next turns of the event loop."""
        shown, made = self._shown, 0
        for place, (name, attribute) in enumerate(shown.wanted.items()):
            row = self._rows.get(name)
            if row is None:
                if made == AT_ONCE:
                    # Half of them would be seen squeezed into the place of all.
                    self.setUpdatesEnabled(False)
                    self._later.start()
                    return
                row, made = self._add(attribute), made + 1
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            found = shown.read.get(name)
            row.show_fact(shown.facts.get(name), found, shown.where(found.stated) if found else "")
            if not self._writer.writable:
                set_writable(row, False)
        self.setUpdatesEnabled(True)

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
            help_text = _("Not usual for this kind; kept as stated.")
            kind = "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
            fact = declared().get(name)
            if fact is not None and (fact.type == kind or (fact.type == "choice" and value in fact.choices)):
                found.append(fact.asked(name, Own(help=help_text)))
            else:
                title = name.replace("_", " ").capitalize()
                found.append(Attribute(name=name, title=title, type=kind, help=help_text))
    return tuple(found)
