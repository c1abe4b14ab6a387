"""A chip at the edge of the view for everybody whose cursor is beyond it; a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRect

from whiteboard.canvas.collaborators.edges import at_edge
from whiteboard.canvas.collaborators.person_pill import PersonPill
from whiteboard.canvas.view import BoardView
from whiteboard.i18n import _
from whiteboard.look.person import colour_of, name_of
from whiteboard.model.values import Box
from whiteboard.session.participants import Participant
from whiteboard.session.session import Part, Session

MOST = 24
"""Chips at a time: more would only cover the board."""

_FOLLOWED = (Part.PARTICIPANTS, Part.VIEWPORT, Part.CURSORS, Part.FOLLOWING)


class EdgeChips(QObject):
    """`covered` are the places of the view that something else lies over."""

    def __init__(
        self,
        view: BoardView,
        session: Session,
        go_to: Callable[[Participant], object],
        covered: Callable[[], list[QRect]],
    ) -> None:
        super().__init__(view)
        self._view, self._session, self._go_to, self._covered = view, session, go_to, covered
        self._chips: dict[int, PersonPill] = {}
        self._remove = session.subscribe(self._on_session)

    @property
    def chips(self) -> dict[int, PersonPill]:
        """The chips of those who are beyond the edge, by participant id."""
        return {i: chip for i, chip in self._chips.items() if not chip.isHidden()}

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    def _on_session(self, part: Part) -> None:
        # All that moves the view calls this, and mostly nobody else is there.
        if part in _FOLLOWED and (self._chips or self._session.participants):
            self._arrange()

    def _arrange(self) -> None:
        room = Box(0, 0, self._view.width(), self._view.height())
        camera, shown = self._view.camera(), self._session.cursors_shown
        taken: list[Box] = []
        beyond: set[int] = set()
        for participant in self._session.participants:
            at = camera.to_view(participant.cursor) if participant.cursor is not None else None
            # Whom one follows is where one looks, or will be in a moment.
            if at is None or not shown or room.contains(at) or participant.id == self._session.following:
                continue
            if len(beyond) >= MOST:
                break
            # Mostly everybody is in view, and nobody has to know what else lies over it.
            taken = taken or [Box(r.x(), r.y(), r.width(), r.height()) for r in self._covered()]
            beyond.add(participant.id)
            chip = self._chips.get(participant.id) or self._make(participant.id)
            words, help_ = name_of(participant), _("Go to {name}").format(name=name_of(participant))
            size = chip.size_for(words)
            box, towards = at_edge(at, room, size.width(), size.height(), taken)
            chip.show_person(words, colour_of(participant), help_, towards)
            taken.append(box)
            chip.move(round(box.x), round(box.y))
            chip.show()
        for participant_id in [i for i in self._chips if i not in beyond]:
            self._drop(participant_id)

    def _make(self, participant_id: int) -> PersonPill:
        chip = self._chips[participant_id] = PersonPill(self._view)
        chip.clicked.connect(partial(self._on_click, participant_id))
        return chip

    def _drop(self, participant_id: int) -> None:
        if self._session.participant(participant_id) is not None:
            self._chips[participant_id].hide()
            return
        self._chips.pop(participant_id).deleteLater()

    def _on_click(self, participant_id: int) -> None:
        participant = self._session.participant(participant_id)
        if participant is not None:
            self._go_to(participant)
