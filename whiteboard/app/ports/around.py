"""Panels, choosers and short messages of a window, as actions ask for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from whiteboard.app.window import DesignWindow
from whiteboard.canvas.cursors import waiting
from whiteboard.panels.interview.panel import ANSWERS, COMMENTS, UNDERSTOOD
from whiteboard.panels.message import sentence_of

T = TypeVar("T")


class AroundBoard:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def toggle_theme(self) -> None:
        self._window.host.toggle_theme()

    def toggle_panel(self, panel: str) -> None:
        self._window.page.panels.toggle(panel)

    def panel_shown(self, panel: str) -> bool:
        return self._window.page.panels.shown(panel)

    def go_to_panel(self, step: int) -> None:
        self._window.page.go_to_panel(step)

    def next_concern(self) -> None:
        self._window.page.next_concern()

    def list_comments(self) -> None:
        self._window.page.go_to_list(COMMENTS)

    def answer_phase(self) -> None:
        self._window.page.go_to_list(ANSWERS)

    def show_understood(self) -> None:
        self._window.page.go_to_list(UNDERSTOOD)

    def waiting(self) -> AbstractContextManager[None]:
        return waiting()

    def compute(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._window.work.thinking.run(work, done, lambda error: self.say(sentence_of(error)), harmless=True)

    def say(self, text: str) -> None:
        self._window.toast.say(text)
