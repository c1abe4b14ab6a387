"""The form of a component: name, kind, note and the attributes that matter for its kind."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from whiteboard.editing.making import shape_title
from whiteboard.geometry.outline import Outline, outline_of
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Kind, catalogue
from whiteboard.kinds.facts import Attribute
from whiteboard.kinds.recognise import effective_kind
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.panels.forms.fact_list import FactList, strangers
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.panels.forms.said_list import SaidList
from whiteboard.panels.forms.subject import Subject
from whiteboard.panels.forms.where_from import place_of
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.icon_tile import IconTile, group_tint
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.section import Section

UNKNOWN_ICON = "help-box-outline"


class ComponentForm(Form):
    """The attributes of a plain box are those of what its name is recognised as."""

    def __init__(self, component: Component, kit: FormKit) -> None:
        super().__init__(kit)
        self._id = component.id
        self._tile = IconTile("", group_tint("other"), kit.theme, size=36)
        self._name = self.text_field(component, "name", _("Rename"), _("Name"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        self.column.addLayout(head)
        self._kind = KindButton(kit.theme)
        self._kind.clicked.connect(lambda: kit.choose_kind(frozenset({self._id}), self._kind))
        self.add_named(_("Kind"), self._kind)
        self._hint = label("", "small", wrap=True)
        self.column.addWidget(self._hint)
        self._shape: QuietCombo | None = None
        self._note = self.text_field(component, "note", _("Edit note"), _("Note"), many_lines=True, rows=2)
        self._note.setPlaceholderText(_("Why it is here, what it must do"))
        self.add_named(_("Note"), self._note)
        self._section = Section(_("Attributes"), kit.theme)
        self._facts = FactList(kit.theme, kit.writer)
        self._facts.stated.connect(self._state)
        on_text(self._facts.taken_back, self._take_back)
        on_text(self._facts.reread, self._read_again)
        self._section.body_layout.addWidget(self._facts)
        self.column.addWidget(self._section)
        self._said = SaidList(component.id, kit)
        self.column.addWidget(self._said)
        self._attributes: tuple[Attribute, ...] = ()

    def show_design(self, design: Design) -> None:
        component = design.elements.get(self._id)
        if not isinstance(component, Component):
            return
        drawn = self.kit.catalogue.get(component.kind)
        hidden = component.kind == PLAIN_BOX and not self.kit.recognising
        kind = drawn if hidden and drawn is not None else effective_kind(component)
        self._tile.show_icon(
            drawn.icon if drawn else UNKNOWN_ICON, group_tint(drawn.group if drawn else "other")
        )
        self._name.show_value(component.name)
        self._name.setPlaceholderText(kind.title)
        self._kind.show_kind(drawn, component.kind)
        self._show_shape(component)
        self._note.show_value(component.note)
        self._show_hint(component, drawn, kind)
        evidence = self.kit.evidence(component.id)
        read = evidence.facts
        told = {n: r.stated.value for n, r in read.items() if r.stated.value is not None}
        every = {**told, **component.facts}
        self._attributes = (*kind.attributes, *strangers(every, kind.attributes))
        known = {*component.facts, *(n for n, r in read.items() if not r.dismissed)}
        self._section.aside.setText(
            _("{known} of {all} known").format(known=len(known), all=len(self._attributes))
        )
        self._facts.show_facts(
            self._attributes, component.facts, read, lambda stated: place_of(design, component.id, stated)
        )
        self._said.show_said(design, evidence.said)

    def _show_shape(self, component: Component) -> None:
        plain = component.kind == PLAIN_BOX
        if plain and self._shape is None:
            shapes = [(outline.value, shape_title(outline)) for outline in Outline]
            self._shape = self.choice(component, "shape", _("Change shape"), _("Shape"), shapes)
            self.column.insertWidget(self.column.indexOf(self._hint) + 1, self._shape)
            self.setTabOrder(self._kind, self._shape)
        if self._shape is not None:
            self._shape.setVisible(plain)
            self._shape.show_choice(outline_of(component).value)

    def _show_hint(self, component: Component, drawn: Kind | None, kind: Kind) -> None:
        text = ""
        if drawn is None:
            text = _("A newer version knows “{kind}”; it is kept as it is.").format(kind=component.kind)
        elif component.kind == PLAIN_BOX and kind.id != PLAIN_BOX:
            text = _("Understood by its name as: {kind}.").format(kind=kind.title)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _state(self, name: str, value: bool | float | str | None) -> None:
        step = _("Clear {attribute}") if value is None else _("Set {attribute}")
        self.kit.writer.set_fact(step.format(attribute=self._title(name)), self._id, name, value)

    def _take_back(self, name: str) -> None:
        step = _("Clear {attribute}").format(attribute=self._title(name))
        self.kit.writer.take_back(step, self._id, name)

    def _read_again(self, name: str) -> None:
        step = _("Read {attribute} again").format(attribute=self._title(name))
        self.kit.writer.read_again(step, self._id, name)

    def _title(self, name: str) -> str:
        attribute = next((a for a in self._attributes if a.name == name), None)
        return attribute.title.lower() if attribute else name


class KindButton(QPushButton):
    """Shows a kind; a click lets the user choose another one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Kind | None = None
        self.setProperty("role", "picker")
        self.setIconSize(QSize(17, 17))
        self.setAutoDefault(False)

    def show_kind(self, kind: Kind | None, kind_id: str) -> None:
        self._shown = kind
        title = kind.title if kind else kind_id
        self.setText(f"{title}  ▾")
        self.setAccessibleName(_("Kind: {kind}").format(kind=title))
        self.dress(self._theme)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
        kind = self._shown
        color = theme.tint(kind.group) if kind else theme.colors.sub
        self.setIcon(icon(kind.icon if kind else UNKNOWN_ICON, color))


def _sort(component: Component) -> str:
    kind = catalogue().get(component.kind)
    return kind.title if kind else _("Component")


def _source(component: Component, own: bool, quote: str) -> str:
    in_note = bool(quote) and quote not in " ".join(component.name.split())
    if own:
        return _("the note") if in_note else _("the label")
    other = _("the note of {name}") if in_note else _("the label of {name}")
    return other.format(name=component.name or _("Unnamed"))


SUBJECT = Subject(Component, ComponentForm, _("Component"), _("Components"), _sort, _source)
