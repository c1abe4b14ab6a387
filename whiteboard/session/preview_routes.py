"""The routes that differ while a gesture is previewed, over the board that was looked at when it began."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute_put, reroute_upon
from whiteboard.geometry.routing.crowd import is_crowded, plain_routes
from whiteboard.geometry.routing.ground import Ground
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, UnknownElement
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview

MANY = 24
"""From so many flows inside of what is dragged on, they are carried along; the release routes them anew."""

MOST_DISPLACED = 4
"""How many flows go out of the way of what is being dragged; the others run behind it until it is dropped."""

Routes = Mapping[str, Route]


class PreviewRoutes:
    """Of one gesture after another; `routes` are always those that stand while nothing is previewed."""

    def __init__(self) -> None:
        self._ground: tuple[Design, Routes, Ground] | None = None
        self._found: tuple[Preview | None, Design, Routes, Routes] | None = None

    def of(self, preview: Preview | None, design: Design, routes: Routes) -> Routes:
        """What differs from `routes` while the preview is shown, the routes of drafts among it."""
        found = self._found
        if found is None or found[0] is not preview or found[1] is not design or found[2] is not routes:
            found = self._found = (preview, design, routes, self._route(preview, design, routes))
        return found[3]

    def dropped(self, change: Change, touched: frozenset[str], routes: Routes) -> Routes | None:
        """At the end of a drag over a board that was looked at when it began; None where it was not, or where
        anything but what was dragged has changed."""
        ground = self._ground
        if ground is None or ground[0] is not change.before or ground[1] is not routes:
            return None
        dropped = [u.after for u in change.updated if isinstance(u.after, Element)]
        if change.added or change.removed or touched != frozenset(element.id for element in dropped):
            return None
        return reroute_upon(ground[2], dropped)

    def _route(self, preview: Preview | None, design: Design, routes: Routes) -> Routes:
        if preview is None:
            self._ground = None
            return MappingProxyType({})
        put = _put(preview, design)
        if not put:
            return MappingProxyType({})
        carried = _carried(design, routes, preview.boxes)
        ground = self._ground_of(design, routes)
        if is_crowded(design, [element.id for element in put]):
            return {**_plain(ground, design, put), **differing(routes, carried)}
        # Going around all that a box passes would cost frames; its end, the edit, does.
        routed = reroute_put(ground, put, besides=carried, most_displaced=MOST_DISPLACED)
        return {**routed, **differing(routes, carried)}

    def _ground_of(self, design: Design, routes: Routes) -> Ground:
        """The board under the gesture, looked at when it begins."""
        if self._ground is None or self._ground[0] is not design or self._ground[1] is not routes:
            self._ground = (design, routes, Ground.read(design, routes))
        return self._ground[2]


def differing(before: Routes, after: Routes) -> Routes:
    """The routes of `after` that are new or another."""
    # Most are the very same, and to compare two routes costs as much as ten looks at which they are.
    return {i: way for i, way in after.items() if (was := before.get(i)) is not way and was != way}


def _put(preview: Preview, design: Design) -> list[Element]:
    """What the preview has that the design has not.

    At the release the design has it already, and its routes: to look over the whole board for what is about
    to go would take longer than the edit.
    """
    put: list[Element] = [flow for i, flow in preview.flows.items() if flow != design.elements.get(i)]
    put += [draft for draft in preview.drafts if draft.id not in design.elements]
    for element_id, box in preview.boxes.items():
        element = design.elements.get(element_id)
        if isinstance(element, (Boxed, UnknownElement)) and element.box != box:
            put.append(element.model_copy(update={"box": box}))
    return put


def _plain(ground: Ground, design: Design, put: Collection[Element]) -> Routes:
    """Of what is dragged where many flows meet: to lead these around one another would cost frames."""
    board = ground.board.put(put)
    moved = {e.id for e in put} & board.flows.keys()
    return plain_routes(board, moved | {f.id for e in put for f in design.flows_at(e.id)})


def _carried(design: Design, routes: Routes, boxes: Mapping[str, Box]) -> Routes:
    """Moved routes of the flows between elements that move together; none where there are only a few.

    Routing hundreds of flows takes longer than a frame, and between two that move alike one looks the same.
    """
    inner = [f for f in design.flows if f.source.element in boxes and f.target.element in boxes]
    if len(inner) < MANY:
        return {}
    steps = {i: _step(before, box) for i, box in boxes.items() if (before := design.box_of(i))}
    return {
        f.id: _moved(routes[f.id], step)
        for f in inner
        if (step := steps.get(f.source.element)) and step == steps.get(f.target.element) and f.id in routes
    }


def _step(before: Box, after: Box) -> Point | None:
    if (before.w, before.h) != (after.w, after.h):
        return None
    return Point(round(after.x - before.x, 6), round(after.y - before.y, 6))


def _moved(route: Route, step: Point) -> Route:
    points = tuple(Point(p.x + step.x, p.y + step.y) for p in route.points)
    return replace(route, points=points, label=Point(route.label.x + step.x, route.label.y + step.y))
