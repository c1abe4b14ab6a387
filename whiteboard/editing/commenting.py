"""Saying something about the design: each method is one undo step."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.editing.wording import text_of
from whiteboard.i18n import _
from whiteboard.model.comments import Author, Comment, Resolved, Thread
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.errors import EditError
from whiteboard.model.ids import IdFactory
from whiteboard.model.values import Point

LONGEST = 10_000
"""Letters of a comment; more belongs into a note of the design."""


class Commenter:
    """Writes as `me` at the time `now`, in POSIX seconds. Every method raises EditError where it cannot."""

    def __init__(
        self, document: Document, ids: IdFactory, now: Callable[[], float], me: Callable[[], Author]
    ) -> None:
        self._document = document
        self._ids, self._now, self._me = ids, now, me

    def begin(self, text: str, *, element: str = "", point: Point | None = None, about: str = "") -> str:
        """Begin a thread about an element, or at a point of the free board; returns its id.

        `about` is what the element was called when it was last seen: a peer may have removed it since.
        """
        about = name_of(self._document.design, element) or about
        return self._add(_("Comment"), text, {"element": element, "point": point, "about": about})

    def reply(self, thread: Thread, text: str) -> str:
        """Say something more, which opens a settled thread again; returns the reply's id."""
        head = thread.head
        pin = {"element": head.element, "point": head.point, "about": head.about}
        return self._add(_("Reply to a comment"), text, {**pin, "thread": thread.id}, opens=thread)

    def change(self, comment_id: str, text: str) -> None:
        """Say it in other words."""
        with self._document.edit(_("Edit comment")) as edit:
            before = edit.design.get(comment_id)
            if not isinstance(before, Comment) or before.text != _worded(text):
                edit.update(comment_id, text=_worded(text), edited_at=self._now())

    def delete(self, comment: Comment) -> None:
        """Take it back. The replies to a first comment stay, and stay resolved where they were."""
        with self._document.edit(_("Delete comment")) as edit:
            edit.remove(comment.id)

    def resolve(self, thread: Thread) -> None:
        """Settle the thread."""
        with self._document.edit(_("Resolve comment")) as edit:
            _mark(edit, thread, Resolved(by=self._me().name, at=self._now()))

    def reopen(self, thread: Thread) -> None:
        """It is not settled after all."""
        with self._document.edit(_("Reopen comment")) as edit:
            _mark(edit, thread, None)

    def is_mine(self, comment: Comment) -> bool:
        """Whether I wrote it, under whatever name."""
        me = self._me()
        return bool(me.id) and comment.author_id == me.id

    def _add(self, step: str, text: str, fields: dict[str, object], *, opens: Thread | None = None) -> str:
        me = self._me()
        made = {
            "id": self._ids(),
            "text": _worded(text),
            "author": me.name,
            "author_id": me.id,
            "written_at": self._now(),
            **fields,
        }
        with self._document.edit(step) as edit:
            comment = Comment.model_validate({**made, "order": edit.top_order(Comment)})
            edit.add(comment)
            if opens is not None:
                _mark(edit, opens, None)
        return comment.id


def _mark(edit: Edit, thread: Thread, resolved: Resolved | None) -> None:
    for comment in thread.comments:
        # A peer may have deleted it since the thread was shown.
        if comment.id in edit.design.answers:
            edit.update(comment.id, resolved=resolved)


def name_of(design: Design, element_id: str) -> str:
    """What an element is called in one line: its name or text, a flow without one by its ends; "" if gone."""
    element = design.elements.get(element_id)
    if element is None:
        return ""
    words = " ".join((text_of(element) or "").split())
    if not words and isinstance(element, Flow):
        ends = [name_of(design, end.element) or "…" for end in (element.source, element.target)]
        words = " → ".join(ends)
    return words[:80]


def _worded(text: str) -> str:
    text = text.strip()
    if not text:
        raise EditError(_("Write something first."))
    if len(text) > LONGEST:
        raise EditError(
            _("A comment has at most {most} letters; this one has {count}.").format(
                most=LONGEST, count=len(text)
            )
        )
    return text
