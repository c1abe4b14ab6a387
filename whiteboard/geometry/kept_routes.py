"""Routes of whole designs, kept by what they depend on: what one comes back to is not routed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import go_on, route_all
from whiteboard.geometry.routing.board import Board
from whiteboard.model.design import Design

_MOST = 200_000
"""Routes, most of which are the very same in many designs."""


class KeptRoutes:
    """Of one thread at a time."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: dict[bytes, Mapping[str, Route]] = {}
        self._count = 0
        self._last: Mapping[str, Route] = {}

    def of(self, design: Design, pulse: Callable[[], None] = go_on) -> Mapping[str, Route]:
        """What `route_all` finds, which calls `pulse` every few milliseconds: it may raise to be asked
        another time."""
        content = Board.read(design).content
        found = self._kept.pop(content, None)
        if found is None:
            found = self._shared(route_all(design, pulse))
            self._count += len(found)
        # At the end, so that what nobody has asked for longest goes first.
        self._kept[content] = self._last = found
        while self._count > self._most and len(self._kept) > 1:
            self._count -= len(self._kept.pop(next(iter(self._kept))))
        return found

    def _shared(self, found: Mapping[str, Route]) -> Mapping[str, Route]:
        """With the routes that the design before it had, where they are equal."""
        last = self._last
        return {i: last[i] if last.get(i) == route else route for i, route in found.items()}
