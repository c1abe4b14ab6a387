"""Stamps what an interviewer notes with the moment, the phase, and what is selected on the board."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.app.conducting.keeping import Keeping
from whiteboard.document.document import Document
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.conducting.evidence import tick_title
from whiteboard.interview.conducting.stamp import Grade, Stamp, Tick, What
from whiteboard.model.elements import Component, Zone
from whiteboard.problems.points import Point
from whiteboard.quantities.printing import clock_text
from whiteboard.session.session import Session


class Noting:
    """Of one window; what cannot be noted is said."""

    def __init__(
        self, document: Document, session: Session, now: Callable[[], float], keeping: Keeping
    ) -> None:
        self._document, self._session, self._now, self._keeping = document, session, now, keeping

    def confirm(self, point: Point) -> None:
        """The candidate said it."""
        self.stamp(What.CONFIRMED, point.id, text=point.ask)

    def hint(self, point: Point, number: int, *, seen: bool = False) -> None:
        """This hint, counted from 1, was given; `seen`: the program sees the point on the board already."""
        self.stamp(What.HINT, point.id, str(number), text=point.ask, seen=seen)

    def undo(self, point: str = "") -> None:
        """Take back a point's last stamp, or the last of all."""
        self._keeping.keep(self._keeping.conducted.undone(point))

    def asked(self, probe: str, grade: Grade) -> None:
        self.stamp(What.ASKED, probe, grade.value, text=probe)

    def skipped(self, probe: str) -> None:
        self.stamp(What.SKIPPED, probe, text=probe)

    def tick(self, tick: Tick) -> None:
        self.stamp(What.TICK, tick.value, text=tick_title(tick))

    def stamp(self, what: What, of: str, value: str = "", text: str = "", *, seen: bool = False) -> bool:
        """Whether it was noted."""
        design = self._document.design
        selected = (design.elements.get(i) for i in sorted(self._session.selection))
        chosen = next((element for element in selected if element is not None), None)
        named = chosen if isinstance(chosen, Component | Zone) else None
        stamp = Stamp(
            what=what,
            of=of,
            value=value,
            text=text,
            moment=total_elapsed(design.clock, self._now()),
            phase=design.meta.phase,
            element=chosen.id if chosen is not None else "",
            about=named.name if named is not None else "",
            seen=seen,
        )
        return self._keeping.keep(self._keeping.conducted.stamped(stamp))

    @property
    def last(self) -> str:
        """The last stamp in words, "" for none."""
        stamps = self._keeping.conducted.stamps
        return f"{clock_text(stamps[-1].moment)} {stamps[-1].text}" if stamps else ""
