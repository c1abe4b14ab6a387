"""One edit being prepared: everything is validated and staged here before any of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic import ValidationError

from whiteboard.document.codec import SINGLES, Key, decode, encode, key_of, same, sparse
from whiteboard.document.crdt import Write
from whiteboard.document.splices import merged
from whiteboard.i18n import _
from whiteboard.model.bounds import check_counts
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, UnknownElement
from whiteboard.model.errors import EditError
from whiteboard.model.ids import order_after
from whiteboard.model.interview import Answer, UnknownAnswer
from whiteboard.model.long_text import LONGEST, long_fields
from whiteboard.model.plain import Fields, OutOfBounds
from whiteboard.model.record import Record


class Edit:
    """Handed out by `Document.edit`. Each method raises EditError for what the document cannot take."""

    def __init__(self, base: Design) -> None:
        self._base = base
        self._staged: dict[str, Record | None] = {}
        self._flows: dict[str, Flow] = {}
        self._seen: Design | None = base
        self._encoded: dict[str, tuple[Fields, Fields]] = {}
        self._open = True

    @property
    def design(self) -> Design:
        """The document's state with this edit so far."""
        if self._seen is None:
            put = [record for record in self._staged.values() if record is not None]
            # An id may have been used again for an answer in place of an element.
            self._seen = self._base.with_records(put, self._staged)
        return self._seen

    def add(self, record: Record) -> None:
        """Add an element or an answer; its id must be new."""
        if record.id in SINGLES or self._current(record.id) is not None:
            raise EditError(_("There is already something with the id {id}.").format(id=record.id))
        self._stage(_checked(record))

    def update(self, record_id: str, **fields: object) -> None:
        """Replace some fields of a record; one that its type does not know is refused."""
        record = self._known(record_id)
        known = {*type(record).model_fields, *(record.model_extra or {})} - {"id", "type"}
        for name in fields:
            if name not in known and not isinstance(record, UnknownElement | UnknownAnswer):
                raise EditError(
                    _("A record of type {type} has no field {name}.").format(type=record.type, name=name)
                )
        self._stage(_checked(record, fields))

    def reword(self, record_id: str, field: str, base: str, text: str) -> None:
        """Bring to a text what somebody made of `base`; in a long one, what peers wrote meanwhile stays."""
        record = self._known(record_id)
        if field in long_fields(type(record)):
            text = merged(base, text, str(record.fields()[field]))
        self.update(record_id, **{field: text})

    def replace(self, record: Record) -> None:
        """Bring the record with this id to this state, of the same type; only what differs is written."""
        known = self._known(record.id)
        if type(known) is not type(record) or known.type != record.type:
            # Two seats would mix the fields of two types.
            raise EditError(_("The id and the type of a record cannot be changed."))
        self._stage(_checked(record))

    def remove(self, record_id: str) -> None:
        """Remove an element, with the flows that are attached to it, or an answer. A missing id is fine."""
        if record_id in SINGLES:
            raise EditError(_("The design's title and clock cannot be removed."))
        if self._current(record_id) is None:
            return
        for flow in (*self._base.flows_at(record_id), *self._flows.values()):
            current = self._current(flow.id)
            if isinstance(current, Flow) and record_id in (current.source.element, current.target.element):
                self._unstage(flow.id)
        self._unstage(record_id)

    def set_meta(self, **fields: object) -> None:
        """Replace fields of the meta record."""
        self.update("meta", **fields)

    def set_clock(self, **fields: object) -> None:
        """Replace fields of the clock."""
        self.update("clock", **fields)

    def top_order(self, of: type[Element] | type[Answer] = Element) -> str:
        """An order key behind that of every record of a type: the front of the board, the end of a list."""
        design = self.design
        records = design.elements.values() if issubclass(of, Element) else design.answers.values()
        # A peer may have sent a key that is none; it stays where it is and does not count.
        keys = [r.order for r in records if isinstance(r, of) and r.order.isascii() and r.order.isalnum()]
        return order_after(max(keys)) if keys else "V"

    def close(self) -> None:
        """From here on the edit is refused: it has been committed, or dropped."""
        self._open = False

    def writes(self) -> list[Write]:
        """What has to be written: only the fields that differ."""
        self._refuse_if_too_many()
        return [
            write for record_id, after in self._staged.items() for write in self._difference(record_id, after)
        ]

    def lost(self) -> dict[Key, Fields]:
        """The complete content of what this edit removes."""
        gone = [self._base.get(record_id) for record_id, after in self._staged.items() if after is None]
        return {key_of(record): encode(record) for record in gone if record is not None}

    def brought(self) -> frozenset[Key]:
        """The records that this edit adds."""
        new = (after for after in self._staged.values() if after is not None)
        return frozenset(key_of(record) for record in new if self._base.get(record.id) is None)

    def changed(self) -> dict[Key, tuple[Fields, Fields]]:
        """The fields that this edit replaces, by record: their values before and after."""
        found: dict[Key, tuple[Fields, Fields]] = {}
        for record_id, after in self._staged.items():
            before = self._base.get(record_id)
            if before is None or after is None or key_of(before) != key_of(after):
                continue
            old, new = self._fields_of(record_id, before, after)
            names = [name for name in old if name in new and not same(old[name], new[name])]
            if names:
                found[key_of(after)] = ({n: old[n] for n in names}, {n: new[n] for n in names})
        return found

    def _difference(self, record_id: str, after: Record | None) -> list[Write]:
        before = self._base.get(record_id)
        old_key = key_of(before) if before is not None else None
        if after is None:
            return [Write(old_key, delete=True)] if old_key is not None else []
        key = key_of(after)
        if before is None:
            return [Write(key, put=sparse(after))]
        if old_key is not None and (old_key != key or before.type != after.type):
            # Removed and added again under the same id within this edit.
            return [Write(old_key, delete=True), Write(key, put=sparse(after))]
        old, new = self._fields_of(record_id, before, after)
        put = {name: value for name, value in new.items() if name not in old or not same(old[name], value)}
        drop = tuple(name for name in old if name not in new)
        return [Write(key, put=put, drop=drop)] if put or drop else []

    def _fields_of(self, record_id: str, before: Record, after: Record) -> tuple[Fields, Fields]:
        """Both states as plain fields, made once for all who ask while the edit is committed."""
        if record_id not in self._encoded:
            self._encoded[record_id] = (encode(before), encode(after))
        return self._encoded[record_id]

    def _current(self, record_id: str) -> Record | None:
        if record_id in self._staged:
            return self._staged[record_id]
        return self._base.get(record_id)

    def _known(self, record_id: str) -> Record:
        record = self._current(record_id)
        if record is None:
            raise EditError(_("There is nothing with the id {id} any more.").format(id=record_id))
        return record

    def _stage(self, record: Record) -> None:
        self._refuse_if_closed()
        self._refuse_if_too_long(record)
        self._staged[record.id] = record
        self._encoded.pop(record.id, None)
        self._flows.pop(record.id, None)
        if isinstance(record, Flow):
            self._flows[record.id] = record
        self._seen = None

    def _unstage(self, record_id: str) -> None:
        self._refuse_if_closed()
        self._staged[record_id] = None
        self._flows.pop(record_id, None)
        self._seen = None

    def _refuse_if_too_long(self, record: Record) -> None:
        before = self._current(record.id)
        if before is None:
            return
        was, now = before.fields(), record.fields()
        for name in long_fields(type(record)):
            if len(now[name]) > LONGEST and len(now[name]) > len(was.get(name, "")):
                raise EditError(
                    _("A text of at most {count} characters fits here.").format(count=f"{LONGEST:,}")
                )

    def _refuse_if_too_many(self) -> None:
        # What peers have merged may be more than fits: it must not stand in the way of anything but more.
        if all(after is None or self._base.get(after.id) is not None for after in self._staged.values()):
            return
        try:
            check_counts(self.design)
        except OutOfBounds as error:
            raise EditError(_("Nothing was added: {reason}.").format(reason=error)) from error

    def _refuse_if_closed(self) -> None:
        if not self._open:
            raise EditError(_("This edit is over; start a new one."))


def _checked(record: Record, fields: Mapping[str, object] | None = None) -> Record:
    """The record with the fields replaced, exactly as every seat will read it back."""
    changed = {**record.fields(), **(fields or {})}
    if changed["id"] != record.id or changed["type"] != record.type:
        raise EditError(_("The id and the type of a record cannot be changed."))
    try:
        # Only a plain dict is validated again: a frozen map or a record passes pydantic as it is.
        loose = type(record).model_validate(
            {
                name: dict(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else value
                for name, value in changed.items()
            }
        )
        return decode(key_of(loose), encode(loose))
    except (ValueError, RecursionError) as error:
        raise EditError(
            _("This cannot be kept in the design: {reason}.").format(reason=_reason(error))
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        last = error.errors(include_url=False)[-1]
        return f"{'.'.join(map(str, last['loc']))}: {last['msg']}"
    return str(error)
