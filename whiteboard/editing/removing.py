"""What goes when elements are deleted."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.editing.grouping import unlocked
from whiteboard.model.design import Design


def to_remove(design: Design, ids: Iterable[str]) -> tuple[str, ...]:
    """The unlocked elements among the ids and every flow that would lose an end, sorted to repeat.

    What lies in a deleted zone stays on the board.
    """
    going = unlocked(design, ids)
    return tuple(sorted(going | {f.id for i in going for f in design.flows_at(i)}))
