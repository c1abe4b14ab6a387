"""One routing job: ways for the flows asked about, among flows that keep theirs; then lanes and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.choose import Way, choose, running
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.labels import Labels
from whiteboard.geometry.routing.lanes import spread
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.model.elements import Flow, Side

_WORTH_A_SECOND_LOOK = 50.0


class Router:
    """Collects ways; `routes` turns them into routes at the end."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._traffic = Traffic()
        self._crowd: Counter[tuple[str, Side]] = Counter()
        self._ends: dict[str, tuple[End, End]] = {}
        self._ways: dict[str, Way] = {}
        self._kept: dict[str, Route] = {}

    def keep(self, routes: Mapping[str, Route]) -> None:
        """Routes that stay unless `routes` is asked to let them make room."""
        for flow_id, route in routes.items():
            self._kept[flow_id] = route
            source_side = route.source_side if route.source_side is not Side.AUTO else Side.RIGHT
            target_side = route.target_side if route.target_side is not Side.AUTO else Side.LEFT
            self._take(flow_id, Way(route.points, source_side, target_side))

    def choose(self, flows: Sequence[Flow]) -> None:
        """A way for each flow, short ones first: they have the fewest ways to choose from."""
        todo: list[tuple[float, int, Flow]] = []
        for number, flow in enumerate(flows):
            ends = self._board.ends(flow)
            if ends is not None:
                self._ends[flow.id] = ends
                a, b = ends[0].box.center, ends[1].box.center
                todo.append((abs(a.x - b.x) + abs(a.y - b.y), number, flow))
        for _distance, _number, flow in sorted(todo):
            self._take(flow.id, self._chosen(flow))

    def reconsider(self, flows: Sequence[Flow]) -> None:
        """Another choice for the flows that cross others, now that all the others are known."""
        for flow in flows:
            way = self._ways.get(flow.id)
            if way is None:
                continue
            self._drop(flow.id)
            if running(self._board.space, self._traffic, way.points) >= _WORTH_A_SECOND_LOOK:
                way = self._chosen(flow)
            self._take(flow.id, way)

    def places(self, flows: Iterable[Flow]) -> set[tuple[str, Side]]:
        """The sides at which these flows end."""
        found: set[tuple[str, Side]] = set()
        for flow in flows:
            if way := self._ways.get(flow.id):
                found |= {(flow.source.element, way.source_side), (flow.target.element, way.target_side)}
        return {place for place in found if place[0]}

    def routes(self, flows: Sequence[Flow]) -> dict[str, Route]:
        """Routes of these flows; all others that the router knows keep theirs. Ask once, at the end."""
        wanted = {flow.id for flow in flows} & self._ways.keys()
        for flow in flows:
            if flow.id in wanted and flow.id not in self._ends and (ends := self._board.ends(flow)):
                self._ends[flow.id] = ends
        wanted &= self._ends.keys()
        fixed = frozenset(self._ways.keys() - wanted)
        labelled = {i for i in self._ways if self._board.flows[i].label}
        points = spread(self._board.space, self._ways, self._ends, fixed, labelled)
        for flow_id in sorted(wanted):
            self._traffic.remove(flow_id, self._ways[flow_id].points)
            self._traffic.add(flow_id, points[flow_id])
        labels = Labels(self._board.space, self._traffic)
        for flow_id in sorted(fixed):
            labels.take(self._kept[flow_id].label, self._board.flows[flow_id])
        found: dict[str, Route] = {}
        for flow in flows:
            if flow.id in wanted:
                way, (source, target) = self._ways[flow.id], self._ends[flow.id]
                found[flow.id] = Route(
                    points[flow.id],
                    labels.place(flow, points[flow.id]),
                    Side.AUTO if source.loose else way.source_side,
                    Side.AUTO if target.loose else way.target_side,
                )
        return found

    def _chosen(self, flow: Flow) -> Way:
        source, target = self._ends[flow.id]
        return choose(self._board.space, self._traffic, self._crowd, source, target)

    def _take(self, flow_id: str, way: Way) -> None:
        self._ways[flow_id] = way
        self._traffic.add(flow_id, way.points)
        self._crowd.update(self._sides(flow_id, way))

    def _drop(self, flow_id: str) -> None:
        way = self._ways.pop(flow_id)
        self._traffic.remove(flow_id, way.points)
        self._crowd.subtract(self._sides(flow_id, way))

    def _sides(self, flow_id: str, way: Way) -> list[tuple[str, Side]]:
        flow = self._board.flows[flow_id]
        return [(flow.source.element, way.source_side), (flow.target.element, way.target_side)]
