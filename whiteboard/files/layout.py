"""How a native file is laid out as text, so that a change of one field is a change of one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, cast

from pydantic import BaseModel

from whiteboard.files.loaded import Extras
from whiteboard.model.record import Record

_HEAD = ("type", "id", "order")
_LARGEST_EXACT = 2.0**53

Fields = dict[str, Any]


def fields(record: BaseModel, omit: tuple[str, ...] = ()) -> Fields:
    """The fields as plain data: known ones in their own order, defaults left out, unknown ones sorted."""
    plain: Fields = {}
    for name, info in type(record).model_fields.items():
        value: object = getattr(record, name)
        if name not in omit and (
            name in _HEAD or info.is_required() or value != info.get_default(call_default_factory=True)
        ):
            plain[name] = _plain(value)
    return plain | {key: _plain(value) for key, value in sorted((record.model_extra or {}).items())}


def record(record: Record) -> str:
    """One record: what it is on the first line, then a line per field."""
    return _record_text(fields(record))


def raw(text: str) -> str:
    """A record kept as JSON text, in the same layout."""
    return _record_text(cast("Fields", _unsorted(json.loads(text))))


def document(schema: int, body: Mapping[str, Fields | Sequence[str]], extras: Extras) -> bytes:
    """The whole file. Half characters, which UTF-8 cannot hold, are written as JSON escapes."""
    design = [f"{_inline(key)}: {_section(value)}" for key, value in body.items()]
    design += _unknown(extras.design)
    lines = [f'"whiteboard": {schema}', '"design": ' + _braced("{", design, "}", "    ")]
    lines += _unknown(extras.file)
    return (_braced("{", lines, "}", "  ") + "\n").encode("utf-8", errors="backslashreplace")


def _section(value: Fields | Sequence[str]) -> str:
    if isinstance(value, dict):
        return _braced("{", [f"{_inline(k)}: {_inline(v)}" for k, v in value.items()], "}", "      ")
    return _braced("[", value, "]", "      ")


def _braced(opening: str, lines: Iterable[str], closing: str, indent: str) -> str:
    inner = f",\n{indent}".join(lines)
    return f"{opening}\n{indent}{inner}\n{indent[2:]}{closing}" if inner else opening + closing


def _record_text(plain: Fields) -> str:
    head = ", ".join(f"{_inline(key)}: {_inline(plain[key])}" for key in _HEAD if key in plain)
    rest = [f"{_inline(key)}: {_inline(value)}" for key, value in plain.items() if key not in _HEAD]
    return "{" + ",\n        ".join([head, *rest] if head else rest) + "}"


def _unknown(texts: Mapping[str, str]) -> list[str]:
    return [f"{_inline(key)}: {_inline(_unsorted(json.loads(text)))}" for key, text in texts.items()]


def _inline(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> object:
    """JSON values only; mappings sorted, because a shared document has no order of its own."""
    if isinstance(value, BaseModel):
        return fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        return {str(key): _plain(inner) for key, inner in sorted(items, key=lambda item: str(item[0]))}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in cast("Sequence[object]", value)]
    return _number(value)


def _unsorted(value: object) -> object:
    """What never passes through a shared document keeps the order that its writer gave it."""
    if isinstance(value, dict):
        return {key: _unsorted(inner) for key, inner in cast("Fields", value).items()}
    if isinstance(value, list):
        return [_unsorted(inner) for inner in cast("list[object]", value)]
    return _number(value)


def _number(value: object) -> object:
    whole = isinstance(value, float) and value.is_integer() and abs(value) <= _LARGEST_EXACT
    return int(cast("float", value)) if whole else value
