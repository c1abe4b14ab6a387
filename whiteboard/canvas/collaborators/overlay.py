"""The others over the board: one clear widget that paints again only what looks different."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from whiteboard.canvas.collaborators.beam import Beam
from whiteboard.canvas.collaborators.cursor import Arrow, Bubble
from whiteboard.canvas.collaborators.frame import Frame
from whiteboard.canvas.collaborators.ground import Ground
from whiteboard.canvas.collaborators.mark import Mark, Stamped, rect_of
from whiteboard.canvas.collaborators.moving_marks import Movements
from whiteboard.canvas.collaborators.pace import Pace
from whiteboard.canvas.collaborators.sheets import Sheets
from whiteboard.canvas.collaborators.standing_marks import Key, standing_marks
from whiteboard.canvas.collaborators.tag import Tag
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.stamps import Stamps
from whiteboard.canvas.view import BoardView
from whiteboard.look.person import colour_of
from whiteboard.session.preview import Preview
from whiteboard.session.session import Part, Session

SHARE = 0.08
"""Of a core, for what glides and fades: a crowd moves in fewer frames a second."""
MOST_PARTS = 40
"""Parts of what is painted again, over which it is cheaper to paint all that lies between, too."""
_HEARD = (Part.PARTICIPANTS, Part.LASER, Part.CURSORS)
_GROUND = (Part.VIEWPORT, Part.FOLLOWING)


class CompanyOverlay(QWidget):
    """Hidden while there is nothing to show. `clock` gives seconds that only grow."""

    def __init__(
        self,
        view: BoardView,
        session: Session,
        clock: Callable[[], float] = time.monotonic,
        worked: Callable[[], float] = time.thread_time,
    ) -> None:
        """`worked` is the clock by which painting is measured."""
        super().__init__(view)
        self._view, self._session, self._clock = view, session, clock
        self._pace = Pace(SHARE, clock=worked)
        self._movements = Movements()
        self._standing: Mapping[Key, Mark] = {}
        self._stood: object = None
        self._marks: Mapping[Key, Mark] = {}
        self._places: dict[Key, QRect] = {}
        self._stamps, self._sheets = Stamps(), Sheets()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove = session.subscribe(self._on_session)
        view.board_changed.connect(self._on_board)
        self.hide()

    @property
    def marks(self) -> Mapping[Key, Mark]:
        """What is shown now, back to front."""
        return self._marks

    @property
    def moves(self) -> bool:
        """Whether something glides or fades."""
        return self._timer.isActive()

    def release(self) -> None:
        """Stop listening."""
        self._timer.stop()
        self._remove()
        self._view.board_changed.disconnect(self._on_board)

    def refresh(self) -> None:
        """Everything anew: another theme."""
        self._stood = None
        self._show(self._made())
        self.update()

    def tick(self) -> None:
        """One frame."""
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._pace.begin()
        context, dirty = self._view.scene.context, event.region()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for key, mark in self._marks.items():
            if not dirty.intersects(self._places[key]):
                continue
            match mark:
                case Beam():
                    self._sheets.draw(painter, context, key, mark, dirty)
                case Arrow() | Bubble() | Tag():
                    self._stamp(painter, context, mark)
                case _:
                    mark.paint(painter, context)
        painter.end()
        self._pace.end()

    def _stamp(self, painter: QPainter, context: PaintContext, mark: Stamped) -> None:
        # A border is half outside.
        place = mark.bounds.grown(1)

        def paint(onto: QPainter) -> None:
            onto.translate(-place.x, -place.y)
            mark.paint(onto, context)

        self._stamps.draw(painter, context, mark.looks, place, paint)

    def _on_session(self, part: Part) -> None:
        if part in _HEARD:
            session, accent = self._session, self._view.scene.context.colors.accent
            self._movements.hear(session.participants, session.laser, accent, self._clock())
            self._follow()
        elif part in _GROUND:
            self._on_board()

    def _on_board(self) -> None:
        if self._session.participants or self._marks:
            self._stood = None
            self._show(self._made())

    def _follow(self) -> None:
        self._pace.begin()
        self._show(self._made())
        self._pace.end()
        if not self._movements.under_way(self._clock()):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(round(self._pace.wait() * 1000))

    def _made(self) -> dict[Key, Mark]:
        session = self._session
        scene, preview = self._view.scene, session.preview or Preview()
        ground = Ground(self._view.camera(), scene.context, scene.index, preview.boxes)
        stood = tuple((s.id, s.name, s.colour, s.selection, s.typing) for s in session.participants)
        if stood != self._stood:
            self._stood, self._standing = stood, standing_marks(session.participants, ground)
        now = self._clock()
        moving = self._movements.marks(session.participants, ground, now, cursors=session.cursors_shown)
        followed = session.participant(session.following) if session.following is not None else None
        frame: dict[Key, Mark] = {}
        if followed is not None:
            frame["frame", followed.id, ""] = Frame(ground.room, colour_of(followed))
        return {**self._standing, **moving, **frame}

    def _show(self, marks: Mapping[Key, Mark]) -> None:
        before, places = self._marks, self._places
        dirtied = [place for key, place in places.items() if key not in marks]
        self._marks, self._places = marks, {}
        self._sheets.keep(marks.keys())
        for key, mark in marks.items():
            old = places.get(key)
            if old is not None and before[key] == mark:
                self._places[key] = old
                continue
            self._places[key] = new = rect_of(mark.bounds)
            if old is None:
                dirtied.append(new)
            elif isinstance(mark, Beam) and isinstance(was := before[key], Beam):
                dirtied += mark.differing(was)
            elif old.intersects(new):
                dirtied.append(old.united(new))
            else:
                dirtied += (old, new)
        if self.geometry() != self._view.rect():
            self.setGeometry(self._view.rect())
        if self.isHidden() == bool(marks):
            self.setVisible(bool(marks))
        elif dirtied:
            self.update(_region(dirtied).intersected(self.rect()))


def _region(places: Sequence[QRect]) -> QRegion:
    region = QRegion()
    for place in places:
        region += place
    # Within a region of many parts Qt copies each picture line by line, and there are a hundred of them.
    return region if region.rectCount() <= MOST_PARTS else QRegion(region.boundingRect())
