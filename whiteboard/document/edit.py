"""One edit being prepared: everything is validated and staged here before any of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic import ValidationError

from whiteboard.document.codec import SINGLES, decode, encode, key_of
from whiteboard.document.splices import merged
from whiteboard.document.staged import Staged
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.elements.image import Image
from whiteboard.model.errors import EditError
from whiteboard.model.ids import order_after
from whiteboard.model.interview import Answer, UnknownAnswer
from whiteboard.model.long_text import LONGEST, long_fields
from whiteboard.model.record import Record


class Edit:
    """Handed out by `Document.edit`. Each method raises EditError for what the document cannot take."""

    def __init__(self, base: Design) -> None:
        self._staged = Staged(base)
        self._open = True

    @property
    def design(self) -> Design:
        """The document's state with this edit so far. Who asks after each of many changes asks `get`."""
        return self._staged.design

    def get(self, record_id: str) -> Record | None:
        """The record with this id with this edit so far, or None."""
        return self._staged.get(record_id)

    def add(self, record: Record) -> None:
        """Add an element or an answer; its id must be new."""
        if record.id in SINGLES or self._staged.get(record.id) is not None:
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
        """Remove an element, with the flows that are attached to it and the picture that it was the last to
        show, or an answer. A missing id is fine."""
        if record_id in SINGLES:
            raise EditError(_("The design's title and clock cannot be removed."))
        record = self._staged.get(record_id)
        if record is None:
            return
        self._refuse_if_closed()
        for flow in self._staged.flows_at(record_id):
            self._staged.drop(flow.id)
        self._staged.drop(record_id)
        if isinstance(record, Image) and not self._staged.shows(record.picture):
            # What nobody shows any more is not kept; undo brings it back with the image.
            self._staged.drop(record.picture)

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

    def close(self) -> Staged:
        """From here on the edit is refused: it is committed, or dropped. Returns what it has prepared."""
        self._open = False
        return self._staged

    def _known(self, record_id: str) -> Record:
        record = self._staged.get(record_id)
        if record is None:
            raise EditError(_("There is nothing with the id {id} any more.").format(id=record_id))
        return record

    def _stage(self, record: Record) -> None:
        self._refuse_if_closed()
        self._refuse_if_too_long(record)
        self._staged.put(record)

    def _refuse_if_too_long(self, record: Record) -> None:
        before = self._staged.get(record.id)
        if before is None:
            return
        was, now = before.fields(), record.fields()
        for name in long_fields(type(record)):
            if len(now[name]) > LONGEST and len(now[name]) > len(was.get(name, "")):
                raise EditError(
                    _("A text of at most {count} characters fits here.").format(count=f"{LONGEST:,}")
                )

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
