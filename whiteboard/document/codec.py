"""Records <-> the plain fields that the CRDT holds for them, with the limits that both directions obey."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias, cast

from pydantic import BaseModel

from whiteboard.i18n import _
from whiteboard.model.comments import Comment
from whiteboard.model.elements import Boxed, Element, Flow
from whiteboard.model.interview import Answer, Clock, Meta
from whiteboard.model.long_text import long_fields
from whiteboard.model.reading import read_answer, read_element
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
Fields: TypeAlias = "dict[str, Plain]"


class Words(str):
    """A text that merges by character: kept as a text of its own, not as a value that is replaced."""

    __slots__ = ()


ELEMENTS, INTERVIEW, META = "elements", "interview", "meta"
ROOTS = (ELEMENTS, INTERVIEW, META)
SINGLES: Mapping[str, type[Record]] = {"meta": Meta, "clock": Clock}
"""Records of which there is one; their fields lie flat in the root `meta` as `<id>.<field>`, because two
seats that make a map under the same key at the same time would lose one of the two maps."""

SCHEMA = 1
SCHEMA_KEY = "schema"

FURTHEST = 1e7
"""Largest coordinate, width and height in board units."""
LONGEST_TEXT = 100_000
LONGEST_LIST = 10_000
LONGEST_KEY = 200
DEEPEST = 16

_SPREAD = {"facts": "f.", "spent": "spent."}
_ESCAPE = "~"
_SPECIAL = (_ESCAPE, *_SPREAD.values())


class Key(NamedTuple):
    """Where a record lies: the root and the record's id."""

    root: str
    id: str


def key_of(record: Record) -> Key:
    """The place of a record.

    Raises:
        ValueError: the record is neither element, answer, meta nor clock, or its id cannot be a key.
    """
    if isinstance(record, Element):
        root = ELEMENTS
    elif isinstance(record, Answer):
        root = INTERVIEW
    elif record.id in SINGLES and isinstance(record, SINGLES[record.id]):
        root = META
    else:
        raise ValueError(_("there is no place for a record of type {type}").format(type=record.type))
    return Key(root, _key(record.id))


def encode(record: Record) -> Fields:
    """The record as plain fields: one key per field and per fact (`f.<name>`), box and ends one value,
    long texts as `Words`.

    Raises:
        ValueError: a value that cannot be held: not finite, too large, not Unicode, of a foreign type.
    """
    plain: Fields = {}
    fields: dict[str, object] = record.fields()
    long, known = long_fields(type(record)), type(record).model_fields
    for name, value in fields.items():
        if name == "id":
            continue
        prefix = _SPREAD.get(name, "")
        if prefix and isinstance(value, Mapping) and (value or name in known):
            for part, fact in cast("Mapping[object, object]", value).items():
                plain[_key(f"{prefix}{part}")] = clean(fact)
        else:
            key = _key(_ESCAPE + name if name.startswith(_SPECIAL) else name)
            kept = clean(cast("object", value))
            plain[key] = Words(kept) if name in long and isinstance(kept, str) else kept
    return plain


def sparse(record: Record) -> Fields:
    """The fields that a new record needs: a missing one means its default, so a default is not written.

    A long text is there from the beginning even where it is empty, or two seats that begin to write at the
    same time would each make one, and one of the two would be lost. Raises as `encode`.
    """
    usual = _defaults(type(record))
    return {
        name: value
        for name, value in encode(record).items()
        if name not in usual or not same(usual[name], value)
    }


