"""Keeps the view to somebody else's, until one does anything of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from whiteboard.app.collaborators.flight import LONG, Flight
from whiteboard.canvas.collaborators.glide import LASTS
from whiteboard.canvas.collaborators.person_pill import PersonPill
from whiteboard.canvas.view import BoardView
from whiteboard.i18n import _
from whiteboard.look.person import colour_of, name_of
from whiteboard.session.joint_view import follows_back, seen_with
from whiteboard.session.participants import Participant
from whiteboard.session.session import Part, Session, Viewport

_TOP = 12
_RELEASING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.NativeGesture,
)


class Following(QObject):
    """Shows whom one follows in a badge, which ends it when clicked."""

    def __init__(self, view: BoardView, session: Session, flight: Flight) -> None:
        super().__init__(view)
        self._view, self._session, self._flight = view, session, flight
        self._theirs: Viewport | None = None
        self._last = session.viewport
        self.badge = PersonPill(view, px=12, height=28)
        self.badge.clicked.connect(self._stop)
        self._on_part: dict[Part, Callable[[], None]] = {
            Part.FOLLOWING: self._begin,
            Part.PARTICIPANTS: self._go_on,
            Part.VIEWPORT: self._on_viewport,
        }
        self._remove = session.subscribe(self._on_session)
        view.installEventFilter(self)

    def release(self) -> None:
        """Stop listening."""
        self._remove()
        self._view.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._session.following is None:
            return False
        if event.type() in _RELEASING:
            self._stop()
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() != Qt.Key.Key_Escape:
            return False
        # The override keeps the key from shortcuts; the press that follows is the one that acts.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._stop()
        return True

    def _on_session(self, part: Part) -> None:
        do = self._on_part.get(part)
        if do is not None:
            do()

    def _followed(self) -> Participant | None:
        followed = self._session.following
        return self._session.participant(followed) if followed is not None else None

    def _begin(self) -> None:
        self._theirs = None
        self._flight.stop()
        participant = self._followed()
        if participant is None:
            self.badge.hide()
            return
        self._show_badge(participant)
        self._keep_to(participant, LONG)

    def _go_on(self) -> None:
        participant = self._followed()
        if participant is None:
            return
        self._show_badge(participant)
        if participant.viewport != self._theirs:
            self._keep_to(participant, LASTS)

    def _keep_to(self, participant: Participant, lasts: float) -> None:
        # Two that follow each other would chase each other over the board: both stay where they are.
        if participant.viewport is None or follows_back(self._session.participants, participant.id):
            return
        self._theirs = participant.viewport
        self._flight.to(seen_with(self._session.viewport, participant.viewport), lasts)

    def _on_viewport(self) -> None:
        before, self._last = self._last, self._session.viewport
        if self._session.following is None or self._flight.made(self._last):
            return
        resized = (before.width, before.height) != (self._last.width, self._last.height)
        if not resized and (before.center, before.zoom) != (self._last.center, self._last.zoom):
            self._stop()
            return
        # Only the window's size is another one: more or less of theirs fits into it.
        participant = self._followed()
        if participant is not None:
            self._show_badge(participant)
            self._keep_to(participant, LASTS)

    def _show_badge(self, participant: Participant) -> None:
        name = name_of(participant)
        words = _("Following {name} · Esc to stop").format(name=name)
        self.badge.show_person(words, colour_of(participant), _("Stop following {name}").format(name=name))
        self.badge.move((self._view.width() - self.badge.width()) // 2, _TOP)
        self.badge.show()
        self.badge.raise_()

    def _stop(self) -> None:
        self._session.follow(None)
