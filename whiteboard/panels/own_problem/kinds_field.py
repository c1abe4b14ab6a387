"""The field for what has to be drawn: one points at kinds of components, and means what they do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _, ngettext
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.telling import kinds_with, telling_trait
from whiteboard.kinds.traits import Trait
from whiteboard.look.theme import Theme
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.own_problem.fields import FormField
from whiteboard.panels.own_problem.specs import FieldSpec
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import empty

_NAMED = 4


class KindsField(FormField):
    """`value` are the traits."""

    def __init__(self, spec: FieldSpec, theme: Theme) -> None:
        self._theme = theme
        self._traits: list[str] = []
        content = QWidget()
        super().__init__(spec, content)
        self._add = WordButton(_("Choose a component…"), theme, role="small", icon_name="plus")
        self._add.setAccessibleName(_("{field}: choose a component").format(field=spec.title))
        on_click(self._add, self._choose)
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._chosen)
        column.addLayout(row)

    def value(self) -> object:
        return list(self._traits)

    def show_value(self, value: object) -> None:
        found = cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()
        self._traits = [str(trait) for trait in found]
        self._show()

    def add_kind(self, kind: str) -> None:
        """A kind was pointed at."""
        found = catalogue().kinds.get(kind)
        trait = telling_trait(found, catalogue()) if found is not None else None
        if trait is not None and trait.value not in self._traits:
            self._traits.append(trait.value)
            self._show()
            self.changed.emit()

    def _choose(self) -> None:
        picker = KindPicker(catalogue(), self._theme, self.window())
        picker.setObjectName("kind-picker")
        on_text(picker.picked, self.add_kind)
        picker.restart()
        picker.open_below(self._add)

    def _remove(self, trait: str) -> None:
        self._traits.remove(trait)
        self._show()
        self.changed.emit()
        self._add.setFocus()

    def _show(self) -> None:
        empty(self._chosen)
        for trait in self._traits:
            words = kinds_text(trait)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(words, "line", wrap=True), 1)
            away = IconButton("close", _("Remove: {kinds}").format(kinds=words), self._theme, size=14)
            on_click(away, partial(self._remove, trait))
            row.addWidget(away)
            self._chosen.addWidget(line)


def kinds_text(trait: str) -> str:
    """The kinds that have a trait, in words; the trait's own name where none has it."""
    titles = [kind.title for kind in kinds_with(Trait(trait), catalogue())] if trait in set(Trait) else []
    more = len(titles) - _NAMED
    if more <= 1:
        return ", ".join(titles) or trait
    rest = ngettext("{kinds} and {count} more", "{kinds} and {count} more", more)
    return rest.format(kinds=", ".join(titles[:_NAMED]), count=more)
