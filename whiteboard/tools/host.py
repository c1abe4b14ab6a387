"""Takes what the pointer and the keyboard do on the board to the state of the active tool."""

from __future__ import annotations

from dataclasses import replace

from whiteboard.document.document import Document
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.values import Point
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session
from whiteboard.tools.dragging_in import DraggingIn
from whiteboard.tools.events import Button, KeyEvent, PointerEvent
from whiteboard.tools.machine import Machine
from whiteboard.tools.panning import Panning
from whiteboard.tools.picking import select_under
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import Hooks, ToolContext

_MODIFIERS = {"Shift": "shift", "Control": "ctrl", "Alt": "alt"}


class ToolHost:
    """One per window. The canvas hands it events; what comes of them is in session and document."""

    def __init__(
        self,
        document: Document,
        session: Session,
        routes: RouteBook,
        ids: IdFactory = random_id,
        hooks: Hooks | None = None,
    ) -> None:
        self._context = ToolContext(document, session, routes, ids, hooks or Hooks())
        self._machine = Machine(self._context)
        self._space = False
        self._last_move: PointerEvent | None = None

    @property
    def state_name(self) -> str:
        """What the user is doing, as `tool.state`."""
        return self._machine.name

    @property
    def resting(self) -> bool:
        """Whether no gesture is under way."""
        return self._machine.state.resting

    def say(self, sentence: str) -> None:
        """Tell the user why something on the board did not come about."""
        self._context.hooks.refused(sentence)

    def set_badges(self, ids: frozenset[str]) -> None:
        """The elements that show a badge to press."""
        self._context.badges = ids

    def press(self, event: PointerEvent) -> None:
        """A mouse button went down."""
        self._last_move = event
        state = self._machine.state
        if event.button is Button.RIGHT:
            if state.resting:
                select_under(self._context, event.point)
        elif state.resting and (event.button is Button.MIDDLE or self._space):
            self._machine.go(Panning(self._context, event))
        elif event.button is Button.LEFT:
            self._machine.follow(lambda: state.press(event))

    def move(self, event: PointerEvent) -> None:
        """The pointer moved, with or without a button down."""
        self._last_move = event
        state = self._machine.state
        if self._space and state.resting:
            return
        self._machine.follow(lambda: state.move(event))
        begun = self._machine.state
        if begun is not state:  # the move that made a drag of a press is the drag's first
            self._machine.follow(lambda: begun.move(event))

    def release(self, event: PointerEvent) -> None:
        """A mouse button came up."""
        state = self._machine.state
        if event.button is Button.RIGHT:
            return
        self._machine.follow(lambda: state.release(event))
        rests = self._machine.state
        if rests.resting and not self._space:  # what lies under the pointer now may be something else
            self._machine.follow(lambda: rests.move(event))

    def double_click(self, event: PointerEvent) -> None:
        """The second press of a double click; its release follows as usual."""
        state = self._machine.state
        if event.button is Button.LEFT and not self._space:
            self._machine.follow(lambda: state.double_click(event))

    def key(self, event: KeyEvent) -> bool:
        """A key went down while the board had the focus. Returns whether it meant something here."""
        if event.key == "Space":
            return self._set_space(True)
        if event.key in _MODIFIERS:
            return self._turn_modifier(event.key, True)
        if event.key == "Escape" and not self.resting:
            self._machine.cancel()
            return True
        meant = self._key_of_state(event)
        if event.key == "Escape" and self._context.session.highlight:
            self._context.session.set_highlight(())
            return True
        return meant

    def key_up(self, event: KeyEvent) -> bool:
        """A key came up again."""
        if event.key == "Space":
            return self._set_space(False)
        return event.key in _MODIFIERS and self._turn_modifier(event.key, False)

    def cancel(self) -> None:
        """The board lost the focus: end the gesture without a trace."""
        self._set_space(False)
        self._machine.cancel()

    def leave(self) -> None:
        """The pointer left the board: nothing is under it any more."""
        self._context.session.set_hover("")
        if self.resting:
            self._context.session.set_preview(None)

    def drag_in(self, kind_id: str, point: Point, *, beside: bool = False) -> None:
        """Something from the palette is being dragged over the board; `beside`: into no flow there."""
        if not self._context.writable:
            return
        state = self._machine.state
        if not isinstance(state, DraggingIn) or state.placing != kind_id:
            self._machine.cancel()
            state = DraggingIn(self._context, kind_id)
            self._machine.go(state)
        at = PointerEvent(point, point, alt=beside)
        self._machine.follow(lambda: state.move(at))

    def drop_in(self, kind_id: str, point: Point, *, beside: bool = False) -> str:
        """It was dropped; returns the new element's id, "" when the design is read-only."""
        if not self._context.writable:
            self._context.say_read_only()
        self.drag_in(kind_id, point, beside=beside)
        state = self._machine.state
        if not isinstance(state, DraggingIn):
            return ""
        at = PointerEvent(point, point, Button.LEFT, alt=beside)
        self._machine.follow(lambda: state.release(at))
        return state.dropped

    def leave_in(self) -> None:
        """It was dragged off the board again."""
        if isinstance(self._machine.state, DraggingIn):
            self._machine.cancel()

    def close(self) -> None:
        """End the gesture and stop listening."""
        self._machine.close()

    def _key_of_state(self, event: KeyEvent) -> bool:
        state = self._machine.state
        following: State | Over | None = None

        def ask() -> State | Over:
            nonlocal following
            following = state.key(event)
            return state if following is None else following

        self._machine.follow(ask)
        return following is not None

    def _set_space(self, down: bool) -> bool:
        state = self._machine.state
        if self._space != down and state.resting:
            self._context.session.set_cursor("hand" if down else state.cursor)
        self._space = down
        return True

    def _turn_modifier(self, key: str, down: bool) -> bool:
        # Shift, Ctrl and Alt mean something while dragging: show it at once, not at the next move.
        if self.resting or self._last_move is None:
            return False
        self.move(replace(self._last_move, **{_MODIFIERS[key]: down}))
        return True
