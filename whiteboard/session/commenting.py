"""What a window has open of the comments."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.comments import Thread, is_orphaned, threads
from whiteboard.model.design import Design
from whiteboard.model.values import Point
from whiteboard.session.parts import Observed, Part


@dataclass(frozen=True, slots=True)
class Spot:
    """Where comments are pinned: an element, one thread on the free board, or a point that has none yet.

    A thread about a removed element has a spot of its own, by its id.
    """

    element: str = ""
    thread: str = ""
    point: Point | None = None

    @property
    def new(self) -> bool:
        """A place on the free board where nobody has said anything yet."""
        return not self.element and not self.thread


def spot_of(design: Design, thread: Thread) -> Spot:
    """Where a thread is found."""
    if thread.element and not is_orphaned(design, thread):
        return Spot(element=thread.element)
    return Spot(thread=thread.id)


def threads_at(design: Design, spot: Spot) -> tuple[Thread, ...]:
    """The threads that are found there, resolved ones included; also once their element was removed."""
    if spot.new:
        return ()
    return tuple(
        t for t in threads(design) if (t.element == spot.element if spot.element else t.id == spot.thread)
    )


class Commenting(Observed):
    def __init__(self) -> None:
        super().__init__()
        self._spot: Spot | None = None
        self._composing = False
        self._resolved_shown = False

    @property
    def spot(self) -> Spot | None:
        """The comments that are open, None where none are."""
        return self._spot

    @property
    def composing(self) -> bool:
        """Whether they were opened to write a new comment."""
        return self._composing

    def open_comments(self, spot: Spot | None, *, compose: bool = False) -> None:
        """Read what was said there, or begin to say something; None closes and keeps what was begun."""
        self._spot, self._composing = spot, compose and spot is not None
        self._tell(Part.COMMENTS)

    @property
    def resolved_shown(self) -> bool:
        """Whether resolved comments have their pins on the board."""
        return self._resolved_shown

    def show_resolved(self, shown: bool) -> None:
        self._set("_resolved_shown", shown, Part.COMMENTS)
