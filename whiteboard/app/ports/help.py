"""The program about itself, as actions ask for it."""

from __future__ import annotations

from whiteboard.app.window import DesignWindow


class HelpInWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def open_log_folder(self) -> None:
        self._window.host.helping.open_log_folder(self._window)

    def reset_settings(self) -> None:
        self._window.host.helping.reset_settings(self._window)

    def show_about(self) -> None:
        self._window.host.helping.show_about(self._window)
