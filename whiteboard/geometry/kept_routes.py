"""Routes of whole designs, kept by what they depend on: what one comes back to is not routed again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping
from typing import NamedTuple

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import go_on, reroute, route_all
from whiteboard.geometry.routing.board import Board
from whiteboard.model.design import Design

_MOST = 200_000
"""Routes, most of which are the very same in many designs."""


class _Kept(NamedTuple):
    said: Mapping[str, object]
    routes: Mapping[str, Route]


class KeptRoutes:
    """Of one thread at a time."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: dict[bytes, _Kept] = {}
        self._count = 0
        self._last = _Kept({}, {})
        self._numbers: list[int] = []
        self._contents: dict[int, bytes] = {}

    def of(
        self, design: Design, pulse: Callable[[], None] = go_on, number: int | None = None
    ) -> Mapping[str, Route]:
        """What `route_all` finds. `pulse` is called every few milliseconds: it may raise to be asked another
        time.

        Of a design with a `number`, one of many that came of one another, only those flows are routed that
        the nearest number leaves no way to, as they were when somebody drew there. It keeps the ways that it
        got.
        """
        board = Board.read(design)
        content = board.content
        found = self._kept.pop(content, None)
        if found is None:
            found = self._shared(board.said, self._found(design, board, pulse, number))
            self._count += len(found.routes)
        # At the end, so that what nobody has asked for longest goes first.
        self._kept[content] = self._last = found
        if number is not None and number not in self._contents:
            insort(self._numbers, number)
            self._contents[number] = content
        while self._count > self._most and len(self._kept) > 1:
            self._count -= len(self._kept.pop(next(iter(self._kept))).routes)
        return found.routes

    def _found(
        self, design: Design, board: Board, pulse: Callable[[], None], number: int | None
    ) -> Mapping[str, Route]:
        near = [(_differing(kept.said, board.said), kept) for kept in self._nearest(number)]
        if near:
            touched, kept = min(near, key=lambda pair: len(pair[0]))
            if any(_stays(board, flow, touched) for flow in kept.routes):
                there = {**kept.routes, **reroute(design, kept.routes, touched, pulse=pulse)}
                return {flow.id: there[flow.id] for flow in design.flows if flow.id in there}
        return route_all(design, pulse)

    def _nearest(self, number: int | None) -> list[_Kept]:
        """What is kept of the numbers on both sides."""
        if number is None:
            return []
        place = bisect_left(self._numbers, number)
        beside = self._numbers[max(0, place - 1) : place + 1]
        kept = (self._kept.get(self._contents[n]) for n in beside)
        return [one for one in kept if one is not None]

    def _shared(self, said: Mapping[str, object], routes: Mapping[str, Route]) -> _Kept:
        """With what the design before it had, where that is equal."""
        last = self._last
        return _Kept(
            {i: last.said[i] if last.said.get(i) == one else one for i, one in said.items()},
            {i: last.routes[i] if last.routes.get(i) == route else route for i, route in routes.items()},
        )


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> frozenset[str]:
    return frozenset(i for i in before.keys() | after.keys() if before.get(i) != after.get(i))


def _stays(board: Board, flow_id: str, touched: frozenset[str]) -> bool:
    """Whether a flow is as it was, between what is as it was."""
    flow = board.flows.get(flow_id)
    return flow is not None and touched.isdisjoint((flow_id, flow.source.element, flow.target.element))
