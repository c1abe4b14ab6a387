"""The parts of an update, put where they belong in the order in which the CRDT does it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whiteboard.document.update.laid import NOWHERE
from whiteboard.document.update.order import Event, Order
from whiteboard.document.update.refusal import Refused

_DEEP = 64
"""Authors that wait for one another while one part is compared: the CRDT goes through them for each part."""


class Early(Exception):
    """The update stands on something that is not here yet."""


def put_in_a_row(order: Order, events: Sequence[Event], end: int) -> None:
    """The events of one author, whose ids are below `end`. Raises as `Replay.run`."""
    for event in events:
        # What says that it lies beside what its author makes later waits for itself.
        if event[0] <= event[2] < end or event[0] <= event[3] < end:
            raise Early
        order.put(event)


@dataclass(slots=True)
class Replay:
    """Of one update's events by author, in the order of their clocks.

    With `spares`, what would take too long is left out, and what lies beside it: its first and last ids, by
    author, are in `left_out`.
    """

    order: Order
    events: Mapping[int, Sequence[Event]]
    spares: bool = False
    left_out: dict[int, list[tuple[int, int]]] = field(default_factory=dict[int, "list[tuple[int, int]]"])
    _at: dict[int, int] = field(default_factory=dict[int, int])

    def run(self) -> None:
        """Raises:
        Refused: it would take too long.
        Early: parts wait for one another in a circle.
        """
        # The highest client goes first, and whoever is waited for goes between.
        for client in sorted(self.events, reverse=True):
            self._go_through(client)

    def _go_through(self, first: int) -> None:
        stack, under_way = [(first, first + 1 << 32)], {first}
        while stack:
            client, until = stack[-1]
            events, at = self.events[client], self._at.get(client, 0)
            if at == len(events) or events[at][0] > until:
                stack.pop()
                under_way.discard(client)
                continue
            lacking = self._lacking(events[at])
            if lacking < 0:
                self._put(events[at])
                self._at[client] = at + 1
                if len(stack) > 1:
                    self.order.work(len(stack) / _DEEP)
                continue
            other = lacking >> 32
            if other in under_way:
                raise Early
            under_way.add(other)
            stack.append((other, lacking))

    def _lacking(self, event: Event) -> int:
        """What must be put before it."""
        _part, _last, left, right, _root, _keyed, _words, parent = event
        for id_ in (left, right, parent):
            if id_ >= 0:
                events = self.events.get(id_ >> 32)
                if events:
                    at = self._at.get(id_ >> 32, 0)
                    if at < len(events) and events[at][0] <= id_:
                        return id_
        return -1

    def _put(self, event: Event) -> None:
        if not self.spares or event[1] == NOWHERE:
            self.order.put(event)
            return
        try:
            if self.lacks(event[2]) or (event[2] < 0 and self.lacks(event[3])):
                raise Refused
            self.order.put(event)
        except Refused:
            self.left_out.setdefault(event[0] >> 32, []).append(event[:2])

    def lacks(self, id_: int) -> bool:
        """Whether it was left out."""
        ranges = self.left_out.get(id_ >> 32)
        if not ranges:
            return False
        place = bisect_right(ranges, id_, key=_first) - 1
        return place >= 0 and id_ <= ranges[place][1]


def _first(range_: tuple[int, int]) -> int:
    return range_[0]
