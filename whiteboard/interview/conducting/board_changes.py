"""How a board differs from an earlier one, in the few lines that a debrief has for it."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.document.snapshot import difference
from whiteboard.i18n import _, ngettext
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.interview import Answer, Clock, Meta
from whiteboard.model.record import Record

_MOST_NAMED = 6


def board_changes(before: Design, after: Design) -> str:
    """What was added, changed and removed, a line each; one line where nothing was."""
    found = difference(before, after)
    changed = [u.after for u in found.updated if _differs(u.before, u.after)]
    lines = [
        _line(title, records)
        for title, records in (
            (_("Added"), found.added),
            (_("Changed"), changed),
            (_("Removed"), found.removed),
        )
    ]
    return "\n".join(line for line in lines if line) or _("Nothing on the board changed.")


def _differs(before: Record, after: Record) -> bool:
    """Whether more than its place is another."""
    if isinstance(before, Component) and isinstance(after, Component):
        return before.changed(box=after.box, order=after.order) != after
    return before != after


def _line(title: str, records: Iterable[Record]) -> str:
    counted = [r for r in records if not isinstance(r, Clock | Meta | Curveball)]
    names = list(dict.fromkeys(r.name or r.kind for r in counted if isinstance(r, Component)))
    flows = sum(1 for r in counted if isinstance(r, Flow))
    answers = sum(1 for r in counted if isinstance(r, Answer))
    said = names[:_MOST_NAMED]
    if len(names) > _MOST_NAMED:
        said.append(_("{count} more").format(count=len(names) - _MOST_NAMED))
    if flows:
        said.append(ngettext("{count} flow", "{count} flows", flows).format(count=flows))
    if answers:
        said.append(ngettext("{count} answer", "{count} answers", answers).format(count=answers))
    return f"{title}: {', '.join(said)}" if said else ""
