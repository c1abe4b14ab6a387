"""One record of a list: its fields, and a menu to move or delete it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer
from whiteboard.panels.interview.specs import FieldSpec, ListSpec
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_pick, on_text
from whiteboard.panels.parts.text_field import TextField


class RecordRow(QFrame):
    """`edited` carries a field's name and value; `moved` -1 or 1; `entered`: Enter leads out of it,
    `focused`: the caret came into it; `led` carries the field that Enter leads to."""

    edited = Signal(str, str)
    moved = Signal(int)
    removed = Signal()
    entered = Signal()
    led = Signal(object)
    focused = Signal()
    path_shown = Signal()
    path_chosen = Signal()
    path_left = Signal()

    def __init__(self, spec: ListSpec, theme: Theme, long: frozenset[str] = frozenset()) -> None:
        """`long` names the fields whose words peers see while they are typed."""
        super().__init__()
        self._spec = spec
        self._long = long
        self._texts: dict[str, TextField] = {}
        self._combos: dict[str, tuple[QuietCombo, FieldSpec]] = {}
        self._writable = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if spec.others:
            self.setProperty("role", "card")
            column.setContentsMargins(8, 8, 6, 8)
        head = QHBoxLayout()
        head.setSpacing(4)
        for each in spec.others:
            if each.inline:
                combo = self._combo(each)
                combo.setFixedWidth(92)
                head.addWidget(combo, 0, Qt.AlignmentFlag.AlignTop)
        first = self._text(spec.first)
        first.focused.connect(self.focused)
        head.addWidget(first, 1)
        if spec.paths:
            self._path_button = IconButton("vector-polyline", _("The path that serves it"), theme, size=16)
            self._path_button.clicked.connect(self._open_paths)
            head.addWidget(self._path_button, 0, Qt.AlignmentFlag.AlignTop)
        self._menu_button = IconButton("dots-vertical", _("Move or delete"), theme, size=16)
        self._menu_button.clicked.connect(self._open_menu)
        head.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        below = [each for each in spec.others if not each.inline]
        if below:
            column.addLayout(self._grid(below))
        self._chain([first] if not spec.leads_on else [self._texts[f.name] for f in (spec.first, *below)])
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.moved.emit, by))

    def show_record(self, record: Answer, design: Design) -> None:
        for name, text in self._texts.items():
            text.show_value(str(getattr(record, name)))
        for name, (combo, spec) in self._combos.items():
            self._fill(combo, spec, design)
            combo.show_choice(str(getattr(record, name)), spec.stranger)

    def show_wrong(self, sentence: str) -> None:
        """What contradicts it; "" where nothing does."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def set_writable(self, writable: bool) -> None:
        """Whether it takes changes; its path can be looked at all the same."""
        for text in self._texts.values():
            text.set_writable(writable)
        for control in (*(combo for combo, _spec in self._combos.values()), self._menu_button):
            control.setEnabled(writable)
        self._writable = writable

    def text_field(self, name: str) -> TextField | None:
        """The field in which words of that name are typed, None where they are chosen from a list."""
        return self._texts.get(name)

    @property
    def pending(self) -> str:
        """Words that would be lost with the row: that nobody was handed yet, or that are being typed."""
        return " ".join(text.text() for text in self._texts.values() if text.pending or text.fresh)

    @property
    def unanswered(self) -> TextField | None:
        """The first field without words."""
        return next((text for text in self._texts.values() if not text.text()), None)

    def _chain(self, fields: Sequence[TextField]) -> None:
        """Have Enter lead from one to the next, and from the last one out of the row."""
        for field, after in pairwise(fields):
            field.entered.connect(partial(self.led.emit, after))
        fields[-1].entered.connect(self.entered)

    def focus_first(self) -> None:
        self._texts[self._spec.first.name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _grid(self, below: list[FieldSpec]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, each in enumerate(below):
            caption = label(each.title, "small")
            caption.setContentsMargins(2, 7, 0, 0)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._combo(each) if each.choices else self._text(each), place, 1)
        return grid

    def _text(self, spec: FieldSpec) -> TextField:
        field = TextField(
            spec.title,
            placeholder=spec.placeholder or spec.title,
            many_lines=spec.many_lines,
            live=spec.name in self._long,
        )
        on_text(field.committed, partial(self.edited.emit, spec.name))
        self._texts[spec.name] = field
        return field

    def _combo(self, spec: FieldSpec) -> QuietCombo:
        combo = QuietCombo(spec.title)
        on_pick(combo, lambda: self.edited.emit(spec.name, str(combo.currentData())))
        self._combos[spec.name] = (combo, spec)
        return combo

    @staticmethod
    def _fill(combo: QuietCombo, spec: FieldSpec, design: Design) -> None:
        wanted = list(spec.choices(design)) if spec.choices else []
        shown = [(str(combo.itemData(i)), combo.itemText(i)) for i in range(combo.count())]
        if shown != wanted:
            combo.clear()
            for value, title in wanted:
                combo.addItem(title, value)

    def _open_paths(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show the path on the board"), self.path_shown.emit)
        for title, signal in (
            (_("What is selected serves this requirement"), self.path_chosen),
            (_("Work the path out again"), self.path_left),
        ):
            menu.addAction(title, signal.emit).setEnabled(self._writable)
        menu.popup(self._path_button.mapToGlobal(QPoint(0, self._path_button.height())))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Move up") + "\tAlt+↑", lambda: self.moved.emit(-1))
        menu.addAction(_("Move down") + "\tAlt+↓", lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(_("Delete"), self.removed.emit)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))
