"""The interviewer's side of an interview in this window: who may see it, its parts, and its window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.conducting.answering import Answering
from whiteboard.app.conducting.dealing import Dealing
from whiteboard.app.conducting.keeping import Keeping
from whiteboard.app.conducting.noting import Noting
from whiteboard.app.conducting.sight import Sight
from whiteboard.app.live_review import Reviewed
from whiteboard.document.document import Document
from whiteboard.interview.conducting.next_probe import Probe, Situation, next_probe
from whiteboard.interview.conducting.point_state import PointRow, point_row, point_rows
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.interview import Mark
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.problems.known import points_of, problem_of
from whiteboard.problems.problem import Problem
from whiteboard.session.session import Session


@dataclass(frozen=True)
class Around:
    """What it needs of its window. `role` is the seat's in the room, or in the one that this copy came from;
    `in_room` also while it is on its way there."""

    document: Document
    session: Session
    now: Callable[[], float]
    role: Callable[[], Role | None]
    in_room: Callable[[], bool]
    say: Callable[[str], None]


class Conductor(QObject):
    """One of each window. The design gets nothing of it but what both sides hear, and after the end what is
    told."""

    changed = Signal()
    """What was noted, what is seen, or the state of the interview is another."""

    def __init__(self, around: Around, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._keeping = Keeping(folder, Background(self), self.changed.emit, around.say)
        self._sight = Sight(Background(self), self.changed.emit)
        document, now = around.document, around.now
        self.noting = Noting(document, around.session, now, self._keeping)
        self.dealing = Dealing(document, now, self.noting, self._keeping, around.say)
        self.answering = Answering(document, now, around.say)
        self._remove = document.subscribe(self._on_change)
        self._keeping.turn_to(document.design.meta.document_id)

    @property
    def allowed(self) -> bool:
        """Whether whoever sits here may see it: an interviewer in a room, or somebody alone."""
        role = self._around.role()
        return role.leads if role is not None else not self._around.in_room()

    @property
    def ready(self) -> bool:
        """Whether something can be noted."""
        return self._keeping.ready

    @property
    def read_only(self) -> bool:
        """Whether nothing can be put into the design here."""
        return self._around.document.read_only

    @property
    def design(self) -> Design:
        return self._around.document.design

    @property
    def problem(self) -> Problem | None:
        return problem_of(self.design.meta)

    @property
    def conducted(self) -> Conducted:
        return self._keeping.conducted

    @property
    def points(self) -> tuple[PointSeen, ...]:
        """As the program saw them last; all of them open before it has looked."""
        seen = self._sight.seen.points
        meta = self.design.meta
        known = points_of(meta.problem, meta.title) if not seen else None
        return tuple(PointSeen(p, Standing.OPEN) for p in known.points) if known is not None else seen

    def now(self) -> float:
        """POSIX seconds, as all seats of the room count them."""
        return self._around.now()

    def rows(self, phase: Phase) -> tuple[PointRow, ...]:
        """The points of one phase."""
        return point_rows(self.points, self.conducted, phase, self.design.meta.level)

    def probe(self) -> Probe | None:
        """The one to ask next."""
        meta, seen = self.design.meta, self._sight.seen
        asked = [s for s in self.points if s.standing is not Standing.NOT_ASKED]
        rows = tuple(point_row(s, self.conducted) for s in asked)
        there = Situation(meta.phase, meta.level, seen.parts, self._sight.last, rows, seen.concerns)
        return next_probe(self.problem, there, self.conducted.probed)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        self._sight.show_reviewed(reviewed)

    def look(self, looking: bool) -> None:
        """Whether the pane is open: only then does anybody want to know."""
        self._sight.look(looking)

    def set_aside(self, marks: tuple[Mark, ...]) -> bool:
        """Keep marks that were begun, in this seat only; whether they could be kept."""
        return self._keeping.keep(self.conducted.model_copy(update={"marks": marks}))

    def close(self) -> tuple[str, ...]:
        """The window is over; what was noted is kept. Returns what `Keeping.close` does."""
        self._remove()
        lost = self._keeping.close()
        self._sight.close()
        return lost

    def _on_change(self, change: Change) -> None:
        self._sight.heard(change)
        self._keeping.turn_to(change.after.meta.document_id)
        self.changed.emit()
