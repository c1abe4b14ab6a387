"""What words say of an element beyond its attributes, each with the sentence it was read from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.panels.forms.kit import FormKit
from whiteboard.panels.forms.matters import matter
from whiteboard.panels.forms.where_from import where_from
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.section import Section
from whiteboard.review.evidence.of_element import Said

_Group = tuple[Said, ...]


class SaidList(Section):
    """One row per sentence; "Not so" takes it back, "Read it again" undoes that."""

    def __init__(self, element_id: str, kit: FormKit) -> None:
        super().__init__(_("Said in words"), kit.theme)
        self._id = element_id
        self._kit = kit
        self._shown: tuple[tuple[str, _Group], ...] = ()
        self._rows: list[QWidget] = []
        self.setVisible(False)

    def show_said(self, design: Design, said: Sequence[Said]) -> None:
        """Rebuilt only when something else is said: the button that was pressed keeps the keyboard."""
        groups: dict[tuple[str, bool, bool], list[Said]] = {}
        for each in said:
            groups.setdefault((each.quote, each.denied, each.dismissed), []).append(each)
        shown = tuple(
            (where_from(design, self._id, group[0].where, group[0].quote), tuple(group))
            for group in groups.values()
        )
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self.body_layout.removeWidget(row)
            discard(row)
        self._rows = [self._row(where, group) for where, group in shown]
        for row in self._rows:
            self.body_layout.addWidget(row)

    def _row(self, where: str, group: _Group) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        first = group[0]
        matters = ", ".join(matter(each.aspect) for each in group)
        value = _("not counted") if first.dismissed else _("no") if first.denied else _("yes")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("{matters}: {value}").format(matters=matters, value=value), wrap=True))
        source = _("{where} “{quote}”").format(where=where, quote=first.quote)
        words.addWidget(label(source[:1].upper() + source[1:], "source", wrap=True))
        row.addLayout(words, 1)
        title = _("Read it again") if first.dismissed else _("Not so")
        button = WordButton(title, self._kit.theme, role="link-small")
        button.setAccessibleDescription(f"{matters}: {source}")
        on_click(button, lambda: self._turn(group, matters))
        row.addWidget(button)
        return made

    def _turn(self, group: _Group, matters: str) -> None:
        keys = tuple(each.key for each in group)
        writer = self._kit.writer
        if group[0].dismissed:
            writer.read_again(_("Read {matters} again").format(matters=matters.lower()), self._id, *keys)
        else:
            writer.take_back(_("Not so: {matters}").format(matters=matters.lower()), self._id, *keys)
