"""Menus as lists of actions: the menu bar's, and those of a right click."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from whiteboard.actions.action import Action
from whiteboard.actions.registry import actions
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.reading import ELEMENT_TYPES

Sections = tuple[tuple[Action, ...], ...]
"""Actions between the lines of a menu."""

MENUS = ("File", "Edit", "View", "Insert", "Arrange", "Flow", "Interview", "Together", "Help")
"""The menu bar, in order."""

BOARD = "board"
SEVERAL = "several"
ELEMENTS = frozenset({*ELEMENT_TYPES, "unknown", SEVERAL})
"""Contexts of a right click: the empty board, elements of one type, or of several types."""


def menu_title(menu: str) -> str:
    """The menu's name in the user's language, with the letter that opens it."""
    titles = {
        "File": _("&File"),
        "Edit": _("&Edit"),
        "View": _("V&iew"),
        "Insert": _("I&nsert"),
        "Arrange": _("Arran&ge"),
        "Flow": _("F&low"),
        "Interview": _("In&terview"),
        "Together": _("T&ogether"),
        "Help": _("Hel&p"),
    }
    return titles[menu]


def menu(name: str) -> Sections:
    """What one menu of the menu bar holds."""
    return _sections(a for a in actions() if a.menu == name)


def context_of(design: Design, selection: frozenset[str]) -> str:
    """Which context menu belongs to a selection."""
    types = {e.type for i in selection if (e := design.elements.get(i)) is not None}
    if not types:
        return BOARD
    if len(types) > 1:
        return SEVERAL
    only = types.pop()
    return only if only in ELEMENTS else "unknown"


def context_menu(context: str) -> Sections:
    """What a right click offers there."""
    # Files and pictures are what one seldom wants of a single element.
    places = {name: place for place, name in enumerate((*MENUS[1:], MENUS[0]), start=1)}
    chosen = [a for a in actions() if context in a.contexts]
    # What only this kind of thing can do is what one right-clicks it for; the rest is the same everywhere.
    chosen.sort(key=lambda a: (a.contexts >= ELEMENTS, places.get(a.menu, 0), a.order, a.id))
    return _sections(chosen)


def _sections(chosen: Iterable[Action]) -> Sections:
    return tuple(
        tuple(section) for _order, section in groupby(chosen, key=lambda a: (a.menu, a.order // 100))
    )
