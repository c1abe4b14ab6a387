"""What an edit has prepared: records staged over a design, and what of it has to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whiteboard.document.codec import Key, encode, key_of, same, sparse
from whiteboard.document.writing import Write
from whiteboard.i18n import _
from whiteboard.model.bounds import check_counts
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.elements.image import Image
from whiteboard.model.errors import EditError
from whiteboard.model.pictures import Picture
from whiteboard.model.plain import Fields, OutOfBounds
from whiteboard.model.record import Record


class Staged:
    """By record id; whatever was staged last for an id counts."""

    def __init__(self, base: Design) -> None:
        self._base = base
        self._records: dict[str, Record | None] = {}
        self._flows: dict[str, Flow] = {}
        self._seen: Design | None = base
        self._encoded: dict[str, tuple[Fields, Fields]] = {}

    @property
    def design(self) -> Design:
        """All of it put together: as much work as the board is large, once after each change."""
        if self._seen is None:
            put = [record for record in self._records.values() if record is not None]
            # An id may have been used again for an answer in place of an element.
            self._seen = self._base.with_records(put, self._records)
        return self._seen

    def get(self, record_id: str) -> Record | None:
        """The record with this id as it is by now, or None."""
        if record_id in self._records:
            return self._records[record_id]
        return self._base.get(record_id)

    def flows_at(self, record_id: str) -> Iterator[Flow]:
        """The flows that start or end at an element by now."""
        for flow in (*self._base.flows_at(record_id), *self._flows.values()):
            current = self.get(flow.id)
            if isinstance(current, Flow) and record_id in (current.source.element, current.target.element):
                yield current

    def shows(self, picture: str) -> bool:
        """Whether an image shows the picture by now, or there is none of that id to be shown."""
        if not isinstance(self.get(picture), Picture):
            return True
        images = (self.get(i) for i in self._base.elements.keys() | self._records.keys())
        return any(isinstance(image, Image) and image.picture == picture for image in images)

    def put(self, record: Record) -> None:
        self._records[record.id] = record
        self._encoded.pop(record.id, None)
        self._flows.pop(record.id, None)
        if isinstance(record, Flow):
            self._flows[record.id] = record
        self._seen = None

    def drop(self, record_id: str) -> None:
        self._records[record_id] = None
        self._flows.pop(record_id, None)
        self._seen = None

    @property
    def ids(self) -> Sequence[str]:
        """Of what was staged, in the order in which it was."""
        return list(self._records)

    def writes(self, ids: Sequence[str] | None = None) -> list[Write]:
        """What has to be written, of these or of all: only the fields that differ."""
        return [write for record_id, after in self._of(ids) for write in self._difference(record_id, after)]

    def lost(self, ids: Sequence[str] | None = None) -> dict[Key, Record]:
        """What is removed."""
        gone = [self._base.get(record_id) for record_id, after in self._of(ids) if after is None]
        return {key_of(record): record for record in gone if record is not None}

    def brought(self, ids: Sequence[str] | None = None) -> frozenset[Key]:
        """The records that are added."""
        new = (after for _id, after in self._of(ids) if after is not None)
        return frozenset(key_of(record) for record in new if self._base.get(record.id) is None)

    def changed(self, ids: Sequence[str] | None = None) -> dict[Key, tuple[Fields, Fields]]:
        """The fields that are replaced, by record: their values before and after."""
        found: dict[Key, tuple[Fields, Fields]] = {}
        for record_id, after in self._of(ids):
            before = self._base.get(record_id)
            if before is None or after is None or key_of(before) != key_of(after):
                continue
            old, new = self._fields_of(record_id, before, after)
            names = [name for name in old if name in new and not same(old[name], new[name])]
            if names:
                found[key_of(after)] = ({n: old[n] for n in names}, {n: new[n] for n in names})
        return found

    def _of(self, ids: Sequence[str] | None) -> Iterable[tuple[str, Record | None]]:
        return self._records.items() if ids is None else [(i, self._records[i]) for i in ids]

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

    def refuse_if_too_many(self) -> None:
        """Raises EditError where it adds something, and there would be more than a design holds."""
        # What peers have merged may be more than fits: it must not stand in the way of anything but more.
        if all(after is None or self._base.get(after.id) is not None for after in self._records.values()):
            return
        try:
            check_counts(self.design)
        except OutOfBounds as error:
            raise EditError(_("Nothing was added: {reason}.").format(reason=error)) from error
