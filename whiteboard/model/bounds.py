"""The bounds of a design: how far, how large, how long and how many; one check and one clause for all doors.

Whoever lets something into a design asks here, so that a file, the command line, an importer, the clipboard
and a peer meet the same bound and hear the same words:

- `check_record(record)` and `check_design(design)` raise `OutOfBounds`, whose text is a clause without a full
  stop. Reading a file of any format does so in `files/store.parse`; an edit and every record of a peer do so
  in `document/codec.decode`.
- `Tally(design)` counts on while records come one by one, and refuses the one that finds no room.
- Whoever sees bytes or half-read values before there is a record compares with the numbers themselves: those
  here, and those of any one value in `model/plain`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from whiteboard.i18n import _
from whiteboard.model.comments import Comment
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, Flow, UnknownElement
from whiteboard.model.pictures import LARGEST_ALL, MOST_PICTURES, Picture
from whiteboard.model.plain import OutOfBounds, check_length, checked_key, clean
from whiteboard.model.record import Record
from whiteboard.model.style import LONGEST_STYLE, MOST_STYLES, StyleMap
from whiteboard.model.values import Box, Point

FURTHEST = 1e7
"""Largest coordinate, width and height in board units."""

MOST: Mapping[str, int] = MappingProxyType(
    {
        "elements": 20_000,
        "flows": 10_000,
        "answers": 2_000,
        "comments": 2_000,
        "pictures": MOST_PICTURES,
        "picture bytes": LARGEST_ALL,
    }
)
"""How many a design holds: things on the board, the flows among them, the interview's answers without the
comments, comments, and pictures with the bytes of all of them. A peer may send all of them in one message:
that takes a window about a second, and each step on such a board up to half of one."""
_FEWEST = min(MOST["answers"], MOST["comments"])
_A_FLOW: Mapping[str, int] = MappingProxyType({"elements": 1, "flows": 1})
_AN_ELEMENT: Mapping[str, int] = MappingProxyType({"elements": 1})
_A_COMMENT: Mapping[str, int] = MappingProxyType({"comments": 1})
_AN_ANSWER: Mapping[str, int] = MappingProxyType({"answers": 1})
_NOWHERE = Box(0, 0, 0, 0)


def check_record(record: Record) -> None:
    """Whether a design can hold this record.

    Raises:
        OutOfBounds: a clause that fits after "This cannot be kept in the design: ".
    """
    fields: dict[str, object] = record.fields()
    checked_key(record.id)
    check_length(len(fields))
    for name, value in fields.items():
        checked_key(name)
        clean(value)
    check_meaning(record)


def check_meaning(record: Record) -> None:
    """The part of `check_record` that is not already known of plain data: places and sizes.

    Raises:
        OutOfBounds: as `check_record`.
    """
    if isinstance(record, Boxed):
        _check_box(record.box)
        if record.style:
            _check_style(record.style)
    elif isinstance(record, UnknownElement):
        _check_box(record.box or _NOWHERE)
    elif isinstance(record, Flow):
        for end in (record.source, record.target):
            if end.point is not None:
                _check_point(end.point)
        for waypoint in record.waypoints:
            _check_point(waypoint)
    elif isinstance(record, Comment) and record.point is not None:
        _check_point(record.point)


def check_design(design: Design) -> None:
    """Whether everything in a design is within bounds.

    Raises:
        OutOfBounds: a clause that names the first record beyond, or what there is too much of.
    """
    check_counts(design)
    for record in (*design.elements.values(), *design.answers.values(), design.meta, design.clock):
        try:
            check_record(record)
        except OutOfBounds as error:
            raise OutOfBounds(
                _("the {type} {name!r} is beyond what a design can hold: {reason}").format(
                    type=record.type[:40], name=_name_of(record), reason=error
                )
            ) from None


def check_counts(design: Design) -> None:
    """Whether a design has room for so many.

    Raises:
        OutOfBounds: a clause that says what there is too much of.
    """
    few = len(design.elements) <= _FEWEST and len(design.answers) <= _FEWEST
    if few and not design.answers_of(Picture):
        return
    for counted, count in Tally(design).counts.items():
        if count > MOST[counted]:
            raise OutOfBounds(_too_many(counted, count))


class Tally:
    """How many of each there are, for whoever takes in one record after another."""

    def __init__(self, design: Design | None = None) -> None:
        design = design or Design()
        self.counts: Counter[str] = Counter()
        for records in (design.elements, design.answers):
            for record in records.values():
                self.counts.update(_counted_as(record))

    def has_room(self, record: Record) -> bool:
        """Whether `take` would count it."""
        return all(
            self.counts[counted] + more <= MOST[counted] for counted, more in _counted_as(record).items()
        )

    def take(self, record: Record) -> None:
        """Count one more.

        Raises:
            OutOfBounds: there is no room for it, and it is not counted.
        """
        added = _counted_as(record)
        for counted, more in added.items():
            if self.counts[counted] + more > MOST[counted]:
                raise OutOfBounds(_too_many(counted, self.counts[counted] + more))
        self.counts.update(added)

    def drop(self, record: Record) -> None:
        """Count one less."""
        self.counts.subtract(_counted_as(record))


def _counted_as(record: Record) -> Mapping[str, int]:
    if isinstance(record, Flow):
        return _A_FLOW
    if isinstance(record, Element):
        return _AN_ELEMENT
    if isinstance(record, Picture):
        return {"pictures": 1, "picture bytes": record.size}
    return _A_COMMENT if isinstance(record, Comment) else _AN_ANSWER


def _too_many(counted: str, count: int) -> str:
    what = {
        "elements": _("things on the board"),
        "flows": _("flows"),
        "answers": _("answers"),
        "comments": _("comments"),
        "pictures": _("pictures"),
        "picture bytes": _("bytes of pictures"),
    }[counted]
    return _("there are {count} {what}, and a design holds {most} at most").format(
        count=f"{count:,}", what=what, most=f"{MOST[counted]:,}"
    )


def _check_box(box: Box) -> None:
    if min(box.w, box.h) < 0:
        raise OutOfBounds(_("a box has a negative size"))
    if not all(abs(value) <= FURTHEST for value in (box.x, box.y)):
        raise OutOfBounds(_too_far())
    if not max(box.w, box.h) <= FURTHEST:
        raise OutOfBounds(_("a box is too large, {most} units at most").format(most=f"{FURTHEST:,.0f}"))


def _check_style(style: StyleMap) -> None:
    if len(style) > MOST_STYLES or any(
        isinstance(value, str) and len(value) > LONGEST_STYLE for value in style.values()
    ):
        raise OutOfBounds(_("a style says more than there is to choose"))


def _check_point(point: Point) -> None:
    if not (abs(point.x) <= FURTHEST and abs(point.y) <= FURTHEST):
        raise OutOfBounds(_too_far())


def _too_far() -> str:
    return _("a place lies too far out, {most} units from the middle at most").format(most=f"{FURTHEST:,.0f}")


def _name_of(record: Record) -> str:
    fields: dict[str, object] = record.fields()
    name = next((str(fields[key]) for key in ("name", "label", "text") if fields.get(key)), record.id)
    return " ".join(name[:60].split())
