"""What is made for a replay while nobody waits for a picture: one piece after another, on the same thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from whiteboard.app.background import Background
from whiteboard.app.replay.precedence import Overtaken, Precedence

T = TypeVar("T")


class Errands:
    """A piece of work takes some milliseconds, or ends with `Overtaken` and is done again."""

    def __init__(self, background: Background, precedence: Precedence) -> None:
        self._background, self._precedence = background, precedence
        self._waiting: deque[Callable[[], None]] = deque()
        self._later: Iterator[Callable[[], None]] = iter(())
        self._under_way = False
        precedence.calm.connect(self._next)

    def put(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Have it done on the other thread, and one of the two called here."""

        def done(found: T) -> None:
            self._waiting.popleft()
            then(found)
            self._finish()

        def ended(error: Exception) -> None:
            if not isinstance(error, Overtaken):
                self._waiting.popleft()
                failed(error)
            self._finish()

        self._waiting.append(lambda: self._run(work, done, ended))
        self._next()

    def put_later(self, works: Iterable[Callable[[], None]]) -> None:
        """Have these done, each of its own, when there is nothing else to do."""
        self._later = chain(works, self._later)
        self._next()

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None], ended: Callable[[Exception], None]
    ) -> None:
        self._under_way = True
        self._background.run(work, done, ended, harmless=True)

    def _finish(self) -> None:
        self._under_way = False
        self._next()

    def _next(self) -> None:
        if self._under_way or not self._precedence.is_calm:
            return
        if self._waiting:
            self._waiting[0]()
            return
        work = next(self._later, None)
        if work is not None:
            self.put(work, _nothing, _nothing)


def _nothing(_: object) -> None:
    """What cannot be made ahead is told of by whoever wants it."""
