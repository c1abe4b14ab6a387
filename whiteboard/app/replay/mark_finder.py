"""Finds what happened in an interview for its replay, off the window's thread and apart from the pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from whiteboard.app.background import Background
from whiteboard.app.replay.precedence import Precedence
from whiteboard.document.recorded.film import Film
from whiteboard.interview.replay_marks import Beside, ReplayMark, concern_marks, marks_in
from whiteboard.interview.withheld import Withheld
from whiteboard.review.engine import review
from whiteboard.review.result import Review


class MarkFinder(QObject):
    found = Signal(object)
    """All the `ReplayMark`s that are known by now, in their order."""
    failed = Signal(str)
    """Some were not found, for the reason in this sentence."""

    def __init__(self, film: Film, precedence: Precedence, parent: QObject) -> None:
        super().__init__(parent)
        self._film, self._precedence = film.apart(), precedence
        self._background = Background(self)
        self._marks: tuple[ReplayMark, ...] = ()

    def look(self, beside: Beside, withheld: Withheld) -> None:
        """Look for them; the concerns take longest, and come last as far as they may be seen."""
        film = self._film
        self._run(lambda: marks_in(film, beside))
        if not withheld.everything:
            self._run(lambda: tuple(concern_marks(film, self._reviewed, withheld.of)))

    def close(self) -> None:
        self._background.stop()

    def _run(self, find: Callable[[], tuple[ReplayMark, ...]]) -> None:
        self._background.run(find, self._take, self._failed, harmless=True)

    def _reviewed(self, number: int) -> Review:
        return review(self._film.design_at(number), cancelled=self._cancelled)

    def _cancelled(self) -> bool:
        self._precedence.let_pass()
        return self._background.stopped

    def _take(self, marks: tuple[ReplayMark, ...]) -> None:
        self._marks = tuple(sorted((*self._marks, *marks), key=lambda mark: mark.number))
        self.found.emit(self._marks)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(str(error) or type(error).__name__)
