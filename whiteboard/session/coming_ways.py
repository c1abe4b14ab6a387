"""Ways that wait to be brought to the board: thousands at once would hold up the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.crowd import plain_routes
from whiteboard.model.design import Design

AT_ONCE = 150
"""Ways that are brought in one turn of the event loop, which takes some 10 ms; to paint them comes on top."""


class ComingWays:
    """In the order in which they were asked for, the last word on each flow alone."""

    def __init__(self) -> None:
        self._waiting: dict[str, Route | None] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def __contains__(self, flow_id: object) -> bool:
        return flow_id in self._waiting

    def ask_for_plain(self, flow_ids: Iterable[str]) -> None:
        """These flows get plain ways, for what the board is like by then."""
        self._waiting.update(dict.fromkeys(flow_ids))

    def put(self, found: Mapping[str, Route]) -> None:
        """These ways have been found."""
        self._waiting.update(found)

    def forget(self) -> None:
        self._waiting.clear()

    def next(self, design: Design, most: int | None) -> dict[str, Route]:
        """The next ones, which then wait no more; all without `most`."""
        taken = {i: self._waiting.pop(i) for i in list(islice(self._waiting, most))}
        found = {i: way for i, way in taken.items() if way is not None}
        if len(found) < len(taken):
            board = Board.around(design, [i for i in taken if i not in found])
            found.update(plain_routes(board, list(board.flows)))
        return found
