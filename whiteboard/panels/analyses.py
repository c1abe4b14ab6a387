"""The analyses in numbers: load, capacity, latency, availability, storage, bandwidth and cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.analysis_row import AnalysisRow
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section as Folding
from whiteboard.review.reports.sections.row import Row, Section

MOST_ROWS = 24
"""A section may have a row for each component: so many at first, and with each press as many more."""

ROWS_AT_ONCE = 4
_DONE = object()

_OPEN_FIRST = ("capacity", "latency", "availability", "cost")


class AnalysesView(QWidget):
    """Sections and opened numbers stay as they are when a new review arrives."""

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._theme = theme
        self._shown: dict[str, Section] = {}
        self._worked: dict[str, Section] = {}
        self._most: dict[str, int] = {}
        self._more: dict[str, MoreButton] = {}
        self._steps: Iterator[None] = iter(())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)
        self._foldings: dict[str, Folding] = {}
        self._rows: dict[tuple[str, str], AnalysisRow] = {}
        self._notes: dict[str, Folding] = {}
        self._scroll = ScrollColumn(spacing=8, margins=(0, 2, 8, 12))
        self._nothing = label(_("The numbers come as soon as something is on the board."), "sub", wrap=True)
        self._scroll.column.addWidget(self._nothing)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.setAccessibleName(_("Numbers"))

    def set_analyses(self, sections: Sequence[Section]) -> None:
        """Show another report; what has not changed is left alone, the first change shows at once."""
        self.setUpdatesEnabled(False)
        self._nothing.setVisible(not sections)
        for key in [k for k in self._foldings if k not in {s.id for s in sections}]:
            discard(self._foldings.pop(key))
            self._shown.pop(key, None)
            self._notes.pop(key, None)
            self._worked.pop(key, None)
            self._more.pop(key, None)
            self._rows = {at: row for at, row in self._rows.items() if at[0] != key}
        self.setUpdatesEnabled(True)
        self._steps = self._show_all(
            [(s, place) for place, s in enumerate(sections) if self._shown.get(s.id) != s]
        )
        self._go_on()

    def set_failed(self) -> None:
        """There is no review; the numbers of an earlier one stay."""
        self._nothing.setText(_("There are no numbers to show."))

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _go_on(self) -> None:
        """A few rows in each turn of the event loop: all of them together would hold the window up."""
        if next(self._steps, _DONE) is not _DONE:
            self._later.start()

    def _show_all(self, changed: Sequence[tuple[Section, int]]) -> Iterator[None]:
        for section, place in changed:
            yield from self._show(section, place)
            yield

    def _show(self, section: Section, place: int) -> Iterator[None]:
        # Until all of it is shown it counts as another one: the next report may come before.
        self._shown.pop(section.id, None)
        folding = self._foldings.get(section.id) or self._new_folding(section, place)
        unknown = sum(not row.known for row in section.rows)
        aside = _("{count} unknown").format(count=unknown) if unknown else ""
        folding.aside.setText(_("failed") if section.failed else aside)
        if folding.is_open:
            yield from self._fill(section, folding.body_layout)
        else:
            folding.fill_when_open(lambda: self._fill_first(section, folding.body_layout))
        self._shown[section.id] = section

    def _fill_first(self, section: Section, layout: QVBoxLayout) -> None:
        self._steps = chain(self._fill(section, layout), self._steps)
        self._go_on()

    def _fill(self, section: Section, layout: QVBoxLayout) -> Iterator[None]:
        self._shown.pop(section.id, None)
        yield from self._place_rows(section, layout)
        before = self._worked.get(section.id)
        if before is None or _working(before) != _working(section):
            self._show_notes(section, layout)
        self._worked[section.id] = self._shown[section.id] = section

    def _new_folding(self, section: Section, place: int) -> Folding:
        made = Folding(section.title, self._theme, open_=section.id in _OPEN_FIRST)
        made.body_layout.setSpacing(1)
        self._foldings[section.id] = made
        self._scroll.column.insertWidget(place + 1, made)
        return made

    def _place_rows(self, section: Section, layout: QVBoxLayout) -> Iterator[None]:
        wanted: dict[tuple[str, str], Row] = {}
        most = self._most.get(section.id, MOST_ROWS)
        for row in section.rows[:most]:
            key = (section.id, row.name)
            while key in wanted:  # a part and a journey may have one name
                key = (section.id, f"{key[1]}'")
            wanted[key] = row
        for key in [k for k in self._rows if k[0] == section.id and k not in wanted]:
            discard(self._rows.pop(key))
        for place, (key, row) in enumerate(wanted.items()):
            if place and place % ROWS_AT_ONCE == 0:
                yield
            shown = self._rows.get(key)
            if shown is None:
                shown = self._rows[key] = AnalysisRow(row, self._point_at)
            shown.show_row(row)
            if layout.indexOf(shown) != place:
                layout.insertWidget(place, shown)
        self._place_more(section, layout, len(section.rows) - most)

    def _place_more(self, section: Section, layout: QVBoxLayout, hidden: int) -> None:
        button = self._more.get(section.id)
        if button is None:
            if hidden <= 0:
                return
            button = self._more[section.id] = MoreButton(self._theme)
            on_click(button, lambda: self._show_more(section.id, layout))
        layout.insertWidget(min(len(section.rows), len(section.rows) - hidden), button)
        button.show_rest(max(hidden, 0))

    def _show_more(self, key: str, layout: QVBoxLayout) -> None:
        self._most[key] = self._most.get(key, MOST_ROWS) + MOST_ROWS
        section = self._shown.get(key)
        if section is not None:
            self._fill_first(section, layout)

    def _show_notes(self, section: Section, layout: QVBoxLayout) -> None:
        old = self._notes.pop(section.id, None)
        made = Folding(_("How it is worked out"), self._theme, open_=old is not None and old.is_open)
        if old is not None:
            layout.removeWidget(old)
            discard(old)
        made.body_layout.setSpacing(3)
        made.body_layout.setContentsMargins(7, 0, 0, 4)
        made.fill_when_open(lambda: _fill_notes(section, made.body_layout))
        self._notes[section.id] = made
        layout.addWidget(made)

    def _point_at(self, elements: tuple[str, ...]) -> None:
        present = [i for i in elements if i in self._context.design.elements]
        self._context.session.set_highlight(present)
        if present:
            self._context.view.reveal(present)


def _fill_notes(section: Section, layout: QVBoxLayout) -> None:
    for title, lines in _working(section):
        layout.addWidget(label(title, "cap-small"))
        for line in lines:
            layout.addWidget(bullet(line, "small"))


def _working(section: Section) -> list[tuple[str, tuple[str, ...]]]:
    parts = (
        (_("Could not be worked out"), (section.failed,) if section.failed else ()),
        (_("Formula"), (section.formula,) if section.formula else ()),
        (_("Assumed"), section.assumptions),
        (_("Left out"), section.ignores),
        (_("Source"), (section.source,) if section.source else ()),
    )
    return [part for part in parts if part[1]]
