"""A recording to look at: the design at each of its moments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

from whiteboard.document.codec import Key, decode
from whiteboard.document.recorded.moment import Moment, phase_ends, positions, spans
from whiteboard.document.recorded.move import Move, changed_in
from whiteboard.document.recorded.tape import Reel
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.errors import RecordingProblem
from whiteboard.model.plain import Fields
from whiteboard.model.record import Record


class Film:
    """Moments are numbered from 0. Of one thread at a time: the last design helps with the next."""

    def __init__(self, reel: Reel) -> None:
        self._reel = reel
        self._moves: Sequence[Move] = reel.moves
        self.lost, self.thinned = reel.lost, reel.thinned
        self.moments: tuple[Moment, ...] = tuple(move.moment for move in reel.moves)
        self.positions = positions(self.moments)
        """Where each moment lies, in seconds from the beginning of the replay."""
        self.spans = spans(self.moments)
        self.phase_ends = phase_ends(self.moments)
        self._wholes = [number for number, move in enumerate(reel.moves) if move.whole]
        self._shown: tuple[int, dict[Key, Record]] | None = None

    def apart(self) -> Film:
        """The same film, for another thread."""
        return Film(self._reel)

    def __len__(self) -> int:
        return len(self.moments)

    @property
    def length(self) -> float:
        """Seconds of the whole replay."""
        return self.positions[-1] if self.positions else 0.0

    def number_at(self, position: float) -> int:
        """The moment that is shown so many seconds from the beginning."""
        return max(0, bisect_right(self.positions, position) - 1)

    def design_at(self, number: int) -> Design:
        """The design as it was after that move.

        Raises:
            RecordingProblem: the recording says something that no recording says.
        """
        start = self._wholes[bisect_right(self._wholes, number) - 1]
        records: dict[Key, Record] = {}
        first = start
        if self._shown is not None and start <= self._shown[0] <= number:
            first, records = self._shown[0] + 1, self._shown[1].copy()
        touched: dict[Key, Fields | None] = {}
        for move in self._moves[first : number + 1]:
            touched.update(_fields(move))
        for key, fields in touched.items():
            records.pop(key, None)
            if fields is not None:
                # What fits no record is shown nowhere, and was not then.
                with suppress(ValueError, RecursionError):
                    records[key] = decode(key, fields)
        self._shown = (number, records)
        return Design.of(records.values())

    def time_of(self, number: int) -> float:
        """When that was, in seconds: on the interview's clock, or along the replay where that never ran."""
        clocked = self.moments[-1].clock > 0
        return self.moments[number].clock if clocked else self.positions[number]

    def number_then(self, seconds: float) -> int:
        """The moment that shows the board as it was at that time, as `time_of` counts it."""
        shown = [number for number in range(len(self)) if self.time_of(number) <= seconds]
        return shown[-1] if shown else 0

    def first_written(self, record_id: str) -> int | None:
        """The moment in which that record was written, None where that is not recorded: what was there when
        the recording began was written before."""
        first = next(iter(self.touched(record_id)), None)
        return None if first == 0 and self._moves[0].whole else first

    def touched(self, record_id: str) -> tuple[int, ...]:
        """The moments in which that record was written or changed, in their order."""
        return tuple(self._touched.get(record_id, ()))

    @cached_property
    def _touched(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        latest: dict[str, Fields] = {}
        for number, move in enumerate(self._moves):
            for key, fields in _fields(move).items():
                # A whole state says also what stayed as it was.
                if fields is not None and latest.get(key.id) != fields:
                    latest[key.id] = fields
                    found.setdefault(key.id, []).append(number)
        return found


def _fields(move: Move) -> dict[Key, Fields | None]:
    try:
        return dict(changed_in(move.content).fields)
    except (ValueError, TypeError, KeyError) as error:
        raise RecordingProblem(_("The recording of this interview is damaged.")) from error
