"""One's own step over thousands of things, taken a piece at a time while the window answers in between."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

from whiteboard.document.listeners import Listeners

T = TypeVar("T")
Pieces: TypeAlias = Generator[float, None, T]
"""Does a piece until it yields; yields the part of all that is done, 0 to 1."""

PIECE = 100
"""Things in a piece. What is about no more is done within the call, as if there were no pieces."""


class Strides:
    """At most one step at a time; whoever does anything else to the document finishes it first."""

    def __init__(self) -> None:
        self._pieces: Pieces[None] | None = None
        self._back: Callable[[], Pieces[bool]] | None = None
        self._long = self._given_up = False
        self._at_it = False
        self._wake: Callable[[], None] | None = None
        self._listeners: Listeners[None] = Listeners()
        self.title = ""
        """What is being done, in words."""
        self.done = 0.0
        """The part of it that is done."""
        self.taken_back: bool | None = None
        """Whether all is again as it was before the last step; None where nobody has given that up."""

    @property
    def under_way(self) -> bool:
        """Whether a step is being done over several turns; not while a short one is done within the call."""
        return self._long and self._begun

    def read_by(self, wake: Callable[[], None] | None) -> None:
        """From now on a long step is left to whoever is woken, and calls `go_on` until nothing is left. None:
        all of it within `begin` again."""
        self._wake = wake

    def subscribe(self, listener: Callable[[None], None]) -> Callable[[], None]:
        """Call `listener` when a long step has begun, and when it has ended; returns its remover."""
        return self._listeners.add(listener)

    def begin(self, title: str, pieces: Pieces[None]) -> None:
        """Take a step, behind the one that is under way. What the first piece raises is raised here."""
        self.finish()
        self.title, self.done = title, 0.0
        self._pieces, self._back, self.taken_back = pieces, None, None
        self._long = self._given_up = False
        self._go_on()
        if self._wake is None:
            self.finish()
        elif self._begun:
            self._long = True
            self._listeners.tell(None)
            self._wake()

    def go_on(self) -> None:
        """Do the next piece."""
        if self._pieces is None or self._at_it:
            return
        long = self._long
        try:
            self._go_on()
        finally:
            if long and not self.under_way:
                self._listeners.tell(None)

    def finish(self) -> None:
        """Do all that is left. Within a piece this is nothing: what comes of that is part of it."""
        while self._pieces is not None and not self._at_it:
            self.go_on()

    def cancel(self) -> None:
        """Drop the step, or take it back where it has been written in part already."""
        if self._pieces is None or self._at_it or self.taken_back is not None:
            return
        if self._back is not None:
            # Until it is: a role may change before its turn comes.
            self._given_up, self.taken_back = True, False
            return
        self._pieces.close()
        self._pieces, self.taken_back = None, True
        self._listeners.tell(None)

    def written(self, back: Callable[[], Pieces[bool]]) -> None:
        """From here on the step cannot be dropped: `back` takes it back, and returns whether it could."""
        self._back = self._back or back

    @property
    def _begun(self) -> bool:
        return self._pieces is not None

    def _go_on(self) -> None:
        assert self._pieces is not None, "asked by who calls"
        self._at_it = True
        try:
            self.done = next(self._pieces)
        except StopIteration:
            self._pieces = self._go_back(self._back) if self._given_up and self._back is not None else None
            self._back, self._given_up = None, False
        except BaseException:
            self._pieces = None
            raise
        finally:
            self._at_it = False

    def _go_back(self, back: Callable[[], Pieces[bool]]) -> Pieces[None]:
        self.taken_back = yield from back()


def piecewise(items: Sequence[T], do: Callable[[T], object], size: int = PIECE) -> Pieces[None]:
    """Do it to each."""
    for number, item in enumerate(items):
        if number and number % size == 0:
            yield number / len(items)
        do(item)


def batches(items: Sequence[T], size: int = PIECE) -> list[list[T]]:
    """The items by so many."""
    some = iter(items)
    return [list(islice(some, size)) for _n in range(0, len(items), size)]


def part(pieces: Pieces[T], start: float, stop: float) -> Pieces[T]:
    """The same as a part of something longer, from `start` to `stop` of it."""
    while True:
        try:
            done = next(pieces)
        except StopIteration as end:
            return end.value
        yield start + (stop - start) * done


def at_once(pieces: Pieces[T]) -> T:
    """All of it; returns what comes of it."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value
