"""Comments over the board: their pins, and the open ones in a frame that follows its pin."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent

from whiteboard.actions.action import Context
from whiteboard.canvas.pins import Pin
from whiteboard.canvas.view import BoardView
from whiteboard.geometry.pins import pin_box
from whiteboard.look.settled import Settled
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.model.comments import Comment, threads
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky, Text
from whiteboard.model.values import Box, Point
from whiteboard.panels.comments.desk import CommentDesk
from whiteboard.panels.comments.popover import CommentsPopover
from whiteboard.panels.parts.discard import discard, holds_focus
from whiteboard.session.commenting import Spot, spot_of
from whiteboard.session.session import Part
from whiteboard.session.typing import Editor

_GAP, _MARGIN = 10, 10
_LEAST = 120


def pins_of(design: Design, opened: Spot | None, *, resolved_shown: bool) -> dict[Spot, Pin]:
    """The pins that the board shows: one for each element and each thread on the free board."""
    pins: dict[Spot, Pin] = {}
    for thread in threads(design):
        spot, settled = spot_of(design, thread), thread.resolved is not None
        orphaned = bool(thread.element) and not spot.element
        if orphaned or (settled and not resolved_shown and spot != opened):
            continue
        before = pins.get(spot, Pin(0, settled=True, point=thread.head.point))
        count = before.count + (0 if settled else len(thread.comments))
        pins[spot] = replace(before, count=count, settled=before.settled and settled)
    if opened is not None and (opened.new or opened.element in design.elements):
        pin = pins.pop(opened, Pin(0, point=opened.point))
        # The one that is open lies in front of its neighbours.
        pins[opened] = replace(pin, lit=True)
    elif opened in pins:
        pins[opened] = replace(pins.pop(opened), lit=True)
    return pins


class Comments(QObject):
    """Opens what the session says is open; the session is told of what is closed here."""

    def __init__(self, context: Context, view: BoardView, theme: Theme) -> None:
        super().__init__(view)
        self._context, self._view, self._theme = context, view, theme
        self._desk = CommentDesk(context)
        self._popover: CommentsPopover | None = None
        self._place: Box | None = None
        self._pinned: tuple[Design, Spot | None, bool] | None = None
        self._settled = Settled(context.document, self._refresh, self)
        self._removers = (
            context.document.subscribe(self._on_change),
            context.session.subscribe(self._on_session),
            context.session.add_editor(Editor(lambda: None, lambda: False, lambda: context.session.drafts)),
        )
        view.board_changed.connect(self._follow)
        view.installEventFilter(self)
        self._show_pins()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._popover is not None:
            self._popover.set_theme(theme)

    def refresh(self) -> None:
        """Whether the design may be written has changed, or the design itself."""
        self._settled.ask()

    def _refresh(self) -> None:
        self._show_pins()
        if self._popover is not None:
            self._popover.refresh()
            self._follow()

    def release(self) -> None:
        """Stop listening."""
        self._settled.stop()
        for remove in self._removers:
            remove()
        self._view.removeEventFilter(self)
        self._drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._popover is None:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            # Whoever goes on to work on the board has read enough; what was typed is kept.
            self._context.session.open_comments(None)
        elif event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self._context.session.open_comments(None)
                return True
        elif event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _on_change(self, change: Change) -> None:
        design = change.after
        about = {c.element for c in design.answers_of(Comment)}
        touched = change.touched
        if any(isinstance(design.get(i) or change.before.get(i), Comment) or i in about for i in touched):
            self.refresh()

    def _on_session(self, part: Part) -> None:
        if part is Part.COMMENTS:
            self._show_pins()
            self._open(self._context.session.spot)
        elif part is Part.VIEWPORT:
            self._follow()

    def _show_pins(self) -> None:
        session = self._context.session
        of = (self._context.design, session.spot, session.resolved_shown)
        # The design file tells of every edit, besides the design itself.
        if self._pinned is None or self._pinned[0] is not of[0] or self._pinned[1:] != of[1:]:
            self._pinned = of
            self._view.scene.set_pins(pins_of(of[0], of[1], resolved_shown=of[2]))

    def _open(self, spot: Spot | None) -> None:
        composing = self._context.session.composing
        if self._popover is not None and self._popover.spot == spot:
            if composing:
                self._popover.compose()
            return
        had_focus = self._drop()
        if spot is None:
            if had_focus:
                self._view.setFocus()
            return
        self._reveal(spot)
        popover = self._popover = CommentsPopover(spot, self._desk, self._theme, self._view)
        popover.closed.connect(self._close)
        popover.resized.connect(self._follow)
        self._follow()
        popover.show()
        self._follow()
        if composing:
            popover.compose()
        else:
            popover.start()

    def _close(self) -> None:
        self._context.session.open_comments(None)

    def _drop(self) -> bool:
        """Take the frame away; whether it had the keyboard."""
        popover, self._popover = self._popover, None
        self._place = None
        if popover is None:
            return False
        had_focus = holds_focus(popover)
        discard(popover)
        return had_focus

    def _reveal(self, spot: Spot) -> None:
        """Move the view only where the pin is out of sight."""
        if spot.element:
            self._context.view.reveal([spot.element])
        tip = self._view.scene.pins.tips.get(spot)
        if tip is not None and not self._view.visible_box().contains(tip):
            session = self._context.session
            session.set_viewport(replace(session.viewport, center=tip))

    def _follow(self) -> None:
        """Lie beside the pin, inside of the view; where the pin has gone, stay."""
        popover = self._popover
        if popover is None:
            return
        view = self._view
        tip = view.scene.pins.tips.get(popover.spot)
        if tip is not None:
            self._place = view.camera().box_to_view(pin_box(tip, self._context.session.viewport.zoom))
        elif self._place is None:
            # About something that is not on the board any more.
            self._place = Box(view.width() / 2 - popover.width() / 2, 40, 0, 0)
        wanted = popover.wanted()
        height = max(min(wanted.height(), view.height() - 2 * _MARGIN), _LEAST)
        at = _beside(self._place, self._kept_clear(popover.spot), wanted.width(), height, view.rect().size())
        popover.setGeometry(round(at.x), round(at.y), wanted.width(), height)

    def _kept_clear(self, spot: Spot) -> Box | None:
        """What the comments are about, in the view; None for the free board and for what fills the view."""
        element = self._context.document.design.elements.get(spot.element)
        if not isinstance(element, Component | Sticky | Text):
            return None
        box = self._view.camera().box_to_view(element.box)
        return box if box.w < self._view.width() / 2 and box.h < self._view.height() / 2 else None


def _beside(pin: Box, about: Box | None, width: float, height: float, room: QSize) -> Point:
    """To the right of the pin, else to the left of it and of what it is about, else below or above that.

    Where nothing has room it is moved inside and covers what it must.
    """
    clear = pin if about is None else pin.united(about)
    y = _inside(pin.y, height, room.height())
    if pin.right + _GAP + width + _MARGIN <= room.width():
        return Point(pin.right + _GAP, y)
    if clear.x - _GAP - width >= _MARGIN:
        return Point(clear.x - _GAP - width, y)
    x = _inside(pin.x, width, room.width())
    if clear.bottom + _GAP + height + _MARGIN <= room.height():
        return Point(x, clear.bottom + _GAP)
    if clear.y - _GAP - height >= _MARGIN:
        return Point(x, clear.y - _GAP - height)
    return Point(x, y)


def _inside(at: float, size: float, room: float) -> float:
    return max(min(at, room - size - _MARGIN), _MARGIN)
