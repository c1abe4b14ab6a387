"""How the panels speak of each type of element, and the form in which one is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import whiteboard.panels.forms
from whiteboard.i18n import _
from whiteboard.model.elements import Element
from whiteboard.panels.forms.kit import Form, FormKit
from whiteboard.plugins import declared


def _on_the_board(_element: Any, _own: bool, _quote: str) -> str:
    return _("the board")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of the elements of type `of`, which is what its functions are called with.

    `title` and `several` name one and many. `sort(element)` says more closely what one is, where there is
    more to say. `source(element, own, quote)`: where the words `quote` stand, `own` where they are about this
    very element.
    """

    of: type[Element]
    form: Callable[[Any, FormKit], Form]
    title: str
    several: str
    sort: Callable[[Any], str] | None = None
    source: Callable[[Any, bool, str], str] = _on_the_board


@cache
def subjects() -> Mapping[type[Element], Subject]:
    """All of them, found by walking the folder of the forms."""
    return {one.of: one for one in declared(whiteboard.panels.forms, "SUBJECT", Subject)}


def title_of(element: Element) -> str:
    """What one of these is called."""
    found = subjects().get(type(element))
    return found.title if found is not None else _("Element")


def several_of(element: Element) -> str:
    """What many of these are called."""
    found = subjects().get(type(element))
    return found.several if found is not None else _("Others")


def sort_of(element: Element) -> str:
    """What it is, as closely as can be said; "" for what a newer version knows."""
    found = subjects().get(type(element))
    if found is None:
        return ""
    return found.sort(element) if found.sort is not None else found.title
