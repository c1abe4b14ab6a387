"""Records <-> the plain fields that the CRDT holds for them, within the bounds that both directions obey."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from whiteboard.i18n import _
from whiteboard.model.bounds import check_meaning
from whiteboard.model.elements import Element
from whiteboard.model.interview import Answer, Clock, Meta
from whiteboard.model.long_text import long_fields
from whiteboard.model.plain import Fields, Plain, check_length, checked_key, clean
from whiteboard.model.reading import read_answer, read_element
from whiteboard.model.record import Record


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

_SPREAD = {"facts": "f.", "spent": "spent.", "style": "s."}
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
    return Key(root, checked_key(record.id))


def encode(record: Record) -> Fields:
    """The record as plain fields: one key per field and per fact (`f.<name>`), box and ends one value,
    long texts as `Words`.

    Raises:
        ValueError: a value that cannot be held: not finite, too large, not Unicode, of a foreign type.
    """
    plain: Fields = {}
    fields: dict[str, object] = record.fields()
    long, known, plainly = long_fields(type(record)), type(record).model_fields, _plainly(type(record))
    for name, value in fields.items():
        if name == "id":
            continue
        prefix = _SPREAD.get(name, "")
        if prefix and isinstance(value, Mapping) and (value or name in known):
            for part, fact in cast("Mapping[object, object]", value).items():
                plain[checked_key(f"{prefix}{part}")] = clean(fact)
        else:
            key = (
                name
                if name in plainly
                else checked_key(_ESCAPE + name if name.startswith(_SPECIAL) else name)
            )
            kept = clean(cast("object", value))
            plain[key] = Words(kept) if name in long and isinstance(kept, str) else kept
    return plain


@cache
def _plainly(of: type[Record]) -> frozenset[str]:
    """The declared fields that are called the same in the CRDT."""
    return frozenset(checked_key(name) for name in of.model_fields if not name.startswith(_SPECIAL))


def sparse(record: Record) -> Fields:
    """The fields that a new record needs: a missing one means its default, so a default is not written.

    A long text is there from the beginning even where it is empty, or two seats that begin to write at the
    same time would each make one, and one of the two would be lost. Raises as `encode`.
    """
    usual = defaults(type(record))
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
    check_length(len(cast("Fields", plain)))
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
    if key.id in SINGLES:
        # A peer may send it, and no file that holds it could be opened again.
        raise ValueError(_("only one record may have the id {id}").format(id=key.id))
    record = read_element(fields) if key.root == ELEMENTS else read_answer(fields)
    check_meaning(record)
    return record


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
def defaults(record: type[Record]) -> Fields:
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
