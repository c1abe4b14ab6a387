"""How two states of a design differ, in lines to read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from whiteboard.document.recorded.compared import only_moved
from whiteboard.document.snapshot import Difference, difference
from whiteboard.editing.wording import text_of
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow
from whiteboard.model.record import Record
from whiteboard.panels.forms.subject import sort_of

LONGEST = 60
"""Letters of a text."""


class How(Enum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Line:
    """`what` names the thing, `detail` says which of its properties differ, "" where it is all of it."""

    how: How
    what: str
    detail: str = ""


def between_moments(before: Design, after: Design) -> tuple[Line, ...]:
    """What was added, removed, moved and changed from one moment of an interview to another. What its clock
    counted, and the phase, say no more than that time went by."""
    meta = before.meta.changed(title=after.meta.title)
    after = after.with_records(put=[before.clock, meta])
    found = difference(before, after)
    moved = {u.after.id: Line(How.MOVED, _named(u.before, before)) for u in found.updated if only_moved(u)}
    rest = Difference(found.added, tuple(u for u in found.updated if u.after.id not in moved), found.removed)
    return (*_lines(rest, before, after), *moved.values())


def differences(mine: Design, theirs: Design) -> tuple[Line, ...]:
    """What they have that I do not, what differs, and what they do not have."""
    # Whoever reloads keeps the id that others share, so it is none of what differs.
    same_id = theirs.meta.changed(document_id=mine.meta.document_id)
    theirs = theirs.with_records(put=[same_id])
    return _lines(difference(mine, theirs), mine, theirs)


def _lines(found: Difference, mine: Design, theirs: Design) -> tuple[Line, ...]:
    lines = [Line(How.ADDED, _named(r, theirs)) for r in found.added]
    for updated in found.updated:
        before, after = updated.before.fields(), updated.after.fields()
        names = [
            _change(name, before.get(name), after.get(name))
            for name in sorted({*before, *after})
            if before.get(name) != after.get(name)
        ]
        lines.append(Line(How.CHANGED, _named(updated.before, mine), ", ".join(names)))
    return (*lines, *(Line(How.REMOVED, _named(r, mine)) for r in found.removed))


def _named(record: Record, design: Design) -> str:
    words = " ".join((_words(record, design) or "").split())
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    sort = _sort(record)
    return _("{sort} “{name}”").format(sort=sort, name=shown) if shown else sort


def _words(record: Record, design: Design) -> str | None:
    if isinstance(record, Flow):
        ends = [design.elements.get(end.element) for end in (record.source, record.target)]
        names = [(text_of(end) if end else "") or "?" for end in ends]
        return f"{names[0]} → {names[1]}" + (f": {record.label}" if record.label else "")
    if isinstance(record, Element):
        return text_of(record)
    fields = record.fields()
    return next(
        (str(fields[n]) for n in ("title", "text", "name", "question", "choice", "path") if fields.get(n)), ""
    )


def _sort(record: Record) -> str:
    if isinstance(record, Element) and (sort := sort_of(record)):
        return sort
    return {"meta": _("Title of the design"), "clock": _("Clock")}.get(
        record.id, record.type.replace("-", " ").replace("_", " ").capitalize()
    )


def _change(name: str, before: object, after: object) -> str:
    """The property, and both its values where they are words that can be read at a glance."""
    words = isinstance(before, str) and isinstance(after, str) and name != "order"
    if not words or max(len(str(before)), len(str(after))) > LONGEST:
        return _property(name)
    return _("{property} “{before}” → “{after}”").format(
        property=_property(name), before=" ".join(str(before).split()), after=" ".join(str(after).split())
    )


def _property(name: str) -> str:
    known = {
        "box": _("place"),
        "facts": _("facts"),
        "order": _("order"),
        "kind": _("kind"),
        "name": _("name"),
    }
    return known.get(name, name.replace("_", " "))
