"""What opens over a window to choose from, as actions ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whiteboard.app.window import DesignWindow


class ChoosersOfWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def show_shortcuts(self) -> None:
        host = self._window.host
        self._window.pickers.show_shortcuts(lambda: host.settings, host.keep)

    def show_command_palette(self) -> None:
        window = self._window
        window.pickers.choose_command(window.work.context, window.page.place_and_name)

    def find_text(self) -> None:
        self._window.pickers.find_text(self._window.work.context)

    def place_by_name(self) -> None:
        self._window.pickers.choose_kind(self._window.page.place_and_name, everything=True)

    def change_name(self) -> None:
        host = self._window.host
        self._window.pickers.change_name(lambda: host.settings, host.keep)

    def choose_kind(self, current: str, chosen: Callable[[str], None], first: Sequence[str] = ()) -> None:
        self._window.pickers.choose_kind(chosen, first)

    def choose_component(self, title: str, ids: Sequence[str], chosen: Callable[[str], None]) -> None:
        self._window.pickers.choose_component(self._window.work.context, title, ids, chosen)
