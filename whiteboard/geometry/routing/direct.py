"""The flows whose lines go over boxes, each beside the others between the same two ends."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.curved import curved
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.routing.straight import straight
from whiteboard.model.elements import Flow, FlowLine


def goes_over(flow: Flow) -> bool:
    """Whether the flow's line minds nothing on its way."""
    return flow.line is not FlowLine.ORTHOGONAL


class DirectLines:
    """Of one board."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def points(self, flow: Flow, ends: tuple[End, End]) -> Points | None:
        """The flow's line; None where one end lies upon the other, as a line between them cannot be seen."""
        source, target = ends
        beside = self._beside(flow)
        if flow.line is FlowLine.CURVED:
            found = curved(source, target, flow.waypoints, beside)
        else:
            outlines = self._board.outline(flow.source), self._board.outline(flow.target)
            found = straight(source, target, flow.waypoints, outlines, beside)
        return None if found is None else _apart(found)

    def _beside(self, flow: Flow) -> tuple[int, int]:
        """Which one it is of those between the same two ends, and how many there are."""
        alike = self._alike.get(_pair(flow), [])
        return (alike.index(flow.id), len(alike)) if flow.id in alike else (0, 1)

    @cached_property
    def _alike(self) -> dict[frozenset[str], list[str]]:
        found: dict[frozenset[str], list[str]] = {}
        for flow in self._board.in_order(self._board.flows):
            if goes_over(flow) and not flow.waypoints:
                found.setdefault(_pair(flow), []).append(flow.id)
        return found


def _pair(flow: Flow) -> frozenset[str]:
    return frozenset((flow.source.element, flow.target.element))


def _apart(points: Points) -> Points | None:
    """Without repeated points; None where no two are left."""
    kept = [points[0], *(after for before, after in pairwise(points) if after != before)]
    return tuple(kept) if len(kept) > 1 else None
