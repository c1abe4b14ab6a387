"""What it costs the CRDT to merge an update, counted before it does, and what of it would cost too much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whiteboard.document.update.depths import Run
from whiteboard.document.update.laid import NOWHERE, TOO_CROWDED
from whiteboard.document.update.order import Event, Order
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Replay, put_in_a_row
from whiteboard.document.update.walk import Range

TOO_MANY_FIELDS = "too many fields in one record"
MOST_FIELDS = 2_000
"""Of one record, whatever became of them: a record is read whole whenever one of its fields changes."""
TOO_MANY_LOOSE = "too many types outside of fields"
MOST_LOOSE = 500
"""The CRDT counts its way to each of them that changed, and to each anew where it sorts them."""
TOO_MANY_THINGS = "too many things"
MOST_THINGS = 40_000
"""Of all times, in a room: far more than a design may hold. A window hears of them all when it joins."""
THINGS_AT_ONCE = 30_000
"""Enough for the largest design there is, which is shared in one update."""
_LOOSE, _THINGS = 0, 1
"""The numbers under which those are counted that are in no record."""
_JOINED_A_STEP = {4: 96, 8: 6}
"""By kind: so many letters, or values, are copied while one part is compared."""
_RANGES_A_STEP = 1_000
"""So many ranges of deletions are moved on while one part is compared."""


@dataclass(slots=True)
class Merging:
    """Of one update. With `spares`, what would cost too much is noted, see `lacks`, and not refused."""

    order: Order
    spares: bool = False
    things_at_once: int = MOST_THINGS
    events: dict[int, list[Event]] = field(default_factory=dict[int, list[Event]])
    """By author, in the order of their clocks."""
    goings_on: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    """Parts that go on from the one before, of the same kind: the part, that kind, and its length."""
    _new_things: int = 0
    _left_out: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    _replay: Replay | None = None

    def room_for_fields(self, record: int) -> int:
        """How many more fields there may be in a record, whatever number it goes by."""
        return MOST_FIELDS - self.order.counted(record)

    def count_fields(self, record: int, count: int) -> None:
        """Count those that there was room for."""
        self.order.count(record, count, MOST_FIELDS)

    def count_loose(self, part: int) -> None:
        """Raises:
        Refused: there are too many types that lie in no field.
        """
        if not self.order.count(_LOOSE, 1, MOST_LOOSE):
            self.leave_out(TOO_MANY_LOOSE, part, part)

    def room_for_things(self) -> int:
        """How many more there may be in a root of the document."""
        if self.things_at_once > MOST_THINGS:
            return self.things_at_once
        return min(self.things_at_once - self._new_things, MOST_THINGS - self.order.counted(_THINGS))

    def count_things(self, count: int) -> None:
        """Count those that there was room for."""
        self._new_things += count
        self.order.count(_THINGS, count, MOST_THINGS)

    def leave_out(self, why: str, first: int, last: int) -> None:
        """Raises:
        Refused: unless such parts are spared.
        """
        if not self.spares:
            raise Refused(why)
        self._left_out.append((first, last, why))

    def lacks(self, part: int) -> str:
        """Why a part was left out, "" where it was not."""
        if self._replay is not None and self._replay.lacks(part):
            return TOO_CROWDED
        return next((why for first, last, why in self._left_out if first <= part <= last), "")

    def run(self, gone: Sequence[Range], runs: Mapping[int, Run], known: Mapping[int, Run]) -> None:
        """Put all parts where they belong.

        Raises:
            Refused: it would take too long.
            Early: parts wait for one another in a circle.
        """
        if len(self.events) == 1 and not self.spares:
            for client, events in self.events.items():
                put_in_a_row(self.order, events, client + 1 << 32)
        else:
            self._replay = Replay(self.order, self.events, self.spares)
            self._replay.run()
        self._join()
        if gone:
            self._delete(gone, runs, known)

    def _join(self) -> None:
        """The CRDT makes one of what lies together, from right to left, and copies all of it each time."""
        letters, behind = 0, NOWHERE
        for part, kind, length in self.goings_on:
            letters = (letters if part == behind else 0) + length
            if self.order.goes_on(part):
                self.order.work(letters / _JOINED_A_STEP[kind])
            else:
                letters = 0
            behind = part + length

    def _delete(self, gone: Sequence[Range], runs: Mapping[int, Run], known: Mapping[int, Run]) -> None:
        author, reached, disorder = NOWHERE, 0, 0
        for client, clock, length in gone:
            in_order = client != author or clock >= reached
            author, reached = client, clock + length
            disorder += not in_order
            parts = sum(by[client].parts for by in (runs, known) if client in by)
            begin = client << 32 | clock
            self.order.cut_out(begin, begin + length, parts, in_order=in_order)
        self.order.work(disorder * len(gone) / _RANGES_A_STEP)
