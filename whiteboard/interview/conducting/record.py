"""All that an interviewer noted of one interview, in the order in which it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from whiteboard.interview.conducting.stamp import Stamp, What
from whiteboard.model.interview import Mark

MOST_HINTS = 3


class Conducted(BaseModel, frozen=True):
    """`marks` are those that were begun and not given yet: nobody else may see them before the end."""

    stamps: tuple[Stamp, ...] = ()
    marks: tuple[Mark, ...] = ()

    def stamped(self, stamp: Stamp) -> Conducted:
        """With one more; what says nothing new changes nothing."""
        if self._says(stamp):
            return self
        return self.model_copy(update={"stamps": (*self.stamps, stamp)})

    def undone(self, of: str = "") -> Conducted:
        """Without the last stamp of a point, or without the last of all."""
        for place in range(len(self.stamps) - 1, -1, -1):
            if not of or (self.stamps[place].of == of and self.stamps[place].what in _OF_POINTS):
                rest = (*self.stamps[:place], *self.stamps[place + 1 :])
                return self.model_copy(update={"stamps": rest})
        return self

    def hints(self, point: str) -> int:
        """The highest hint that was given to a point, 0 for none."""
        return _highest(s for _when, s in self._of(point, What.HINT))

    def hints_before(self, point: str) -> int:
        """The highest hint that was given to a point before it was heard, or stood on the board; of all
        others while it was not. What one says and is then led on from was said without help."""
        heard = min((when for when, _stamp in self._of(point, What.CONFIRMED)), default=None)
        before = (s for when, s in self._of(point, What.HINT) if heard is None or when < heard)
        return _highest(s for s in before if not s.seen)

    def confirmed(self, point: str) -> bool:
        """Whether the interviewer heard it."""
        return any(self._of(point, What.CONFIRMED))

    def heard_at(self, point: str) -> float | None:
        """The moment in which the interviewer heard it, None where that was not so."""
        return min((moment for (moment, _place), _stamp in self._of(point, What.CONFIRMED)), default=None)

    @property
    def probed(self) -> frozenset[str]:
        """The words of the probes that were asked or skipped."""
        return frozenset(s.of for s in self.stamps if s.what in (What.ASKED, What.SKIPPED))

    def _of(self, point: str, what: What) -> Iterator[tuple[tuple[float, int], Stamp]]:
        """The stamps of a point, each with what tells which of two was first: a clock that stands gives all
        of them one moment."""
        for place, stamp in enumerate(self.stamps):
            if stamp.of == point and stamp.what is what:
                yield (stamp.moment, place), stamp

    def _says(self, stamp: Stamp) -> bool:
        if stamp.what is What.CONFIRMED:
            return self.confirmed(stamp.of)
        return stamp.what is What.HINT and self.hints(stamp.of) >= int(stamp.value)


def _highest(hints: Iterable[Stamp]) -> int:
    return max((int(s.value) for s in hints if s.value.isdecimal()), default=0)


_OF_POINTS = (What.CONFIRMED, What.HINT)
