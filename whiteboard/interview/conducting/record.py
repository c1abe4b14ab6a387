"""All that an interviewer noted of one interview, in the order in which it was."""

from __future__ import annotations

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
        given = (s.value for s in self.stamps if s.what is What.HINT and s.of == point)
        return max((int(value) for value in given if value.isdecimal()), default=0)

    def confirmed(self, point: str) -> bool:
        """Whether the interviewer heard it."""
        return any(s.what is What.CONFIRMED and s.of == point for s in self.stamps)

    @property
    def probed(self) -> frozenset[str]:
        """The words of the probes that were asked or skipped."""
        return frozenset(s.of for s in self.stamps if s.what in (What.ASKED, What.SKIPPED))

    def _says(self, stamp: Stamp) -> bool:
        if stamp.what is What.CONFIRMED:
            return self.confirmed(stamp.of)
        return stamp.what is What.HINT and self.hints(stamp.of) >= int(stamp.value)


_OF_POINTS = (What.CONFIRMED, What.HINT)
