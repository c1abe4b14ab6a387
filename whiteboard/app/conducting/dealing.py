"""Curveballs: dealt into the shared design, with the board before and after kept on this machine."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.app.conducting.keeping import Keeping
from whiteboard.app.conducting.noting import Noting
from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.conducting.board_changes import board_changes
from whiteboard.interview.conducting.stamp import What
from whiteboard.model.conducted import USUAL_MINUTES, Curveball
from whiteboard.model.design import Design
from whiteboard.model.ids import random_id
from whiteboard.panels.message import sentence_of
from whiteboard.panels.writer import Writer


class Dealing:
    """Of one window. Only what is dealt goes into the design; what to expect of the answer never does."""

    def __init__(
        self,
        document: Document,
        now: Callable[[], float],
        noting: Noting,
        keeping: Keeping,
        say: Callable[[str], None],
    ) -> None:
        self._document, self._now, self._noting, self._keeping = document, now, noting, keeping
        self._say, self._writer = say, Writer(document, say)

    def dealt(self, text: str) -> Curveball | None:
        """How it was dealt, None while it was not."""
        return next((c for c in self._document.design.answers_of(Curveball) if c.text == text), None)

    def deal(self, text: str, minutes: float = USUAL_MINUTES) -> bool:
        """Show it to everybody over the board; whether it was. The one before is put away."""
        text = text.strip()
        if not text or self.dealt(text) is not None:
            return False
        for before in self._document.design.answers_of(Curveball):
            self.put_away(before.id)
        design, now = self._document.design, self._now()
        record = Curveball(
            id=random_id(),
            text=text,
            dealt_at=now,
            at=total_elapsed(design.clock, now),
            phase=design.meta.phase,
            minutes=minutes,
        )

        def add(edit: Edit) -> None:
            edit.add(record.changed(order=edit.top_order(Curveball)))

        if not self._writer.write(_("Deal a curveball"), add, undoable=False):
            return False
        self._keeping.keep_board(_before(record.id), design)
        self._noting.stamp(What.DEALT, text, record.id, text=text)
        return True

    def put_all_away(self, then: Callable[[], None]) -> None:
        """The interview is over, and so is what is still dealt; call `then` once what it changed is told."""
        open_ = [c.id for c in self._document.design.answers_of(Curveball) if not c.over]
        if not open_:
            then()
            return
        for curveball in open_[:-1]:
            self.put_away(curveball)
        # Boards are read one after the other.
        self.put_away(open_[-1], then)

    def put_away(self, curveball: str, then: Callable[[], None] = lambda: None) -> None:
        """Take the banner off the board, and call `then` once it is told what has changed on it meanwhile."""
        record = self._document.design.answers.get(curveball)
        if not isinstance(record, Curveball) or record.over:
            then()
            return
        self._close(curveball, "")
        after = self._document.design
        self._keeping.keep_board(_after(curveball), after)

        def compare(before: Design) -> None:
            if before.meta.document_id == after.meta.document_id:
                self._close(curveball, board_changes(before, after))
            then()

        def failed(error: Exception | None) -> None:
            if error is not None:
                words = _("What the curveball changed on the board is not known: {reason}")
                self._say(words.format(reason=sentence_of(error)))
            then()

        self._keeping.with_board(_before(curveball), compare, failed)

    def _close(self, curveball: str, changes: str) -> None:
        def change(edit: Edit) -> None:
            if edit.get(curveball) is not None:
                edit.update(curveball, over=True, changes=changes)

        self._writer.write(_("Put the curveball away"), change, undoable=False)


def _before(curveball: str) -> str:
    return f"{curveball}-before"


def _after(curveball: str) -> str:
    return f"{curveball}-after"
