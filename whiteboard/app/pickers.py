"""The choosers that open over the window: kinds, things to place, commands, text on the board, shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.actions.action import Context
from whiteboard.app.settings import LONGEST_NAME, Settings
from whiteboard.canvas.view import BoardView
from whiteboard.editing.wording import text_of
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.recognise import effective_kind
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element
from whiteboard.panels.command_palette import CommandPalette
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.matching import rank
from whiteboard.panels.name_dialog import NameDialog
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.pick_list import Entry, PickList
from whiteboard.panels.parts.popup import Popup
from whiteboard.panels.shortcut_sheet import ShortcutSheet
from whiteboard.session.keymap import Keymap

_BESIDE = QPoint(14, 14)
"""Between the pointer and what opens beside it, in pixels."""


class Pickers:
    """Made when they are first wanted; a start has more urgent things to do."""

    def __init__(self, window: QWidget, theme: Callable[[], Theme], practising: Callable[[], bool]) -> None:
        self._window = window
        self._theme = theme
        self._practising = practising

    def choose_kind(
        self, chosen: Callable[[str], None], first: Sequence[str] = (), *, everything: bool = False
    ) -> None:
        """Offer the kinds, those of `first` on top; `everything` adds zones, notes and text."""
        picker = KindPicker(
            catalogue(),
            self._theme(),
            self._window,
            first=first,
            everything=everything,
            practising=self._practising(),
        )
        picker.setObjectName("kind-picker")
        on_text(picker.picked, chosen)
        picker.restart()
        pointer = QCursor.pos()
        if isinstance(QApplication.widgetAt(pointer), BoardView):
            # Whoever points at a place on the board means that place; it stays in sight.
            picker.open_at(pointer + _BESIDE)
        else:
            picker.open_in(self._window)

    def choose_command(self, context: Context, place: Callable[[str], None]) -> None:
        """Offer every verb, and everything that can be placed."""
        palette = CommandPalette(context, catalogue(), self._theme(), self._window)
        on_text(palette.place_requested, place)
        palette.restart()
        palette.open_in(self._window)

    def find_text(self, context: Context) -> None:
        """Jump to an element by what is written on it."""

        def go(element_id: str) -> None:
            context.session.select([element_id])
            context.view.reveal([element_id])

        words = _("Find on the board"), _("Text of a component, flow or note")
        _Finder(words, lambda: _written(context.design), go, self._theme(), self._window).open_in(
            self._window
        )

    def choose_component(
        self, context: Context, title: str, ids: Sequence[str], chosen: Callable[[str], None]
    ) -> None:
        """Offer components of the board; one that has no name goes by its kind."""
        words = title, _("Name of a component")
        _Finder(words, lambda: _named(context.design, ids), chosen, self._theme(), self._window).open_in(
            self._window
        )

    def change_name(self, settings: Callable[[], Settings], keep: Callable[[Settings], None]) -> None:
        """Ask what others should see beside what is written here."""
        dialog = NameDialog(settings().display_name, LONGEST_NAME, self._theme(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: keep(settings().with_display_name(dialog.name)))
        dialog.open()

    def show_shortcuts(self, settings: Callable[[], Settings], keep: Callable[[Settings], None]) -> None:
        """Every key, and another one for whom it is wanted."""

        def keep_keys(keymap: Keymap) -> None:
            keep(settings().model_copy(update={"chosen_keys": dict(keymap.chosen)}))

        sheet = ShortcutSheet(Keymap(settings().chosen_keys), keep_keys, self._theme(), self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


class _Finder(Popup):
    """`words`: what it is for, and what to type; `go` is called with the id of what was picked."""

    def __init__(
        self,
        words: tuple[str, str],
        offered: Callable[[], Sequence[tuple[Element, str]]],
        go: Callable[[str], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        self._offered, self._go = offered, go
        self._list = PickList(*words, self._entries, theme)
        super().__init__(self._list, parent)
        self.setObjectName("finder")
        on_text(self._list.picked, self._take)
        self.resize(420, 380)
        self._list.restart()

    def _entries(self, query: str) -> Sequence[Entry]:
        found = rank(query, self._offered(), lambda pair: (pair[1],))
        return [Entry(element.id, " ".join(text.split()), element.type) for element, text in found[:50]]

    def _take(self, element_id: str) -> None:
        self.close()
        self._go(element_id)


def _named(design: Design, ids: Sequence[str]) -> list[tuple[Element, str]]:
    found = [c for i in ids if isinstance(c := design.elements.get(i), Component)]
    return [(component, component.name or effective_kind(component).title) for component in found]


def _written(design: Design) -> list[tuple[Element, str]]:
    pairs = ((element, text_of(element)) for element in design.in_order)
    return [(element, text) for element, text in pairs if text]
