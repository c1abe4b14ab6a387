"""Follows a request over the reviewed board: keys, the token, and going on by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from whiteboard.app.live_review import Reviewed
from whiteboard.canvas.token import Token
from whiteboard.canvas.view import BoardView
from whiteboard.i18n import _
from whiteboard.panels.walk_bar import WalkBar
from whiteboard.review.effort.guard import in_one_line
from whiteboard.review.numbers.walkthrough import Walkthrough, walkthroughs
from whiteboard.session.session import Part, Session

log = logging.getLogger(__name__)

FRAME_MS = 16
TRAVEL, REST = 0.9, 0.7
"""Seconds that the token takes for a flow, and that it rests at its end, while it plays."""


class Walks(QObject):
    """The token only moves while it plays; by hand it is at the end of its flow at once."""

    def __init__(
        self,
        session: Session,
        view: BoardView,
        bar: WalkBar,
        reveal: Callable[[tuple[str, ...]], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._bar = session, view, bar
        self._reveal, self._say = reveal, say
        self._reviewed: Reviewed | None = None
        self._ways: tuple[Walkthrough, ...] | None = None
        self._broken = ""
        self._elapsed = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.tick)
        self._remove = session.subscribe(self._on_session)
        view.installEventFilter(self)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """The board has changed, and so may the ways."""
        self._reviewed, self._ways, self._broken = reviewed, None, ""
        if self._session.walk is not None:
            self._show()

    @property
    def playing(self) -> bool:
        """Whether the token moves."""
        return self._timer.isActive()

    def release(self) -> None:
        """Stop listening."""
        self._timer.stop()
        self._remove()
        self._view.removeEventFilter(self)

    def tick(self) -> None:
        """One frame of a walk that plays."""
        self._elapsed += FRAME_MS / 1000
        walk, way = self._session.walk, self._way()
        if walk is None or way is None:
            self._timer.stop()
        elif self._elapsed < TRAVEL + REST:
            self._show_token(way)
        elif walk.step + 1 < len(way.steps):
            self._session.set_walk(replace(walk, step=walk.step + 1))
        else:
            self._session.set_walk(replace(walk, playing=False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self._session.walk is None or event.type() not in kinds:
            return False
        assert isinstance(event, QKeyEvent)
        do = {
            Qt.Key.Key_Space: lambda: self._bar.go(1),
            Qt.Key.Key_Right: lambda: self._bar.go(1),
            Qt.Key.Key_Left: lambda: self._bar.go(-1),
            Qt.Key.Key_Escape: lambda: self._session.set_walk(None),
        }.get(Qt.Key(event.key()))
        if do is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        # The override keeps the key from shortcuts; the press that follows is the one that acts.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            do()
        return True

    def _on_session(self, part: Part) -> None:
        if part is Part.WALK:
            self._elapsed = 0.0
            self._show()

    def _show(self) -> None:
        walk, way = self._session.walk, self._way()
        if walk is not None and way is None:
            if self._broken:
                self._say(
                    _("The ways of requests could not be worked out ({reason}); the log says more.").format(
                        reason=self._broken
                    )
                )
            elif self._reviewed is not None:
                self._say(_("No request enters this board: draw a flow from a client first."))
            else:
                self._say(
                    _("Nothing is known yet of the ways of requests: the board has to be reviewed first.")
                )
            self._session.set_walk(None)
            return
        if walk is not None and way is not None and walk.journey != way.id:
            self._session.set_walk(replace(walk, journey=way.id))
            return
        self._bar.show_walk(self._ways or (), way)
        playing = walk is not None and walk.playing
        if playing != self._timer.isActive():
            if playing:
                self._timer.start()
            else:
                self._timer.stop()
        if way is None or walk is None:
            self._view.scene.set_token(None)
            return
        step = way.steps[min(walk.step, len(way.steps) - 1)]
        self._reveal((step.source, step.target))
        self._show_token(way)

    def _show_token(self, way: Walkthrough) -> None:
        walk = self._session.walk
        if walk is None:
            return
        place = min(walk.step, len(way.steps) - 1)
        step = way.steps[place]
        part = min(self._elapsed / TRAVEL, 1.0) if walk.playing else 1.0
        walked = tuple(flow for before in way.steps[:place] for flow in before.flows)
        # It slows down towards the end, as something that arrives.
        eased = 1 - (1 - part) ** 2
        self._view.scene.set_token(Token(step.flows[0], eased, step.backwards, walked))

    def _way(self) -> Walkthrough | None:
        walk, reviewed = self._session.walk, self._reviewed
        if walk is None or reviewed is None:
            return None
        if self._ways is None:
            try:
                self._ways = walkthroughs(reviewed.review.board, reviewed.review.analyses.load)
            except Exception as error:
                log.exception("The ways of requests could not be worked out")
                self._ways = ()
                self._broken = in_one_line(error)
        found = next((w for w in self._ways if w.id == walk.journey), None)
        return found or next(iter(self._ways), None)
