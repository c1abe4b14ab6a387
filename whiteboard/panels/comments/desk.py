"""What the widgets of comments work with: the session, the time, and a commenter whose refusals are said."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.actions.action import Context
from whiteboard.editing.commenting import Commenter
from whiteboard.model.comments import Comment, Thread
from whiteboard.model.design import Design
from whiteboard.model.errors import EditError
from whiteboard.session.commenting import Spot
from whiteboard.session.session import Session


class CommentDesk:
    """Each verb is one undo step and returns whether it was done; why not is said to the user."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.commenter = Commenter(context.document, context.new_id, context.now, context.me)

    @property
    def design(self) -> Design:
        return self._context.design

    @property
    def session(self) -> Session:
        return self._context.session

    @property
    def writable(self) -> bool:
        return not self._context.document.read_only

    def now(self) -> float:
        """POSIX seconds."""
        return self._context.now()

    def begin(self, spot: Spot, text: str, about: str) -> str:
        """Begin a thread; returns its id, "" where it was refused."""
        begun = ""

        def do() -> None:
            nonlocal begun
            begun = self.commenter.begin(text, element=spot.element, point=spot.point, about=about)

        self._done(do)
        return begun

    def reply(self, thread: Thread, text: str) -> bool:
        return self._done(lambda: self.commenter.reply(thread, text))

    def change(self, comment_id: str, text: str) -> bool:
        return self._done(lambda: self.commenter.change(comment_id, text))

    def delete(self, comment: Comment) -> bool:
        return self._done(lambda: self.commenter.delete(comment))

    def resolve(self, thread: Thread) -> bool:
        return self._done(lambda: self.commenter.resolve(thread))

    def reopen(self, thread: Thread) -> bool:
        return self._done(lambda: self.commenter.reopen(thread))

    def _done(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except EditError as error:
            self._context.window.say(str(error))
            return False
        return True
