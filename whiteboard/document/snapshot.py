"""The Design of a CRDT document, kept up to date by re-reading only what was touched."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from pydantic import ValidationError

from whiteboard.document.codec import ELEMENTS, META, SINGLES, Key, decode, key_of, same_record
from whiteboard.document.crdt import Crdt
from whiteboard.document.seed import grown
from whiteboard.model.bounds import Tally
from whiteboard.model.changes import Updated
from whiteboard.model.design import Design
from whiteboard.model.plain import Fields
from whiteboard.model.record import Record

BULK = 200
"""From so many touched records on, reading everything at once is faster."""

_State: TypeAlias = "tuple[Key, Record | None, Record | None]"
"""A place, and the record there before and after."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The records in which two designs differ."""

    added: tuple[Record, ...] = ()
    updated: tuple[Updated, ...] = ()
    removed: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)


@dataclass
class Snapshot:
    """The design as of the last refresh, and the places that it does not show: whose content fits no record,
    or finds no room."""

    design: Design = field(default_factory=Design)
    quarantined: set[Key] = field(default_factory=set[Key])
    _tally: Tally = field(default_factory=Tally)
    _waiting: dict[Key, Record] = field(default_factory=dict[Key, Record])
    """What finds no room."""

    def refresh(self, crdt: Crdt, touched: Iterable[Key]) -> Difference:
        """Read the touched places again and say what changed."""
        touched = set(touched)
        with _uncollected(len(touched) > BULK):
            return self._refresh(crdt, touched)

    def _refresh(self, crdt: Crdt, touched: set[Key]) -> Difference:
        if len(touched) > BULK:
            everything = crdt.read_all()
            fresh = {key: everything.get(key) for key in touched}
        else:
            fresh = {key: crdt.read(key) for key in touched}
        # Sorted so that listeners hear of the records in the same order in every run.
        states = [(key, stored(self.design, key), self._read(key, fresh[key])) for key in sorted(fresh)]
        found = _compare(self._counted(states))
        if found:
            gone = [record.id for record in found.removed]
            # A peer may have put one id under both roots: what went from one of them stays in the other.
            twins = [
                self.design.answers[i] for i in gone if i in self.design.elements and i in self.design.answers
            ]
            put = [*twins, *found.added, *(update.after for update in found.updated)]
            self.design = self.design.with_records(put, gone)
        return found

    def _counted(self, states: Sequence[_State]) -> list[tuple[Record | None, Record | None]]:
        """The states before and after; what finds no room any more is kept aside, as what fits no record, and
        shows once there is room."""
        counted = [state for state in states if state[0].root != META]
        for key, before, _after in counted:
            self._waiting.pop(key, None)
            if before is not None:
                self._tally.drop(before)
        # Sorted, as what somebody sees already must not give way to what is new.
        for key, _before, after in sorted(counted, key=lambda state: state[1] is None):
            if after is not None and not self._tally.has_room(after):
                self._waiting[key] = after
                self.quarantined.add(key)
            elif after is not None:
                self._tally.take(after)
        found = [(before, None if key in self._waiting else after) for key, before, after in states]
        gone = sum(before is not None and after is None for before, after in found)
        return found + [(None, record) for record in self._let_in(gone)]

    def _let_in(self, most: int) -> Iterator[Record]:
        """So many of those that wait for room."""
        for key in sorted(self._waiting) if most else ():
            record = self._waiting[key]
            if self._tally.has_room(record):
                self._tally.take(record)
                del self._waiting[key]
                self.quarantined.discard(key)
                most -= 1
                yield record
            if not most:
                return

    def _read(self, key: Key, raw: object) -> Record | None:
        self.quarantined.discard(key)
        raw = grown(key, raw)
        if raw is None:
            return None
        try:
            return decode(key, raw)
        except (ValueError, RecursionError) as error:
            self.quarantined.add(key)
            return _without_misfits(key, raw, error) if key.root == META else None


@contextmanager
def _uncollected(wanted: bool) -> Generator[None]:
    """Thousands of new records set off the collector again and again, and none of them is garbage."""
    was_on = wanted and gc.isenabled()
    if was_on:
        gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def difference(before: Design, after: Design) -> Difference:
    """What changed from one design to another."""
    keys = sorted(_keys(before) | _keys(after))
    return _compare((stored(before, key), stored(after, key)) for key in keys)


def stored(design: Design, key: Key) -> Record | None:
    """The record at a place of a design."""
    if key.root == META:
        return design.get(key.id)
    if key.root == ELEMENTS:
        return design.elements.get(key.id)
    return design.answers.get(key.id)


def read_whole(crdt: Crdt) -> Snapshot:
    """A snapshot made from nothing but the CRDT."""
    snapshot = Snapshot()
    snapshot.refresh(crdt, crdt.read_all())
    return snapshot


def _without_misfits(key: Key, raw: object, error: Exception) -> Record:
    """Meta and clock always exist: what does not fit in them gives way to the default."""
    if isinstance(raw, dict) and isinstance(error, ValidationError):
        bad = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
        good = {n: v for n, v in cast("Fields", raw).items() if n.split(".")[0] not in bad}
        try:
            return decode(key, good)
        except ValueError:
            pass
    return SINGLES[key.id].model_validate({})


def _compare(pairs: Iterable[tuple[Record | None, Record | None]]) -> Difference:
    added: list[Record] = []
    updated: list[Updated] = []
    removed: list[Record] = []
    for before, after in pairs:
        if before is None and after is not None:
            added.append(after)
        elif before is not None and after is None:
            removed.append(before)
        elif before is not None and after is not None and not same_record(before, after):
            updated.append(Updated(before, after))
    return Difference(tuple(added), tuple(updated), tuple(removed))


def _keys(design: Design) -> set[Key]:
    elements = {key_of(record) for record in design.elements.values()}
    answers = {key_of(record) for record in design.answers.values()}
    return elements | answers | {Key(META, single) for single in SINGLES}
