"""Elements on the clipboard: JSON under a type of our own, so that other programs get the plain text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from whiteboard.document.strides import Pieces, piecewise
from whiteboard.editing.wording import text_of
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.model.bounds import check_record
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, FlowEnd
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.pictures import Picture, bytes_of
from whiteboard.model.plain import OutOfBounds
from whiteboard.model.reading import read_element
from whiteboard.model.values import Point

MIME = "application/x-whiteboard+json"
SCHEMA = 1


def payload(
    elements: Sequence[Element], routes: Mapping[str, Route], pictures: Sequence[Picture] = ()
) -> Pieces[str]:
    """The elements as JSON, with the `pictures` that they show. Flow ends carry their place too, for boards
    that lack their element."""
    written: list[str] = []
    yield from piecewise(
        elements, lambda e: written.append(json.dumps(_placed(e, routes).model_dump(mode="json")))
    )
    shown = f', "pictures": {json.dumps([p.model_dump(mode="json") for p in pictures])}' if pictures else ""
    return f'{{"schema": {SCHEMA}, "elements": [{", ".join(written)}]{shown}}}'


def plain_text(elements: Iterable[Element]) -> str:
    """What other programs paste: the texts, one per line."""
    return "\n".join(text for e in elements if (text := text_of(e)))


def read_payload(text: str, design: Design) -> Pieces[tuple[Element, ...]]:
    """The elements of a payload, their flows' ends loose where `design` and payload lack the element.

    Raises:
        WhiteboardError: this is no payload, or one that a newer version wrote.
    """
    elements: list[Element] = []
    try:
        content = _content(text)
        known = design.elements.keys() | {fields["id"] for fields in content}

        def read(fields: Mapping[str, Any]) -> None:
            element = read_element(dict(fields))
            check_record(element)
            elements.append(_attached(element, known))

        yield from piecewise(content, read)
    except (OutOfBounds, ValueError, TypeError, KeyError, RecursionError) as error:
        raise WhiteboardError(_("What is on the clipboard cannot be read; copy it again.")) from error
    return tuple(elements)


def read_pictures(text: str) -> tuple[Picture, ...]:
    """The pictures of a payload whose elements were read; those whose bytes are others than they say are left
    out."""
    try:
        found = cast("dict[str, object]", json.loads(text)).get("pictures", [])
        read = [Picture.model_validate(fields) for fields in cast("Iterable[object]", found)]
    except (ValueError, TypeError):
        return ()
    return tuple(picture for picture in read if bytes_of(picture) is not None)


def _content(text: str) -> Sequence[Mapping[str, Any]]:
    data = cast("object", json.loads(text))
    if not isinstance(data, dict):
        raise ValueError("not an object")
    content = cast("dict[str, object]", data)
    if content.get("schema") != SCHEMA:
        raise ValueError("another schema")
    return list(cast("Iterable[Mapping[str, Any]]", content["elements"]))


def _placed(element: Element, routes: Mapping[str, Route]) -> Element:
    route = routes.get(element.id)
    if not isinstance(element, Flow) or route is None:
        return element
    # Points of a route need no checking, which would take half of what copying a large board takes.
    ends = (_with_point(element.source, route.points[0]), _with_point(element.target, route.points[-1]))
    return element.model_copy(update={"source": ends[0], "target": ends[1]})


def _with_point(end: FlowEnd, point: Point) -> FlowEnd:
    return end.model_copy(update={"point": point})


def _attached(element: Element, known: Iterable[str]) -> Element:
    if not isinstance(element, Flow):
        return element
    ends = {"source": _end(element.source, known), "target": _end(element.target, known)}
    return element.model_copy(update=ends)


def _end(end: FlowEnd, known: Iterable[str]) -> FlowEnd:
    if end.loose:
        return end
    if end.element in known:
        return end.model_copy(update={"point": None})
    return FlowEnd(point=end.point or Point(0, 0))
