"""Makes the replay's pictures off the window's thread: the newest that is wanted, and no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from whiteboard.app.background import Background
from whiteboard.app.replay.errands import Errands
from whiteboard.app.replay.precedence import Precedence
from whiteboard.canvas.frames import Frames, Look, together
from whiteboard.document.recorded.film import Film
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.values import Box
from whiteboard.panels.differences import Line, between_moments

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wanted:
    """The moment with this number; `against` is the one that it is compared with."""

    number: int
    against: int | None
    look: Look


@dataclass(frozen=True)
class Shot:
    """The picture, and in words what differs from the moment it is compared with."""

    wanted: Wanted
    image: QImage
    lines: tuple[Line, ...]


class Projector(QObject):
    """Of one film. `failed` gets what went wrong, once: each moment of a damaged film fails."""

    ready = Signal(object)
    """A `Shot`."""

    def __init__(
        self, film: Film, precedence: Precedence, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._film, self._precedence, self._tell = film, precedence, failed
        self._told = False
        self._frames = Frames()
        self._background = Background(self)
        self._errands = Errands(self._background, precedence)
        self._wanted: Wanted | None = None
        self._made: Wanted | None = None
        self._busy = False

    def want(self, wanted: Wanted) -> None:
        """Have `ready` told of it, unless something else is wanted before there is time for it."""
        self._wanted = wanted
        if not self._busy and wanted != self._made:
            self._busy = True
            self._precedence.claim()
            self._background.run(
                lambda: self._shot(wanted),
                self._on_made,
                lambda error: self._on_failed(wanted, error),
                harmless=True,
            )

    def whole(self, numbers: Sequence[int], theme: Theme, then: Callable[[Box | None], None]) -> None:
        """What the boards of these moments cover together, as far as they are whole."""
        film, frames, give_way = self._film, self._frames, self._precedence.give_way
        self._each(
            [lambda n=n: frames.covered(film.design_at(n), theme, give_way, n) for n in numbers],
            lambda boxes: then(together(boxes)),
        )

    def snapshots(
        self,
        numbers: Sequence[int],
        whole: Box | None,
        size: tuple[int, int],
        theme: Theme,
        then: Callable[[Sequence[QImage | None]], None],
    ) -> None:
        """Small pictures of that part of the board at these moments; None of what is damaged."""
        film, frames, give_way = self._film, self._frames, self._precedence.give_way
        self._each(
            [lambda n=n: frames.small(film.design_at(n), whole, size, theme, give_way, n) for n in numbers],
            then,
        )

    def prepare(self, numbers: Iterable[int]) -> None:
        """Get ready for these moments, when there is nothing else to do."""
        film, frames, give_way = self._film.apart(), self._frames, self._precedence.give_way
        self._errands.put_later((lambda n=n: frames.prepare(film.design_at(n), give_way, n)) for n in numbers)

    def design(self, number: int, then: Callable[[Design], None]) -> None:
        """The design of a moment."""
        film = self._film
        self._background.run(lambda: film.design_at(number), then, self._failed, harmless=True)

    def close(self) -> None:
        self._background.stop()

    def _each(self, works: Sequence[Callable[[], T]], then: Callable[[Sequence[T | None]], None]) -> None:
        """Have each done, and call back with all of it; None for what could not be made."""
        found: list[T | None] = []

        def take(one: T | None) -> None:
            found.append(one)
            if len(found) == len(works):
                then(found)

        def failed(error: Exception) -> None:
            self._failed(error)
            take(None)

        for work in works:
            self._errands.put(work, take, failed)

    def _shot(self, wanted: Wanted) -> Shot:
        """On the other thread."""
        film, look = self._film, wanted.look
        if wanted.against is None:
            design = film.design_at(wanted.number)
            return Shot(wanted, self._frames.of(design, look, wanted.number), ())
        first, last = sorted((wanted.number, wanted.against))
        before, after = film.design_at(first), film.design_at(last)
        image = self._frames.comparing(before, after, look, last)
        return Shot(wanted, image, between_moments(before, after))

    def _on_made(self, shot: Shot) -> None:
        self._busy = False
        self._made = shot.wanted
        self.ready.emit(shot)
        self._go_on(shot.wanted)

    def _on_failed(self, wanted: Wanted, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        # A later moment may be whole.
        self._go_on(wanted)

    def _go_on(self, last: Wanted) -> None:
        if self._wanted is not None and self._wanted != last:
            self.want(self._wanted)
        else:
            self._precedence.release()

    def _failed(self, error: Exception) -> None:
        if self._told:
            log.warning("A moment of the recording cannot be shown: %s", error)
            return
        self._told = True
        self._tell(error)
