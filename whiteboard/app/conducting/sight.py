"""What the pane knows of the board: the points as the program sees them, the parts, and the last edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whiteboard.app.background import Background, raise_error
from whiteboard.app.live_review import Reviewed
from whiteboard.interview.scoring.points_seen import points_seen
from whiteboard.interview.scoring.standing import PointSeen
from whiteboard.kinds.traits import Trait
from whiteboard.model.changes import Change, Origin
from whiteboard.model.elements import Component, Flow
from whiteboard.review.concerns.concern import Concern


@dataclass(frozen=True)
class BoardSeen:
    """Of one state of the board; `parts` are the traits of each component by its id."""

    points: tuple[PointSeen, ...] = ()
    concerns: tuple[Concern, ...] = ()
    parts: Mapping[str, frozenset[Trait]] = field(default_factory=dict[str, frozenset[Trait]])


class Sight:
    """Of one window; works only while somebody looks."""

    def __init__(self, background: Background, changed: Callable[[], None]) -> None:
        self._background, self._changed = background, changed
        self._reviewed: Reviewed | None = None
        self._looking = False
        self.seen = BoardSeen()
        self.last: frozenset[str] = frozenset()

    def look(self, looking: bool) -> None:
        """Whether somebody looks from now on."""
        if looking and not self._looking and self._reviewed is not None:
            self._see(self._reviewed)
        self._looking = looking

    def show_reviewed(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        if self._looking:
            self._see(reviewed)

    def heard(self, change: Change) -> None:
        """Somebody edited the board."""
        if change.origin in (Origin.LOAD, Origin.REBUILD):
            # What was seen is of another board.
            self.last, self.seen, self._reviewed = frozenset(), BoardSeen(), None
            return
        touched: set[str] = set()
        for record in (*change.added, *(u.after for u in change.updated)):
            if isinstance(record, Component):
                touched.add(record.id)
            elif isinstance(record, Flow):
                touched |= {end.element for end in (record.source, record.target) if end.element}
        if touched:
            self.last = frozenset(touched)

    def close(self) -> None:
        """Finish what runs; nothing more is seen."""
        self._background.stop()

    def _see(self, reviewed: Reviewed) -> None:
        def show(seen: BoardSeen) -> None:
            if self._reviewed is not reviewed:
                return
            self.seen = seen
            self._changed()

        self._background.run(lambda: _seen(reviewed), show, raise_error, harmless=True)


def _seen(reviewed: Reviewed) -> BoardSeen:
    review = reviewed.review
    parts = {i: frozenset(node.kind.traits) for node in review.board.nodes.values() for i in node.ids}
    return BoardSeen(points_seen(reviewed.design, review), review.open, parts)
