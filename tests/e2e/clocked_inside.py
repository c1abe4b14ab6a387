"""As `inside.py`, in a program whose time of day is set from outside; see `clock/sitecustomize.py`.

{"ask": "ticked", "mark": ANYTHING}    once each clock on the screen has ticked since this was asked
    {"ask": "spent"}                       seconds on the interview's clock
"""

from __future__ import annotations

import time

from sitecustomize import seconds_ahead

from tests.e2e.inside import Answer, Inside, main
from whiteboard.cli.ending import end
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.watch import Watch

TICK = 0.6
"""Seconds; the clocks tick each half second."""

# Taken for a sleep of the computer otherwise: the steady clock that networks go by is left as it is.
Watch.__init__.__defaults__ = (time.time, lambda: time.monotonic() + seconds_ahead())


class ClockedInside(Inside):
    _asked: tuple[object, float] = (None, 0.0)

    def _ask_ticked(self, question: Answer) -> Answer:
        mark, now = question["mark"], time.monotonic()
        if self._asked[0] != mark:
            self._asked = mark, now
        return {"found": now - self._asked[1] >= TICK}

    def _ask_spent(self, question: Answer) -> Answer:
        work = self._window.work
        return {"found": True, "seconds": total_elapsed(work.document.design.clock, work.live.now())}


if __name__ == "__main__":
    end(main(ClockedInside))
