"""Goes to somebody who asks everybody to come, once, and offers the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from whiteboard.app.collaborators.flight import Flight
from whiteboard.canvas.view import BoardView
from whiteboard.look.person import name_of
from whiteboard.panels.people.summons_bar import SummonsBar
from whiteboard.session.joint_view import seen_with
from whiteboard.session.participants import Participant
from whiteboard.session.session import Part, Session, Viewport
from whiteboard.tools.host import ToolHost


class Called(QObject):
    """What a participant had asked before it was first seen is past."""

    def __init__(
        self, view: BoardView, session: Session, tools: ToolHost, flight: Flight, bar: SummonsBar
    ) -> None:
        super().__init__(view)
        self._session, self._tools, self._flight, self._bar = session, tools, flight, bar
        self._heard = {participant.id: participant.summons for participant in session.participants}
        self._there: Viewport | None = None
        self._back: Viewport | None = None
        bar.go.connect(self._go)
        bar.back.connect(self._go_back)
        bar.closed.connect(self._forget)
        self._remove = session.subscribe(self._on_session)

    def release(self) -> None:
        """Stop listening."""
        self._remove()

    def _on_session(self, part: Part) -> None:
        if part is not Part.PARTICIPANTS:
            return
        before = self._heard
        self._heard = {participant.id: participant.summons for participant in self._session.participants}
        for participant in self._session.participants:
            if (
                participant.summons > before.get(participant.id, participant.summons)
                and participant.viewport is not None
            ):
                self._on_call(participant, participant.viewport)

    def _on_call(self, participant: Participant, there: Viewport) -> None:
        session = self._session
        if session.following == participant.id:
            return  # one is there already
        self._there = there
        # Nobody is torn away from what he is doing with his hands.
        busy = not self._tools.resting or bool(session.editing) or session.chatting
        self._bar.show_call(name_of(participant), gone=not busy)
        if not busy:
            self._go()

    def _go(self) -> None:
        if self._there is None:
            return
        if self._back is None:
            self._back = self._session.viewport
        self._session.follow(None)
        self._flight.to(seen_with(self._session.viewport, self._there))
        self._bar.show_gone()

    def _go_back(self) -> None:
        if self._back is not None:
            self._session.follow(None)
            self._flight.to(self._back)
        self._bar.hide()
        self._forget()

    def _forget(self) -> None:
        self._there = self._back = None
