"""The cells of a page: the drawing's records with their place on the page."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whiteboard.files.budget import LONGEST_LABEL, Budget
from whiteboard.files.drawio.style import Style, style_of
from whiteboard.files.drawio.words import plain
from whiteboard.model.values import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_FARTHEST = 1e6
"""Pixels; nobody draws beyond, and places far out leave no digits for what lies close together."""

_LONGEST_DATUM = 400

_PLACEHOLDER = re.compile(r"%([^%\s]{1,60})%")


@dataclass(frozen=True, slots=True)
class Cell:
    """`box` is relative to the parent, `share` where its place is a share of the parent's size.

    `bends`, `start` and `end` are an edge's places, relative to its parent.
    """

    id: str
    parent: str
    label: str
    style: Style
    vertex: bool
    edge: bool
    visible: bool
    source: str
    target: str
    box: Box
    share: bool
    sane: bool
    start: Point | None
    end: Point | None
    bends: tuple[Point, ...]


def cells(model: Element, budget: Budget) -> dict[str, Cell]:
    """The cells by id, back to front; a later cell with the id of an earlier one is left out."""
    found: dict[str, Cell] = {}
    for element, wrapper in _elements(model):
        budget.things()
        cell = _cell(element, wrapper)
        if cell.id:
            found.setdefault(cell.id, cell)
    return found


def origins(by_id: Mapping[str, Cell]) -> dict[str, Point]:
    """The absolute place of each cell's top left corner."""
    known: dict[str, Point] = {}
    for name in by_id:
        for link in reversed(chain(by_id, name, known)):
            known[link] = _origin(by_id[link], by_id.get(by_id[link].parent), known)
    return known


def hidden(by_id: Mapping[str, Cell]) -> frozenset[str]:
    """Ids of cells that are switched off, with all that is in them."""
    found: dict[str, bool] = {}
    for name in by_id:
        for link in reversed(chain(by_id, name, found)):
            found[link] = found.get(by_id[link].parent, False) or not by_id[link].visible
    return frozenset(name for name, off in found.items() if off)


def chain(by_id: Mapping[str, Cell], name: str, known: Mapping[str, object]) -> list[str]:
    """The cell and those around it that are not known yet; a damaged file may have them in a circle."""
    chain: dict[str, None] = {}
    while name in by_id and name not in known and name not in chain:
        chain[name] = None
        name = by_id[name].parent
    return list(chain)


def _elements(model: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every cell, with the object around it that carries its id, label and data."""
    wrapped: set[int] = set()
    for element in model.iter():
        if element.tag in {"object", "UserObject"}:
            inner = element.find("mxCell")
            if inner is not None:
                wrapped.add(id(inner))
                yield inner, element
        elif element.tag == "mxCell" and id(element) not in wrapped:
            yield element, None


def _cell(element: Element, wrapper: Element | None) -> Cell:
    outer = wrapper if wrapper is not None else element
    style = style_of(element.get("style", ""))
    label = outer.get("label", "") if wrapper is not None else element.get("value", "")
    if wrapper is not None and wrapper.get("placeholders") == "1":
        label = _filled(label, outer)
    geometry = element.find("mxGeometry")
    numbers = [_number(geometry, name) for name in ("x", "y", "width", "height")]
    x, y, w, h = (n or 0.0 for n in numbers)
    return Cell(
        id=outer.get("id", ""),
        parent=element.get("parent", ""),
        label=plain(label, markup=style.values.get("html") == "1"),
        style=style,
        vertex=element.get("vertex") == "1",
        edge=element.get("edge") == "1",
        visible=element.get("visible", "1") != "0",
        source=element.get("source", ""),
        target=element.get("target", ""),
        box=Box(x, y, abs(w), abs(h)),
        share=geometry is not None and geometry.get("relative") == "1",
        sane=None not in numbers,
        start=_point(geometry, "sourcePoint"),
        end=_point(geometry, "targetPoint"),
        bends=_bends(geometry),
    )


def _filled(label: str, data: Element) -> str:
    """With the object's data in place of their names; cut, or a short label could name a long one often."""
    return _PLACEHOLDER.sub(
        lambda found: data.get(found.group(1), found.group(0))[:_LONGEST_DATUM], label[:LONGEST_LABEL]
    )


def _origin(cell: Cell, parent: Cell | None, known: Mapping[str, Point]) -> Point:
    base = known.get(cell.parent, Point(0, 0))
    if cell.edge:
        return base
    if cell.share and parent is not None and not parent.edge:
        return Point(base.x + cell.box.x * parent.box.w, base.y + cell.box.y * parent.box.h)
    return Point(base.x + cell.box.x, base.y + cell.box.y)


def _number(element: Element | None, name: str) -> float | None:
    """The number, 0 where there is none, None where it cannot be a place."""
    try:
        value = float(element.get(name, "0") if element is not None else 0)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _FARTHEST else None


def _place(element: Element) -> Point | None:
    x, y = _number(element, "x"), _number(element, "y")
    return None if x is None or y is None else Point(x, y)


def _point(geometry: Element | None, role: str) -> Point | None:
    if geometry is None:
        return None
    found = next((p for p in geometry.findall("mxPoint") if p.get("as") == role), None)
    return _place(found) if found is not None else None


def _bends(geometry: Element | None) -> tuple[Point, ...]:
    points = geometry.findall("Array/mxPoint") if geometry is not None else []
    return tuple(place for p in points if (place := _place(p)) is not None)