def decode(key: Key, plain: object) -> Record:
    """The record that lies at a place. Missing fields get their defaults, unknown fields are kept.

    Raises:
        ValueError: the content fits no record or breaks a limit (pydantic's ValidationError is one).
    """
    if not isinstance(plain, dict):
        raise ValueError(_("a record must be a map"))
    fields: Fields = {}
    spread: dict[str, dict[str, Plain]] = {}
    for name, value in cast("dict[str, object]", plain).items():
        if not name.startswith(_SPECIAL):
            fields[name] = clean(value)
            continue
        for field, prefix in _SPREAD.items():
            if name.startswith(prefix):
                spread.setdefault(field, {})[name.removeprefix(prefix)] = clean(value)
                break
        else:
            fields[name.removeprefix(_ESCAPE)] = clean(value)
    for field, parts in spread.items():
        fields[field] = dict(sorted(parts.items()))
    fields["id"] = key.id
    if key.root == META:
        return SINGLES[key.id].model_validate(fields)
    record = read_element(fields) if key.root == ELEMENTS else read_answer(fields)
    _check_places(record)
    return record


def clean(value: object, depth: int = 0) -> Plain:
    """The value as plain data that the CRDT takes without a panic and every seat reads alike.

    Raises:
        ValueError: see `encode`.
    """
    if value is None or isinstance(value, bool):
        return value
    # What nearly every value is comes first: opening a large design is mostly this.
    if type(value) is float and math.isfinite(value):
        return value
    if type(value) is list and depth < DEEPEST:
        items = cast("list[object]", value)
        _check_length(len(items))
        return [clean(item, depth + 1) for item in items]
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError(_("a text is too long"))
        _check_characters(value)
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(_("a number is not finite"))
        return value
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise ValueError(_("a number is too large"))
        return value
    if depth >= DEEPEST:
        raise ValueError(_("a value is nested too deeply"))
    if isinstance(value, BaseModel):
        named = {name: getattr(value, name) for name in type(value).model_fields}
        return clean({**named, **(value.model_extra or {})}, depth)
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        _check_length(len(entries))
        return {_key(name): clean(part, depth + 1) for name, part in entries.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        parts = cast("Sequence[object]", value)
        _check_length(len(parts))
        return [clean(part, depth + 1) for part in parts]
    raise ValueError(_("a value of type {type} cannot be kept").format(type=type(value).__name__))


def same(one: Plain, other: Plain) -> bool:
    """Whether two plain values are equal, where yes is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    return one == other


def same_record(one: Record, other: Record) -> bool:
    """Whether two records have the same content, where yes is not 1."""
    return one == other and same(encode(one), encode(other))


@cache
def _defaults(record: type[Record]) -> Fields:
    """The fields of a type that need not be written, with what they mean where they are missing."""
    long = long_fields(record)
    found: Fields = {}
    for name, declared in record.model_fields.items():
        if name in {"type", "id"} or name in long or declared.is_required():
            continue
        found[name] = clean(
            cast("object", declared.get_default(call_default_factory=True, validated_data={}))
        )
    return found


def _key(name: object) -> str:
    if not isinstance(name, str) or not name or len(name) > LONGEST_KEY:
        raise ValueError(_("{name} cannot be a name").format(name=repr(name)[:40]))
    _check_characters(name)
    return str(name)


def _check_characters(text: str) -> None:
    try:
        if not text.isascii():
            text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(_("a text holds half a character")) from error


def _check_length(length: int) -> None:
    if length > LONGEST_LIST:
        raise ValueError(_("a list is too long"))


def _check_places(record: Record) -> None:
    if isinstance(record, Boxed):
        _check_box(record.box)
    elif isinstance(record, Flow):
        for end in (record.source, record.target):
            if end.point is not None:
                _check_point(end.point)
    elif isinstance(record, Comment) and record.point is not None:
        _check_point(record.point)


def _check_box(box: Box) -> None:
    if min(box.w, box.h) < 0:
        raise ValueError(_("a box has a negative size"))
    if not all(abs(value) <= FURTHEST for value in (box.x, box.y, box.w, box.h)):
        raise ValueError(_("a place lies too far out"))


def _check_point(point: Point) -> None:
    if not (abs(point.x) <= FURTHEST and abs(point.y) <= FURTHEST):
        raise ValueError(_("a place lies too far out"))
