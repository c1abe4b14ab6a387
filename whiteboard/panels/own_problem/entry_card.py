"""One entry of a list in the form: folded to its heading, or with all its fields."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.own_problem.fields import FormField, phrase_problem
from whiteboard.panels.own_problem.making import made_field
from whiteboard.panels.own_problem.specs import ListSpec
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.section import Section
from whiteboard.problems.own.writing import Written, part, put
from whiteboard.review.questions.point_answers import first_said

_LONGEST_HEADING = 70


class EntryCard(QFrame):
    """`moved` carries -1 or 1. Fields of the file that the form does not have stay as they came."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()
    filled = Signal()
    """Its fields are there."""

    def __init__(self, spec: ListSpec, written: Written, theme: Theme, *, open_: bool) -> None:
        super().__init__()
        self._spec, self._theme = spec, theme
        self._written = dict(written)
        self.fields: list[FormField] = []
        self.setProperty("role", "card")
        self._section = Section(spec.new, theme, open_=open_)
        self._section.fill_when_open(self._fill)
        self._more = IconButton("dots-horizontal", _("Move or delete"), theme, size=16)
        on_click(self._more, self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(4)
        row.addWidget(self._section, 1)
        side = QVBoxLayout()
        side.addWidget(self._more)
        side.addStretch(1)
        row.addLayout(side)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moved.emit(step))
        self._head()

    def written(self) -> Written:
        """The entry as it is filled in by now; {} where nothing was."""
        for field in self.fields:
            put(self._written, field.spec.path, field.stated())
        return self._filled(dict(self._written))

    def typed(self) -> Written:
        """As `written`, with what cannot be used as it was typed."""
        found = dict(self._written)
        for field in self.fields:
            put(found, field.spec.path, field.typed())
        return self._filled(found)

    def first_wrong(self) -> FormField | None:
        """The first field that cannot be used, unfolded."""
        return next((field for field in self.fields if not field.check()), None)

    def focus_first(self) -> None:
        """Put the keyboard where one begins to write."""
        self._section.set_open(True)
        if self.fields:
            self.fields[0].editor.setFocus()

    def unfold(self) -> None:
        self._section.set_open(True)

    def _filled(self, entry: Written) -> Written:
        fixed = {name for name, _value in self._spec.fixed} | {"id"}
        return entry if entry.keys() - fixed else {}

    def _fill(self) -> None:
        self._section.body_layout.setSpacing(10)
        for spec in self._spec.fields:
            field = made_field(spec, self._theme)
            field.show_value(part(self._written, spec.path))
            field.changed.connect(self._on_change)
            self.fields.append(field)
            self._section.body_layout.addWidget(field)
        self._try_phrases()
        self.filled.emit()

    def _on_change(self) -> None:
        self._head()
        self._try_phrases()
        self.changed.emit()

    def _head(self) -> None:
        main = next((f for f in self.fields if f.spec.path == self._spec.main), None)
        words = " ".join(str((main.value() if main else self._written.get(self._spec.main)) or "").split())
        if len(words) > _LONGEST_HEADING:
            words = words[: _LONGEST_HEADING - 1] + "…"
        # A button underlines the letter behind an ampersand.
        self._section.set_title(words.replace("&", "&&") or self._spec.new)
        self._more.set_name(_("Move or delete: {entry}").format(entry=words or self._spec.new))

    def _try_phrases(self) -> None:
        """Say of an answer whether the phrases find it: they are easily too narrow."""
        values = {field.spec.path: field.value() for field in self.fields}
        for field in self.fields:
            phrases = values.get(field.spec.seen_by)
            text = str(field.value() or "")
            if not field.spec.seen_by or not isinstance(phrases, list) or not phrases or not text:
                field.remark("")
                continue
            sound = [str(p) for p in cast("list[object]", phrases) if not phrase_problem(str(p))]
            seen = first_said(sound, [text]) is not None
            field.remark(
                _("One of the phrases above stands in it.")
                if seen
                else _("None of the phrases above stands in it: the program would not see it.")
            )

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Move up") + "\tAlt+↑", lambda: self.moved.emit(-1))
        menu.addAction(_("Move down") + "\tAlt+↓", lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(_("Delete"), self.removed.emit)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
