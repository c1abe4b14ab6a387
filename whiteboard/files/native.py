"""The native format: readable JSON with a schema version."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

from whiteboard.files import layout
from whiteboard.files.budget import Budget
from whiteboard.files.json_text import parse
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.migrations import SCHEMA, migrated
from whiteboard.i18n import _
from whiteboard.model.bounds import check_record
from whiteboard.model.design import Design
from whiteboard.model.errors import DamagedFile, ForeignFile
from whiteboard.model.interview import SINGLETON_IDS, Clock, Meta
from whiteboard.model.plain import OutOfBounds
from whiteboard.model.reading import read_answer, read_element
from whiteboard.model.record import Record
from whiteboard.model.values import FrozenMap

R = TypeVar("R", bound=Record)
Singleton = TypeVar("Singleton", Meta, Clock)

MARK = "whiteboard"
"""The top-level key that tells our files from others; its value is the schema version."""


class _Body(BaseModel):
    model_config = ConfigDict(extra="allow")

    meta: dict[str, Any] = {}
    clock: dict[str, Any] = {}
    elements: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []


class _File(BaseModel):
    model_config = ConfigDict(extra="allow")

    whiteboard: StrictInt = Field(ge=1)
    design: _Body


def read_native(data: bytes, budget: Budget | None = None) -> Loaded:
    """The design in a native file. A file of a newer schema is read as far as it is understood.

    Raises:
        DamagedFile: cut short, edited into something that is no design, or empty.
        ForeignFile: not one of our files at all.
        TooLarge: far beyond what a design can hold.
    """
    budget = budget or Budget()
    file = _envelope(parse(data, MARK, budget))
    budget.advance(0.4)
    newer = file.whiteboard > SCHEMA
    unread: dict[str, list[str]] = {"elements": [], "answers": []}
    elements = _read_all(file.design.elements, read_element, unread["elements"] if newer else None, budget)
    answers = _read_all(file.design.answers, read_answer, unread["answers"] if newer else None, budget)
    for records in (elements, answers):
        # One id as an element and as an answer is odd, and may come from a peer: what was saved opens again.
        _refuse_twins(records)
    records = [*elements, *answers]
    design = Design.of(records, _read_one(Meta, file.design.meta), _read_one(Clock, file.design.clock))
    extras = Extras(
        schema=file.whiteboard if newer else 0,
        file=_as_texts(file.model_extra),
        design=_as_texts(file.design.model_extra),
        elements=tuple(unread["elements"]),
        answers=tuple(unread["answers"]),
    )
    return Loaded(design, newer=newer, extras=extras)


def write_native(design: Design, extras: Extras | None = None) -> bytes:
    """The design as a native file; the same design gives the same bytes, in whatever order it was made."""
    extras = extras or Extras()
    body = {
        "meta": layout.fields(design.meta, omit=("type", "id")),
        "clock": layout.fields(design.clock, omit=("type", "id")),
        "elements": [layout.record(e) for e in design.in_order] + [layout.raw(t) for t in extras.elements],
        "answers": [
            layout.record(a) for a in sorted(design.answers.values(), key=lambda a: (a.type, a.order, a.id))
        ]
        + [layout.raw(text) for text in extras.answers],
    }
    return layout.document(extras.schema or SCHEMA, body, extras)


def _envelope(content: Mapping[str, Any]) -> _File:
    schema = content.get(MARK)
    if schema is None:
        raise ForeignFile(_("it is no Whiteboard design; open it with the program that made it."))
    try:
        if isinstance(schema, int) and not isinstance(schema, bool):
            content = migrated(dict(content), schema)
        return _File.model_validate(content)
    except KeyError:
        raise DamagedFile(
            _("it says schema version {schema}, which never was; restore an earlier copy.").format(
                schema=schema
            )
        ) from None
    except ValidationError as error:
        raise DamagedFile(_problem(_("The file"), error)) from None


def _read_all(
    items: list[dict[str, Any]],
    read: Callable[[Mapping[str, Any]], R],
    unread: list[str] | None,
    budget: Budget,
) -> list[Record]:
    """The records; with `unread`, those that do not fit go there as JSON text instead of being an error."""
    records: list[Record] = []
    for item in items:
        budget.tick()
        try:
            record = read(item)
            if not record.id or not record.type or record.id in SINGLETON_IDS:
                raise DamagedFile(_("it has a record without an id or type; restore an earlier copy."))
            if unread is not None:
                check_record(record)
            records.append(record)
        except (ValidationError, DamagedFile, OutOfBounds) as error:
            if unread is not None:
                unread.append(json.dumps(item))
            elif isinstance(error, ValidationError):
                raise DamagedFile(_problem(_named(item), error)) from None
            else:
                raise
    return records


def _read_one(kind: type[Singleton], data: dict[str, Any]) -> Singleton:
    own = kind()
    try:
        return kind.model_validate({**data, "type": own.type, "id": own.id})
    except ValidationError as error:
        raise DamagedFile(_problem(f"{own.type!r}", error)) from None


def _refuse_twins(records: list[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise DamagedFile(
                _(
                    "it holds two records with the id {id!r}; remove one of them or restore an earlier copy."
                ).format(id=record.id)
            )
        seen.add(record.id)


def _named(item: Mapping[str, Any]) -> str:
    return _("Record {id!r}").format(id=str(item.get("id", "?"))[:60])


def _problem(what: str, error: ValidationError) -> str:
    """A clause on the first thing that does not fit."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place, reason = first["loc"], first["msg"].rstrip(".")[:120]
    if place[-1:] and place[-1] in ("bool", "float", "str"):
        place, reason = place[:-1], _("it should be yes or no, a number, or words")
    where = ".".join(str(part) for part in place)[:80]
    return _("it is damaged: {what} does not fit at {where!r} ({reason}); restore an earlier copy.").format(
        what=what[:1].lower() + what[1:], where=where, reason=reason
    )


def _as_texts(unknown: Mapping[str, Any] | None) -> FrozenMap[str, str]:
    return FrozenMap({key: json.dumps(value) for key, value in (unknown or {}).items()})
