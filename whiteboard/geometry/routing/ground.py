"""A board and the routes over it, read once and asked again for every step of a drag."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.space import Cell, cells
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box


@dataclass(frozen=True, slots=True)
class Ground:
    """`routes` are those of the board's flows as they were before anything moved."""

    board: Board
    routes: Mapping[str, Route]
    _at: Mapping[str, frozenset[str]]
    _over: Mapping[Cell, frozenset[str]]

    @classmethod
    def read(cls, design: Design, routes: Mapping[str, Route]) -> Ground:
        """Look at everything once; flows without a route have yet to get one."""
        board = Board.read(design)
        known = {i: r for i, r in routes.items() if i in board.flows}
        return cls(board, known, _by_element(board.flows.values()), _by_cell(known))

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
        for cell in cells(area.x, area.y, area.right, area.bottom):
            found |= self._over.get(cell, frozenset())
        return found & self.routes.keys()


def _by_element(flows: Iterable[Flow]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for flow in flows:
        for end in (flow.source.element, flow.target.element):
            found.setdefault(end, set()).add(flow.id)
    found.pop("", None)
    return {element: frozenset(ids) for element, ids in found.items()}


def _by_cell(routes: Mapping[str, Route]) -> dict[Cell, frozenset[str]]:
    found: dict[Cell, set[str]] = {}
    for flow_id, route in routes.items():
        for a, b in pairwise(route.points):
            for cell in cells(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)):
                found.setdefault(cell, set()).add(flow_id)
    return {cell: frozenset(ids) for cell, ids in found.items()}
