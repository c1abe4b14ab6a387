"""What differs on the board between two moments, each thing once."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.document.snapshot import difference
from whiteboard.model.changes import Updated
from whiteboard.model.design import Design
from whiteboard.model.elements import Element


@dataclass(frozen=True)
class Compared:
    """`moved` holds what has another place and is the same otherwise, `changed` all else that is another."""

    added: tuple[Element, ...]
    removed: tuple[Element, ...]
    moved: tuple[tuple[Element, Element], ...]
    changed: tuple[Element, ...]
    both: Design
    """The later design, with what it lacks of the one before."""


def compared(before: Design, after: Design) -> Compared:
    """The board only: what was said and typed beside it is told in words."""
    found = difference(before, after)
    updated = [u for u in found.updated if isinstance(u.after, Element) and _differs(u)]
    removed = tuple(r for r in found.removed if isinstance(r, Element))
    return Compared(
        added=tuple(r for r in found.added if isinstance(r, Element)),
        removed=removed,
        moved=tuple(
            (u.before, u.after)
            for u in updated
            if isinstance(u.before, Element) and isinstance(u.after, Element) and only_moved(u)
        ),
        changed=tuple(u.after for u in updated if isinstance(u.after, Element) and not only_moved(u)),
        both=after.with_records(put=removed),
    )


def only_moved(updated: Updated) -> bool:
    """Whether it is the same thing at another place."""
    return _names(updated) == {"box"}


def _differs(updated: Updated) -> bool:
    # Where something lies in the pile is not seen, or seen by what covers what.
    return _names(updated) != {"order"}


def _names(updated: Updated) -> set[str]:
    before, after = updated.before.fields(), updated.after.fields()
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}
