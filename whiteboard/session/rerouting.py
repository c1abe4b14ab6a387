"""What a large change left to route: done beside the window, while plain ways are shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import reroute
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow

log = logging.getLogger(__name__)

Routes = Mapping[str, Route]


class Beside(Protocol):
    """Somebody who works off the window's thread, one job after another."""

    def run(
        self,
        work: Callable[[], Routes],
        done: Callable[[Routes], None],
        failed: Callable[[Exception], None],
        *,
        harmless: bool = False,
    ) -> int: ...


class Rerouting:
    """`take` gets the flows that have another way now, of a design that has them all."""

    def __init__(self, beside: Beside, take: Callable[[Routes], None]) -> None:
        self._beside, self._take = beside, take
        self._open: frozenset[str] = frozenset()
        self._at_work = False
        self._age = 0

    @property
    def under_way(self) -> bool:
        """Whether some flows still have a plain way only."""
        return self._at_work or bool(self._open)

    def forget(self) -> None:
        """Another design was loaded: what was left to do concerns nobody any more."""
        self._open, self._at_work = frozenset(), False
        self._age += 1

    def awaits(self, design: Design, flow_id: str) -> bool:
        """Whether a flow was touched after the work began that is under way or done."""
        flow = design.elements.get(flow_id)
        ends = {flow.source.element, flow.target.element} if isinstance(flow, Flow) else set[str]()
        return flow_id in self._open or not self._open.isdisjoint(ends)

    def put_off(self, touched: frozenset[str]) -> None:
        """What these elements and flows carry along has no good way yet; call `begin` once there are plain
        ones."""
        self._open |= touched

    def begin(self, design: Design, routes: Routes) -> None:
        """Find good ways for what is open, unless somebody is at it already."""
        if self._at_work or not self._open:
            return
        touched, self._open = self._open, frozenset()
        self._at_work = True
        age = self._age

        def done(found: Routes) -> None:
            if age == self._age:
                self._at_work = False
                self._take(found)

        def failed(error: Exception) -> None:
            log.error("The flows keep their plain ways.", exc_info=error)
            done({})

        self._beside.run(lambda: reroute(design, routes, touched), done, failed, harmless=True)
