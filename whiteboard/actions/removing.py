"""Taking what is selected off the board, as delete and cut do."""

from __future__ import annotations

from collections.abc import Collection

from whiteboard.actions.action import Context
from whiteboard.document.edit import Edit
from whiteboard.document.strides import PIECE, Pieces, piecewise
from whiteboard.editing.removing import to_remove

_AT_ONCE = 1000
"""Elements that are marked for it in one go; the work is to write it."""


def removing(context: Context, label: str) -> Pieces[None]:
    """The unlocked of it, with the flows that would lose an end, as one step."""

    def fill(edit: Edit) -> Pieces[None]:
        going = to_remove(context.design, context.selection)
        yield from piecewise(going, edit.remove, _AT_ONCE)
        yield from let_go(context, going)

    return context.document.steps.edit(label, fill)


def let_go(context: Context, ids: Collection[str]) -> Pieces[None]:
    """Select no longer what goes by the thousands: or it would be shown as selected, and counted, with each
    piece that is left of it."""
    if len(ids) > PIECE:
        context.session.select(context.selection.difference(ids))
        yield 1.0
