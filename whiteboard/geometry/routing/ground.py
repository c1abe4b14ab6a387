"""A board and the routes over it, read once and asked again for every step of a drag."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from whiteboard.geometry.grid import Grid
from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box


@dataclass(frozen=True, slots=True)
class Ground:
    """`routes` are those of the board's flows as they were before anything moved."""

    board: Board
    routes: Mapping[str, Route]
    _at: Mapping[str, frozenset[str]]
    _over: Grid[str]

    @classmethod
    def read(cls, design: Design, routes: Mapping[str, Route]) -> Ground:
        """Look at everything once; flows without a route have yet to get one."""
        board = Board.read(design)
        known = {i: r for i, r in routes.items() if i in board.flows}
        return cls(board, known, _by_element(board.flows.values()), _by_place(known))

    def put(self, elements: Collection[Element], besides: Collection[str] = ()) -> Ground:
        """With these elements in place of their former selves, and without the flows `besides`."""
        routes = self.routes
        if besides:
            routes = {i: r for i, r in routes.items() if i not in besides}
        return replace(self, board=self.board.put(elements, besides), routes=routes)

    def at(self, elements: Iterable[str]) -> set[str]:
        """The routed flows that ended at one of these elements when the design was read."""
        found = {i for element in elements for i in self._at.get(element, ())}
        return found & self.routes.keys()

    def over(self, area: Box) -> set[str]:
        """The flows whose route may touch an area: those with a stretch in one of its cells."""
        found: set[str] = set()
        for flows in self._over.near(area.x, area.y, area.right, area.bottom):
            found.update(flows)
        return found & self.routes.keys()


def _by_element(flows: Iterable[Flow]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for flow in flows:
        for end in (flow.source.element, flow.target.element):
            found.setdefault(end, set()).add(flow.id)
    found.pop("", None)
    return {element: frozenset(ids) for element, ids in found.items()}


def _by_place(routes: Mapping[str, Route]) -> Grid[str]:
    found: Grid[str] = Grid()
    for flow_id, route in routes.items():
        for a, b in pairwise(route.points):
            found.put(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y), flow_id)
    return found
