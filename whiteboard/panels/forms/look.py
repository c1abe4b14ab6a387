"""How the selected elements are drawn, one or many: colours, strokes and lettering."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.document.edit import Edit
from whiteboard.editing.styling import can_be_bare, common, one_of_each, remembered_as, restyle, styles_of
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.style import NO_FILL, Dash, Family, Hue, StyleKey
from whiteboard.model.values import Fact
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.swatches import USUAL, Swatches
from whiteboard.panels.writer import Writer

WIDTHS = (1.3, 2.5, 5.0)
SIZES = (12.0, 16.0, 24.0, 36.0)

Choices = Mapping[StyleKey, Fact | None]
Remember = Callable[[frozenset[str], Choices], None]
"""What was chosen for these elements, for the next ones of their sorts."""


class LookSection(Section):
    """Every choice is a step of its own, for all that take it; what is mixed has none marked."""

    def __init__(
        self, design: Design, ids: frozenset[str], writer: Writer, theme: Theme, remember: Remember
    ) -> None:
        elements = [design.elements[i] for i in one_of_each(design, ids)]
        # Of a card the facts come first; it looks as what it is.
        super().__init__(_("Look"), theme, open_=any(remembered_as(element) for element in elements))
        self._ids, self._writer, self._remember = ids, writer, remember
        self._keys = frozenset(key for element in elements for key in styles_of(element))
        self._shown: dict[StyleKey, Swatches | Segments] = {}
        column = self.body_layout
        for key, (title, made) in _FIELDS.items():
            if key in self._keys:
                field = made(title, theme)
                if isinstance(field, Swatches) and key is StyleKey.FILL:
                    field.offer(NO_FILL, any(can_be_bare(element) for element in elements))
                on_text(field.chosen, lambda choice, key=key: self._choose(key, choice))
                column.addLayout(_named(title, field))
                self._shown[key] = field
        self._usual = WordButton(_("As usual"), theme, role="quiet", icon_name="restore")
        on_click(self._usual, lambda: self._write(dict.fromkeys(self._keys, None)))
        column.addWidget(self._usual)
        self.show_design(design)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._keys)

    def show_design(self, design: Design) -> None:
        """Mark what is chosen."""
        some = one_of_each(design, self._ids)
        for key, field in self._shown.items():
            alike, value = common(design, some, key)
            shown = _spelled(value) if alike else ""
            if isinstance(field, Swatches):
                field.show_choice(shown, mixed=not alike)
            else:
                field.show_choice(shown)
        self._usual.setEnabled(
            self._writer.writable and any(common(design, some, key) != (True, None) for key in self._keys)
        )

    def _choose(self, key: StyleKey, choice: str) -> None:
        number = key in (StyleKey.WIDTH, StyleKey.SIZE)
        value: Fact | None = None if choice == USUAL else float(choice) if number else choice
        self._write({key: value})

    def _write(self, choices: Choices) -> None:
        lettering = not choices.keys().isdisjoint((StyleKey.FONT, StyleKey.SIZE))

        def change(edit: Edit) -> None:
            restyle(edit, self._ids, choices)
            if lettering:
                self._writer.fit(edit, sorted(self._ids))

        if self._writer.write(_("Change look"), change):
            self._remember(self._ids, choices)
        self.show_design(self._writer.design)


def _named(title: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(label(title, "cap"))
    column.addWidget(widget)
    return column


def _spelled(value: Fact | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float | int) else value


def _hues() -> list[tuple[str, str]]:
    titles = {
        Hue.GREY: _("Grey"),
        Hue.RED: _("Red"),
        Hue.ORANGE: _("Orange"),
        Hue.YELLOW: _("Yellow"),
        Hue.GREEN: _("Green"),
        Hue.BLUE: _("Blue"),
        Hue.VIOLET: _("Violet"),
        Hue.PINK: _("Pink"),
    }
    return [(hue.value, titles[hue]) for hue in Hue]


def _fills(title: str, theme: Theme) -> Swatches:
    choices = [(USUAL, _("As usual")), (NO_FILL, _("None")), *_hues()]
    return Swatches(title, choices, lambda dressed, color: dressed.fill(color), theme)


def _strokes(title: str, theme: Theme) -> Swatches:
    choices = [(USUAL, _("As usual")), *_hues()]
    return Swatches(title, choices, lambda dressed, color: dressed.stroke(color), theme)


def _widths(title: str, _theme: Theme) -> Segments:
    names = (_("Thin"), _("Medium"), _("Bold"))
    return Segments(title, [(f"{w:g}", name) for w, name in zip(WIDTHS, names, strict=True)], small=True)


def _dashes(title: str, _theme: Theme) -> Segments:
    names = {Dash.SOLID: _("Solid"), Dash.DASHED: _("Dashed"), Dash.DOTTED: _("Dotted")}
    return Segments(title, [(dash.value, names[dash]) for dash in Dash], small=True)


def _families(title: str, _theme: Theme) -> Segments:
    names = {Family.SANS: _("Sans"), Family.MONO: _("Mono"), Family.HAND: _("Hand")}
    return Segments(title, [(family.value, names[family]) for family in Family], small=True)


def _sizes(title: str, _theme: Theme) -> Segments:
    return Segments(
        title, [(f"{s:g}", n) for s, n in zip(SIZES, ("S", "M", "L", "XL"), strict=True)], small=True
    )


_FIELDS: dict[StyleKey, tuple[str, Callable[[str, Theme], Swatches | Segments]]] = {
    StyleKey.FILL: (_("Fill"), _fills),
    StyleKey.STROKE: (_("Stroke"), _strokes),
    StyleKey.WIDTH: (_("Width of the line"), _widths),
    StyleKey.DASH: (_("Line"), _dashes),
    StyleKey.FONT: (_("Lettering"), _families),
    StyleKey.SIZE: (_("Size of the letters"), _sizes),
}
