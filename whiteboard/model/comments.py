"""Comments pinned to elements or to places of the board, and the threads that they form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.interview import Answer
from whiteboard.model.values import Point


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the name that others read, and the id that stays when the name is changed."""

    name: str
    id: str = ""


class Resolved(BaseModel):
    """That a thread is settled: by whom and when, in POSIX seconds. One value, so that two who resolve at the
    same time never leave the name of one beside the time of the other."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    by: str = ""
    at: float = 0.0


class Comment(Answer, frozen=True):
    """One comment or reply; each is a record of its own, so that replies made at the same time all stay.

    `element` is the id of what it is pinned to, "" for the free board at `point`. Every reply carries the pin
    of its thread, which it would else lose with the first comment. `about` is what the element was called, so
    that a comment about a removed element still says what it meant. `thread` is the id of the first comment,
    "" in the first one itself. Times are POSIX seconds. A settled thread has `resolved` in every comment that
    it had then: whoever deletes the first one at the same time must not open it again.
    """

    type: Literal["comment"] = "comment"
    element: str = ""
    point: Point | None = None
    about: str = ""
    text: str = ""
    author: str = ""
    author_id: str = ""
    written_at: float = 0.0
    edited_at: float | None = None
    thread: str = ""
    resolved: Resolved | None = None


def reading_order(comment: Comment) -> tuple[bool, str, float, str]:
    """Sort key: the first comment, then what was written after having seen the rest; ties by time and id."""
    return (bool(comment.thread), comment.order, comment.written_at, comment.id)


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments in their order, at least one; the first may be a reply whose beginning was deleted."""

    id: str
    comments: tuple[Comment, ...]

    @property
    def head(self) -> Comment:
        """The comment that says where the thread is pinned."""
        return self.comments[0]

    @property
    def replies(self) -> tuple[Comment, ...]:
        return self.comments[1:]

    @property
    def begun(self) -> bool:
        """Whether its first comment is still there."""
        return not self.head.thread

    @property
    def resolved(self) -> Resolved | None:
        return next((c.resolved for c in self.comments if c.resolved is not None), None)

    @property
    def element(self) -> str:
        return self.head.element


def threads(design: Design) -> tuple[Thread, ...]:
    """All threads, in the order in which they were begun."""
    return threads_among(design.answers_of(Comment))


def threads_among(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """The threads that these comments form."""
    found: dict[str, list[Comment]] = {}
    for comment in comments:
        found.setdefault(comment.thread or comment.id, []).append(comment)
    made = [Thread(key, tuple(sorted(members, key=reading_order))) for key, members in found.items()]
    return tuple(sorted(made, key=lambda t: (t.head.order, t.head.written_at, t.id)))


def is_orphaned(design: Design, thread: Thread) -> bool:
    """Whether what it is about is not on the board any more: removed, or a flow that lost an end."""
    if not thread.element:
        return False
    element = design.elements.get(thread.element)
    if isinstance(element, Flow):
        return not any(flow.id == element.id for flow in design.flows)
    return element is None
