"""Elements as Excalidraw puts them on its clipboard: boxes with their words in them, and bound arrows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from whiteboard.geometry.nesting import parents
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import label_size
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Component, Element, Flow, FlowEnd, FlowMode, Sticky, Text, Zone
from whiteboard.model.elements.flow import FlowLine, Heads
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box, Point

_INK, _NONE = "#1e1e1e", "transparent"
_PAPERS = {
    "yellow": "#ffec99",
    "green": "#b2f2bb",
    "blue": "#a5d8ff",
    "pink": "#fcc2d7",
    "grey": "#e9ecef",
}
_LETTERING = 16.0
_LINE_HEIGHT = 1.25
_PLAIN = 6
"""Excalidraw's number of its font Nunito."""

Fields = dict[str, object]


def write_clipboard(elements: Sequence[Element], routes: Mapping[str, Route]) -> str:
    """The text that Excalidraw takes for its own: a zone is a frame, all else looks as near as it can."""
    writer = _Writer(elements, routes)
    written = [piece for element in elements for piece in writer.pieces(element)]
    return json.dumps({"type": "excalidraw/clipboard", "elements": written, "files": {}})


class _Writer:
    def __init__(self, elements: Sequence[Element], routes: Mapping[str, Route]) -> None:
        self._routes = routes
        self._frames = parents(Design.of(elements))
        self._boxed = {e.id for e in elements if isinstance(e, Component | Sticky | Text | Zone)}
        self._bound: dict[str, list[Fields]] = {}
        for element in elements:
            if isinstance(element, Flow) and element.id in routes:
                for end in {element.source.element, element.target.element} & self._boxed:
                    self._bound.setdefault(end, []).append({"id": element.id, "type": "arrow"})

    def pieces(self, element: Element) -> Iterable[Fields]:
        """What one element is there; what has no place there is left out."""
        if isinstance(element, Flow):
            return self._arrow(element)
        if not isinstance(element, Boxed):
            return ()
        box = element.box
        match element:
            case Zone():
                return [self._piece(element, "frame", box, name=element.name)]
            case Text():
                return [self._words(element.id, element.text, box, element.size, frame=element.id)]
            case Sticky():
                paper = _PAPERS.get(element.color, _PAPERS["yellow"])
                return self._labelled(element, "rectangle", element.text, paper)
            case Component():
                shape = element.shape if element.shape in ("ellipse", "diamond") else "rectangle"
                return self._labelled(element, shape, element.name, "#ffffff")
            case Line():
                rise = -box.h if element.rising else box.h
                start = Box(box.x, box.bottom if element.rising else box.y, box.w, box.h)
                return [self._piece(element, "line", start, points=[[0, 0], [box.w, rise]])]
            case _:
                return ()

    def _labelled(self, element: Boxed, shape: str, words: str, paper: str) -> list[Fields]:
        around = self._piece(element, shape, element.box, backgroundColor=paper, fillStyle="solid")
        around["roundness"] = {"type": 3} if shape == "rectangle" else {"type": 2}
        if not words:
            return [around]
        inside = self._inside(element.id, words, element.box.center)
        around["boundElements"] = [*self._bound.get(element.id, ()), {"id": inside["id"], "type": "text"}]
        return [around, inside]

    def _arrow(self, flow: Flow) -> list[Fields]:
        route = self._routes.get(flow.id)
        if route is None:
            return []
        start = route.points[0]
        points = [[p.x - start.x, p.y - start.y] for p in route.points]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = Box(start.x, start.y, max(xs) - min(xs), max(ys) - min(ys))
        two, none = flow.two_headed, flow.heads is Heads.NONE
        arrow = self._piece(
            flow,
            "arrow",
            box,
            points=points,
            startBinding=self._binding(flow.source),
            endBinding=self._binding(flow.target),
            startArrowhead="arrow" if two else None,
            endArrowhead=None if none else "arrow",
            strokeStyle="solid" if flow.mode is FlowMode.SYNC else "dashed",
        )
        arrow["roundness"] = {"type": 2} if flow.line is FlowLine.CURVED else None
        if not flow.label:
            return [arrow]
        label = self._inside(flow.id, flow.label, route.label)
        arrow["boundElements"] = [{"id": label["id"], "type": "text"}]
        return [arrow, label]

    def _binding(self, end: FlowEnd) -> Fields | None:
        return {"elementId": end.element, "focus": 0, "gap": 1} if end.element in self._boxed else None

    def _inside(self, container: str, words: str, centre: Point) -> Fields:
        """Words bound to what they lie in."""
        lines = words.splitlines() or [""]
        width = label_size(words)[0] / 11.0 * _LETTERING
        height = len(lines) * _LETTERING * _LINE_HEIGHT
        box = Box(centre.x - width / 2, centre.y - height / 2, width, height)
        made = self._words(f"{container}-words", words, box, _LETTERING, frame=container)
        return made | {"containerId": container, "textAlign": "center", "verticalAlign": "middle"}

    def _words(self, name: str, words: str, box: Box, size: float, *, frame: str) -> Fields:
        written = {"text": words, "originalText": words, "fontSize": size, "fontFamily": _PLAIN}
        aligned = {
            "textAlign": "left",
            "verticalAlign": "top",
            "lineHeight": _LINE_HEIGHT,
            "containerId": None,
        }
        return self._fields(name, "text", box, frame) | written | aligned | {"autoResize": True}

    def _piece(self, element: Element, kind: str, box: Box, **more: object) -> Fields:
        made = self._fields(element.id, kind, box, element.id)
        made["boundElements"] = list(self._bound.get(element.id, ()))
        made["groupIds"] = [element.group] if element.group else []
        made["locked"] = element.locked
        return made | more

    def _fields(self, name: str, kind: str, box: Box, inside: str) -> Fields:
        number = len(name) * 7919 + sum(map(ord, name))
        return {
            "id": name,
            "type": kind,
            "x": box.x,
            "y": box.y,
            "width": box.w,
            "height": box.h,
            "angle": 0,
            "strokeColor": _INK,
            "backgroundColor": _NONE,
            "fillStyle": "solid",
            "strokeWidth": 2,
            "strokeStyle": "solid",
            "roughness": 1,
            "opacity": 100,
            "groupIds": [],
            "frameId": self._frames.get(inside),
            "roundness": None,
            "seed": number,
            "version": 1,
            "versionNonce": number,
            "isDeleted": False,
            "boundElements": [],
            "updated": 1,
            "link": None,
            "locked": False,
        }
