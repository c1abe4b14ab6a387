"""One routing job: ways for the flows asked about, among flows that keep theirs; then lanes and labels."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.candidates import Candidates
from whiteboard.geometry.routing.choose import Way, choose, running
from whiteboard.geometry.routing.direct import DirectLines, goes_over
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.labels import Labels, along
from whiteboard.geometry.routing.lanes import spread
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.routing.plain import plain_way
from whiteboard.geometry.routing.traffic import Traffic
from whiteboard.geometry.routing.via import way_via
from whiteboard.model.elements import Flow, Side
from whiteboard.model.values import Point

logger = logging.getLogger(__name__)

_WORTH_A_SECOND_LOOK = 50.0
_MOST_KEPT = 500
"""Of so many flows it is kept what ways they may take: a dozen kilobytes each."""

MOST_ALIKE = 40
"""So many flows between the same two ends find their own way side by side; more of them would fill the board
with nothing but lines, and lie on one plain way."""
EFFORT, EFFORT_FOR_EACH = 1_500_000, 1_500
"""How many boxes and segments one job looks at, and how many more for each flow. A board that can be read
never comes near; what is left to do beyond gets plain ways, so that no board stops the window."""


def go_on() -> None:
    """Nobody waits for anything else."""


class Router:
    """Collects ways; `routes` turns them into routes at the end."""

    def __init__(self, board: Board, effort: int = EFFORT, pulse: Callable[[], None] = go_on) -> None:
        """`pulse` is called for each flow."""
        self._board = board
        self._traffic = Traffic()
        self._alike: Counter[frozenset[str]] = Counter()
        self._crowd: Counter[tuple[str, Side]] = Counter()
        self._ends: dict[str, tuple[End, End]] = {}
        self._ways: dict[str, Way] = {}
        self._kept: dict[str, Route] = {}
        self._plain: dict[str, Way] = {}
        self._lines = DirectLines(board)
        self._direct: dict[str, Points] = {}
        self._candidates: dict[str, Candidates] = {}
        self._effort, self._pulse = effort, pulse
        self._begun = board.space.visits

    def keep(self, routes: Mapping[str, Route]) -> None:
        """Routes that stay unless `routes` is asked to let them make room."""
        for flow_id, route in routes.items():
            self._kept[flow_id] = route
            flow = self._board.flows[flow_id]
            if goes_over(flow):
                continue
            source_side = route.source_side if route.source_side is not Side.AUTO else Side.RIGHT
            target_side = route.target_side if route.target_side is not Side.AUTO else Side.LEFT
            self._take(flow_id, Way(route.points, source_side, target_side, via=flow.waypoints))

    def choose(self, flows: Sequence[Flow]) -> None:
        """A way for each flow, short ones first: they have the fewest ways to choose from."""
        self._effort += EFFORT_FOR_EACH * len(flows)
        todo: list[tuple[float, int, Flow]] = []
        for number, flow in enumerate(flows):
            ends = self._board.ends(flow)
            if ends is not None:
                self._ends[flow.id] = ends
                if goes_over(flow):
                    self._take_direct(flow)
                    continue
                a, b = ends[0].box.center, ends[1].box.center
                todo.append((abs(a.x - b.x) + abs(a.y - b.y), number, flow))
        self._alike.update(_pair(self._board.flows[i]) for i in self._kept)
        self._alike.update(_pair(flow) for flow in flows)
        alike = Counter[tuple[str, str]]()
        for _distance, _number, flow in sorted(todo):
            self._pulse()
            pair = (flow.source.element, flow.target.element)
            alike[pair] += 1
            if self._exhausted or (alike[pair] > MOST_ALIKE and all(pair)):
                self._take_plain(flow)
            else:
                self._take(flow.id, self._chosen(flow))

    def reconsider(self, flows: Sequence[Flow]) -> None:
        """Another choice for the flows that cross others, now that all the others are known."""
        for flow in flows:
            way = self._ways.get(flow.id)
            if way is None or self._exhausted:
                continue
            self._pulse()
            self._drop(flow.id)
            meets = running(self._board.space, self._traffic, way.points, _WORTH_A_SECOND_LOOK)
            if meets >= _WORTH_A_SECOND_LOOK:
                way = self._chosen(flow)
            self._take(flow.id, way)

    def places(self, flows: Iterable[Flow]) -> set[tuple[str, Side]]:
        """The sides at which these flows end."""
        found: set[tuple[str, Side]] = set()
        for flow in flows:
            if flow.id in self._direct:
                found |= {(flow.source.element, Side.AUTO), (flow.target.element, Side.AUTO)}
            elif way := self._ways.get(flow.id) or self._plain.get(flow.id):
                found |= {(flow.source.element, way.source_side), (flow.target.element, way.target_side)}
        return {place for place in found if place[0]}

    def routes(self, flows: Sequence[Flow]) -> dict[str, Route]:
        """Routes of these flows; all others that the router knows keep theirs. Ask once, at the end."""
        asked = {flow.id for flow in flows}
        wanted = asked & self._ways.keys()
        for flow in flows:
            if flow.id not in self._ends and (ends := self._board.ends(flow)):
                self._ends[flow.id] = ends
                if goes_over(flow):
                    self._take_direct(flow)
        wanted &= self._ends.keys()
        fixed = frozenset(self._ways.keys() - wanted)
        labelled = {i for i in self._ways if self._board.flows[i].label}
        points = self._spread(fixed, labelled)
        for flow_id in sorted(wanted):
            self._traffic.remove(flow_id, self._ways[flow_id].points)
            self._traffic.add(flow_id, points[flow_id])
        labels = Labels(self._board.space, self._traffic)
        for flow_id in sorted(self._kept.keys() - asked):
            labels.take(self._kept[flow_id].label, self._board.flows[flow_id])
        for flow_id, line in self._direct.items():
            labels.keep_off(flow_id, line)
        for flow_id in sorted(self._kept.keys() - asked - self._ways.keys()):
            labels.keep_off(flow_id, self._kept[flow_id].points)
        found: dict[str, Route] = {}
        for flow in flows:
            if flow.id in wanted:
                self._pulse()
                found[flow.id] = self._route(flow, self._ways[flow.id], points[flow.id], labels)
            elif flow.id in self._plain:
                way = self._plain[flow.id]
                found[flow.id] = self._route(flow, way, way.points, None)
            elif flow.id in self._direct:
                line = self._direct[flow.id]
                found[flow.id] = Route(line, self._label(flow, line, labels))
        if self._plain or self._exhausted:
            logger.info(
                "%d of %d flows are drawn on plain ways: the board is too crowded to lead them around.",
                len(self._plain),
                len(flows),
            )
        return found

    def _route(self, flow: Flow, way: Way, points: Points, labels: Labels | None) -> Route:
        source, target = self._ends[flow.id]
        return Route(
            points,
            self._label(flow, points, labels),
            Side.AUTO if source.loose else way.source_side,
            Side.AUTO if target.loose else way.target_side,
            self._board.tip(flow.source, way.source_side, points[0]),
            self._board.tip(flow.target, way.target_side, points[-1]),
        )

    def _label(self, flow: Flow, points: Points, labels: Labels | None) -> Point:
        if labels is not None and not self._exhausted:
            try:
                return labels.place(flow, points)
            except Exception:
                logger.exception("No place was found for the label of the flow %s.", flow.id)
        return along(points, flow.label_at)

    def _spread(self, fixed: frozenset[str], labelled: set[str]) -> dict[str, Points]:
        try:
            return spread(self._board.space, self._ways, self._ends, fixed, labelled)
        except Exception:
            # Flows that lie on one another can still be read, a window that does not open cannot.
            logger.exception("The flows could not be moved apart.")
            return {flow_id: way.points for flow_id, way in self._ways.items()}

    @property
    def spent(self) -> int:
        """How many boxes and segments were looked at so far."""
        return self._board.space.visits - self._begun + self._traffic.visits

    @property
    def _exhausted(self) -> bool:
        return self.spent > self._effort

    def _take_plain(self, flow: Flow) -> None:
        # Kept out of the traffic: thousands on one line would be counted for every other flow.
        self._plain[flow.id] = plain_way(*self._ends[flow.id])

    def _take_direct(self, flow: Flow) -> None:
        ends = self._ends[flow.id]
        line = self._lines.points(flow, ends)
        if line is None:
            # Where the two lie one upon the other a way with right angles can still be seen.
            line = choose(Candidates(self._board.space, *ends), self._traffic, self._crowd).points
        self._direct[flow.id] = line

    def _chosen(self, flow: Flow) -> Way:
        candidates = self._candidates.get(flow.id)
        if candidates is None:
            ends, alike = self._ends[flow.id], self._alike[_pair(flow)]
            candidates = Candidates(self._board.space, *ends, alike, labelled=bool(flow.label))
            if len(self._candidates) < _MOST_KEPT:
                self._candidates[flow.id] = candidates
        try:
            if flow.waypoints:
                way = way_via(
                    self._board.space, self._traffic, self._crowd, self._ends[flow.id], flow.waypoints
                )
                if way is not None:
                    return way
            return choose(candidates, self._traffic, self._crowd)
        except Exception:
            # One flow that no rule foresaw must not keep the others from the board.
            logger.exception("No way was found for the flow %s; it is drawn straight.", flow.id)
            return plain_way(*self._ends[flow.id])

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


def _pair(flow: Flow) -> frozenset[str]:
    return frozenset((flow.source.element, flow.target.element))
