"""One field of the form, in each of its shapes: a title, what is filled in, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.language.phrase_cost import MOST_WAYS, ways
from whiteboard.language.phrases import phrase
from whiteboard.panels.numbers import example, field_text, unreadable
from whiteboard.panels.own_problem.specs import FieldSpec, Shape
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_pick, on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.start_cards import topic_name, topic_of
from whiteboard.quantities.reading import NotANumber, read

_SIDE_BY_SIDE = 4
"""So many choices stand side by side; more are a list to open."""


class FormField(QWidget):
    """`changed` comes with each change of the user's. What is wrong is said below the editor."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, editor: QWidget, *, titled: bool = True) -> None:
        super().__init__()
        self.spec = spec
        self.editor = editor
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        self._aside = label("", "small", wrap=True)
        self._aside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if titled:
            column.addWidget(label(spec.title, "cap"))
        column.addWidget(editor)
        column.addWidget(self._wrong)
        column.addWidget(self._aside)
        if spec.help:
            editor.setToolTip(spec.help)
            editor.setAccessibleDescription(spec.help)
            column.addWidget(label(spec.help, "small", wrap=True))

    def value(self) -> object:
        """As in the file; empty where nothing is filled in."""
        raise NotImplementedError

    def stated(self) -> object:
        """As it is to be kept: nothing of a choice that goes without saying."""
        value = self.value()
        return None if self.spec.usual and value == self.spec.usual else value

    def typed(self) -> object:
        """As `stated`, with what cannot be used in the letters in which it was typed."""
        return self.stated()

    def show_value(self, value: object) -> None:
        """Show it as it came from `value`, or from `typed`."""
        raise NotImplementedError

    @property
    def filled(self) -> bool:
        """Whether the user has filled it in."""
        return bool(self.stated())

    def wrong(self) -> str:
        """A sentence on what cannot be used, "" for nothing."""
        return ""

    def remark(self, sentence: str) -> None:
        """Say something about what is filled in, "" for nothing."""
        self._aside.setText(sentence)
        self._aside.setVisible(bool(sentence))

    def check(self) -> bool:
        """Say what is wrong, or no longer; whether nothing is."""
        sentence = self.wrong()
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        return not sentence


class LineOfWords(FormField):
    """One line: words, or several of them between commas."""

    def __init__(self, spec: FieldSpec) -> None:
        self._line = LineField(spec.title, placeholder=spec.placeholder)
        super().__init__(spec, self._line)
        on_text(self._line.textEdited, lambda _text: self.changed.emit())

    def value(self) -> object:
        text = self._line.text().strip()
        if self.spec.shape is not Shape.WORDS:
            return text
        return list(dict.fromkeys(topic_of(word) for word in text.split(",") if word.strip()))

    def show_value(self, value: object) -> None:
        if self.spec.shape is Shape.WORDS:
            value = ", ".join(topic_name(word) for word in _texts(value))
        self._line.show_value(str(value or ""))
        self._line.setCursorPosition(0)


class Words(FormField):
    """Many lines: one text, or one of several on each line."""

    def __init__(self, spec: FieldSpec) -> None:
        self._text = TextField(spec.title, placeholder=spec.placeholder, many_lines=True, rows=spec.rows)
        super().__init__(spec, self._text)
        self._text.textChanged.connect(self._on_change)
        on_text(self._text.committed, lambda _text: self.check())

    def value(self) -> object:
        text = self._text.text()
        if self.spec.shape is Shape.TEXT:
            return text
        return [line.strip() for line in text.splitlines() if line.strip()]

    def show_value(self, value: object) -> None:
        shown = str(value or "") if self.spec.shape is Shape.TEXT else "\n".join(_texts(value))
        if shown.strip() != self._text.text():
            self._text.show_value(shown)

    def wrong(self) -> str:
        lines = _texts(self.value()) if self.spec.shape is not Shape.TEXT else []
        if self.spec.most and len(lines) > self.spec.most:
            return _("There are {count} lines, and {most} at most count.").format(
                count=len(lines), most=self.spec.most
            )
        if self.spec.shape is Shape.PHRASES:
            return next((found for line in lines if (found := phrase_problem(line))), "")
        return ""

    def _on_change(self) -> None:
        if self._wrong.isVisible():
            self.check()
        self.changed.emit()


class AmountField(FormField):
    """A number as people write it; `value` is in the unit of the field."""

    def __init__(self, spec: FieldSpec) -> None:
        self._line = LineField(spec.title, placeholder=spec.placeholder, check=lambda _text: self.wrong())
        super().__init__(spec, self._line)
        on_text(self._line.textEdited, lambda _text: self.changed.emit())
        on_text(self._line.complained, lambda _sentence: self.check())

    def value(self) -> object:
        try:
            return self._read()
        except NotANumber:
            return None

    def typed(self) -> object:
        return self._line.text() if self.wrong() else self.stated()

    def show_value(self, value: object) -> None:
        if isinstance(value, str):
            self._line.show_value(value)
            return
        number = value if isinstance(value, int | float) else 0
        self._line.show_value(field_text(number, self.spec.unit) if number else "")

    def wrong(self) -> str:
        text = self._line.text().strip()
        try:
            value = self._read()
        except NotANumber:
            return unreadable(text, example(self.spec.unit))
        if value is not None and value < (1 if self.spec.path == "within" else 0):
            return _("“{text}” is too small here.").format(text=text)
        if value is not None and value > (100 if self.spec.path in ("availability", "within") else 1e30):
            return _("“{text}” is too large here.").format(text=text)
        return ""

    def _read(self) -> float | None:
        text = self._line.text().strip()
        return read(text, self.spec.unit) if text else None


class Choice(FormField):
    """One of a few, side by side, or of more in a list."""

    def __init__(self, spec: FieldSpec) -> None:
        self._few = len(spec.choices) <= _SIDE_BY_SIDE
        self._segments = Segments(spec.title, spec.choices, small=True) if self._few else None
        self._combo = None if self._few else QuietCombo(spec.title)
        editor: QWidget = self._segments or cast(QWidget, self._combo)
        super().__init__(spec, editor)
        if self._segments is not None:
            on_text(self._segments.chosen, lambda _key: self.changed.emit())
        if self._combo is not None:
            for key, title in spec.choices:
                self._combo.addItem(title, key)
            on_pick(self._combo, lambda: self.changed.emit())

    def value(self) -> object:
        if self._segments is not None:
            return self._segments.choice() or self.spec.usual
        return str(self._combo.currentData()) if self._combo is not None else ""

    def show_value(self, value: object) -> None:
        shown = str(value or self.spec.usual)
        if self._segments is not None:
            self._segments.show_choice(shown)
        elif self._combo is not None:
            self._combo.show_choice(shown)


class Flag(FormField):
    """Yes or no."""

    def __init__(self, spec: FieldSpec) -> None:
        self._box = QCheckBox(spec.title)
        super().__init__(spec, self._box, titled=False)
        self._box.clicked.connect(self.changed)

    def value(self) -> object:
        return self._box.isChecked()

    def show_value(self, value: object) -> None:
        self._box.setChecked(value is True)


def phrase_problem(text: str) -> str:
    """What is wrong with a phrase, as a sentence; "" for nothing."""
    try:
        phrase(text)
    except ValueError as error:
        return _("This cannot be looked for: {reason}.").format(reason=error)
    if ways(text) > MOST_WAYS:
        return _("Looking for “{phrase}” would take too long; use fewer * and .. in it.").format(phrase=text)
    return ""


def _texts(value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        return []
    return [str(each) for each in cast("Sequence[object]", value)]
