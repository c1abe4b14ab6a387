"""One attribute in the inspector: unknown, yes, no, a number in its unit, words or a choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.kinds.facts import Attribute
from whiteboard.look.theme import Theme
from whiteboard.model.values import Fact
from whiteboard.panels.forms.source_line import SourceLine
from whiteboard.panels.numbers import example, field_text, unreadable
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_pick, on_text
from whiteboard.panels.parts.problem_line import problem_line
from whiteboard.panels.parts.segments import Segments
from whiteboard.quantities.bounds import bound_of, fits
from whiteboard.quantities.reading import NotANumber, read
from whiteboard.review.evidence.of_element import Read

CONTROL_WIDTH = 158
_GAP = 4
_UNKNOWN, _YES, _NO = "unknown", "yes", "no"


class FactRow(QWidget):
    """`stated` carries the new value, or None for "unknown again".

    What was read of the fact is shown while nothing is typed. `taken_back`: it is unknown, whatever the words
    say; `reread`: the words count again.
    """

    stated = Signal(object)
    taken_back = Signal()
    reread = Signal()

    def __init__(self, attribute: Attribute, theme: Theme) -> None:
        super().__init__()
        self.attribute = attribute
        self._value: Fact | None = None
        self._read: Read | None = None
        title = label(attribute.title, wrap=True)
        tip = f"{attribute.help} {_('No check reads it.')}" if attribute.display else attribute.help
        title.setToolTip(tip)
        self._caption = label("", "small", wrap=True)
        self._theme = theme
        self._source: SourceLine | None = None
        self._clear = IconButton(
            "close", _("Make {title} unknown").format(title=attribute.title), theme, size=14
        )
        self._clear.clicked.connect(self._forget)
        self._control = self._make_control()
        self._control.setToolTip(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(title, 1)
        row.addWidget(self._control)
        if isinstance(self._control, LineField):
            row.addWidget(self._clear)
            keeps_room = self._clear.sizePolicy()
            keeps_room.setRetainSizeWhenHidden(True)
            self._clear.setSizePolicy(keeps_room)
        else:
            self._clear.setParent(self)
            self._clear.hide()
        column.addLayout(row)
        self._column = column
        column.addWidget(self._caption)
        if isinstance(self._control, LineField):
            column.addWidget(problem_line(self._control))
        self.show_fact(None)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def show_fact(self, value: Fact | None, read: Read | None = None, where: str = "") -> None:
        """`where` says in words where `read` is from."""
        self._value, self._read = value, read
        counts = None if read is None or read.dismissed else read.stated.value
        shown = counts if value is None else value
        control = self._control
        if isinstance(control, Segments):
            control.show_choice(_UNKNOWN if shown is None else _YES if shown is True else _NO)
        elif isinstance(control, QuietCombo):
            control.show_choice(shown)
        else:
            control.show_value("" if value is None else self._text(value))
            control.setPlaceholderText(self._unknown if counts is None else self._text(counts))
        self._clear.setVisible(shown is not None and isinstance(control, LineField))
        self._show_source(where)
        self._show_caption(shown)

    def _show_source(self, where: str) -> None:
        typed = self._value is not None
        if self._source is None:
            # Of most facts nothing is known, and a form has many.
            if not typed and self._read is None:
                return
            self._source = SourceLine(self._theme)
            on_click(self._source.button, self._source_pressed)
            self._column.insertWidget(1, self._source)
        self._source.show_source(typed, self._read, where, self._text)

    def _show_caption(self, shown: Fact | None) -> None:
        text = ""
        if (
            self._value is not None
            and self.attribute.type == "number"
            and not fits(self.attribute.name, self._value)
        ):
            text = _("Counts as unknown. {hint}").format(
                hint=bound_of(self.attribute.name).sentence(self.attribute.unit)
            )
        elif self.attribute.default is not None:
            form = (
                _("Unknown – assumed {default} · {source}")
                if shown is None
                else _("Without it, {default} is assumed · {source}")
            )
            default = self._text(self.attribute.default)
            text = form.format(default=default, source=self.attribute.source or _("our assumption"))
        self._caption.setText(text)
        self._caption.setVisible(bool(text))

    def _make_control(self) -> Segments | QuietCombo | LineField:
        attribute = self.attribute
        if attribute.type == "flag":
            control = Segments(
                attribute.title, ((_UNKNOWN, "?"), (_YES, _("Yes")), (_NO, _("No"))), small=True
            )
            on_text(control.chosen, lambda key: self._choose({_YES: True, _NO: False}.get(key)))
        elif attribute.type == "choice":
            control = QuietCombo(attribute.title)
            control.addItem(_("Unknown"), None)
            for choice in attribute.choices:
                control.addItem(choice, choice)
            on_pick(control, lambda: self._choose(control.currentData()))
        else:
            control = LineField(attribute.title, placeholder=self._unknown, check=self._check)
            control.committed.connect(self._typed)
        narrower = _GAP + self._clear.sizeHint().width() if isinstance(control, LineField) else 0
        control.setFixedWidth(CONTROL_WIDTH - narrower)
        return control

    @property
    def _unknown(self) -> str:
        unit = self.attribute.unit
        return _("unknown, {unit}").format(unit=unit) if unit else _("unknown")

    def _choose(self, value: Fact | None) -> None:
        if value is None:
            self._forget()
        else:
            self._state(value)

    def _forget(self) -> None:
        """Unknown again: what words say of it must not come back in its place."""
        if self._read is not None and not self._read.dismissed:
            self.taken_back.emit()
        else:
            self._state(None)

    def _source_pressed(self) -> None:
        if self._read is not None and self._read.dismissed:
            self.reread.emit()
        else:
            self._forget()

    def _state(self, value: Fact | None) -> None:
        if value != self._value or type(value) is not type(self._value):
            self._value = value
            self.stated.emit(value)
        self.show_fact(self._value, self._read, "" if self._source is None else self._source.where)

    def _typed(self, text: str) -> None:
        if not text:
            self._state(None)
        elif self.attribute.type == "number":
            self._state(read(text, self.attribute.unit))
        else:
            self._state(text)

    def _check(self, text: str) -> str:
        if self.attribute.type != "number" or not text:
            return ""
        try:
            value = read(text, self.attribute.unit)
        except NotANumber:
            return unreadable(text, example(self.attribute.unit))
        bound = bound_of(self.attribute.name)
        return "" if bound.holds(value) else bound.sentence(self.attribute.unit)

    def _text(self, value: Fact) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, str):
            return value
        return field_text(value, self.attribute.unit)
