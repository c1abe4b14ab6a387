"""The room that a window is in, as actions ask for it."""

from __future__ import annotations

from whiteboard.app.live.notes_window import show_notes
from whiteboard.app.window import DesignWindow


class RoomsOfWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def share(self) -> None:
        self._window.together.share()

    def join_room(self) -> None:
        self._window.together.ask_to_join()

    def leave_room(self) -> None:
        self._window.together.leave()

    def in_room(self) -> bool:
        return self._window.together.in_room

    def show_notes(self) -> None:
        window, work = self._window, self._window.work
        opened = show_notes(window.notes, work.session, work.context.view.reveal, window.host.theme, window)
        window.host.keys.wait_for(opened)

    def change_hints(self) -> None:
        self._window.hints.ask()

    def may_change_hints(self) -> bool:
        return self._window.hints.may_change
