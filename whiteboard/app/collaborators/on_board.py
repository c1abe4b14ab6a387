"""Builds all that a window shows of the others on its board, and what one can do with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from whiteboard.app.collaborators.called import Called
from whiteboard.app.collaborators.flight import Flight
from whiteboard.app.collaborators.following import Following
from whiteboard.app.workspace import Workspace
from whiteboard.canvas.collaborators.chat_field import ChatAtCursor
from whiteboard.canvas.collaborators.edge_chips import EdgeChips
from whiteboard.canvas.collaborators.overlay import CompanyOverlay
from whiteboard.look.theme import Theme
from whiteboard.panels.people.people_row import PeopleRow
from whiteboard.panels.people.summons_bar import SummonsBar
from whiteboard.session.joint_view import seen_with
from whiteboard.session.participants import Participant

_HANDS_ON = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.NativeGesture, QEvent.Type.KeyPress)


class OnBoard(QObject):
    """One for a window; `people` is to be put into its top bar."""

    def __init__(self, work: Workspace, theme: Theme) -> None:
        super().__init__(work.view)
        view, session = work.view, work.session
        self._view, self._session = view, session
        self._flight = Flight(session, self)
        # The overlay first: what can be clicked lies above it.
        self._overlay = CompanyOverlay(view, session)
        self._chips = EdgeChips(view, session, self.go_to, self._covered)
        self._following = Following(view, session, self._flight)
        self._bar = SummonsBar(view, theme)
        self._called = Called(view, session, work.tools, self._flight, self._bar)
        self._chat = ChatAtCursor(view, session)
        self.people = PeopleRow(session, theme, self.go_to)
        view.installEventFilter(self)

    def go_to(self, participant: Participant) -> None:
        """Bring what somebody points at, else what they see, into view once."""
        self._session.follow(None)
        here = self._session.viewport
        if participant.cursor is not None:
            there = participant.viewport.zoom if participant.viewport is not None else here.zoom
            zoom = here.zoom if 0.5 <= there / here.zoom <= 2 else there
            self._flight.to(replace(here, center=participant.cursor, zoom=zoom))
        elif participant.viewport is not None:
            self._flight.to(seen_with(here, participant.viewport))

    def set_theme(self, theme: Theme) -> None:
        self.people.set_theme(theme)
        self._bar.set_theme(theme)
        self._overlay.refresh()

    def release(self) -> None:
        """Stop listening."""
        self._flight.stop()
        self._view.removeEventFilter(self)
        for part in (self._overlay, self._chips, self._following, self._called, self._chat):
            part.release()
        self.people.release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A hand on the board ends a flight: both would pull at it.
        if event.type() in _HANDS_ON and self._flight.under_way and self._session.following is None:
            self._flight.stop()
        return False

    def _covered(self) -> list[QRect]:
        """Where other widgets of the window float over the view."""
        around = self._view.parentWidget()
        if around is None:
            return []
        corner = self._view.mapTo(around, QPoint(0, 0))
        floating = [w for w in around.children() if isinstance(w, QWidget) and w is not self._view]
        over = [self._following.badge.geometry()] if self._following.badge.isVisible() else []
        over += [self._bar.geometry()] if self._bar.isVisible() else []
        return [*over, *(w.geometry().translated(-corner) for w in floating if w.isVisible())]
