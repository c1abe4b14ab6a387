"""Which hints were taken while practising alone, kept with the design: what they help with counts less."""

from __future__ import annotations

from whiteboard.actions.action import Context
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.clock import total_elapsed
from whiteboard.interview.point_hints import hints_to
from whiteboard.model.hinted import HintTaken, hint_id
from whiteboard.model.interview import Answer
from whiteboard.panels.writer import Writer
from whiteboard.review.concerns.concern import Concern


class HintBook:
    """In a room it is the interviewer who gives hints, and after the end nothing counts any more."""

    def __init__(self, context: Context, writer: Writer) -> None:
        self._context, self._writer = context, writer

    def take(self, concern: Concern, hints: int, told: bool) -> None:
        """So many hints to a problem's point were shown by now; `told`: what answers it as well."""
        design = self._context.design
        alone = not self._context.session.participants
        if not alone or design.meta.ended is not None or not hints_to(concern.rule):
            return
        before = design.answers.get(hint_id(concern.rule))
        known = before if isinstance(before, HintTaken) else None
        if known is not None and known.hints >= hints and known.told >= told:
            return
        now = self._context.now()
        taken = HintTaken(
            id=hint_id(concern.rule),
            rule=concern.rule,
            hints=max(hints, known.hints if known else 0),
            told=told or (known is not None and known.told),
            at=round(total_elapsed(design.clock, now), 1),
            phase=design.meta.phase,
        )

        def change(edit: Edit) -> None:
            if edit.get(taken.id) is None:
                edit.add(taken.changed(order=edit.top_order(Answer)))
            else:
                edit.update(taken.id, hints=taken.hints, told=taken.told)

        if self._writer.writable:
            # No undo: what one has read one has read.
            self._writer.write(_("Take a hint"), change, undoable=False)
