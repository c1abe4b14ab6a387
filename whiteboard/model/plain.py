"""Plain data: what the CRDT and a file can hold of any value, within the bounds of one value."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from pydantic import BaseModel

from whiteboard.i18n import _

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
Fields: TypeAlias = "dict[str, Plain]"

LONGEST_TEXT = 100_000
"""Characters of any text."""
LONGEST_LIST = 10_000
"""Entries of any list or map within a record, and fields of a record."""
LONGEST_KEY = 200
"""Characters of an id and of a field's name."""
DEEPEST = 16
"""Lists and maps within one another, within one field."""


class OutOfBounds(ValueError):
    """More, farther or longer than a design can hold; `str(error)` is a clause without a full stop."""


def clean(value: object, depth: int = 0) -> Plain:
    """The value as plain data that the CRDT takes without a panic and every seat reads alike.

    Raises:
        OutOfBounds: a value that cannot be held: not finite, too large, not Unicode, of a foreign type.
    """
    if value is None or isinstance(value, bool):
        return value
    # What nearly every value is comes first: opening a large design is mostly this.
    if type(value) is float and math.isfinite(value):
        return value
    if type(value) is str and len(value) <= LONGEST_TEXT and value.isascii():
        return value
    if isinstance(value, list | tuple) and depth < DEEPEST:
        items = cast("Sequence[object]", value)
        check_length(len(items))
        return [clean(item, depth + 1) for item in items]
    if isinstance(value, str):
        check_text(value, LONGEST_TEXT)
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise OutOfBounds(_("a number is not finite"))
        return value
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise OutOfBounds(_("a number is too large"))
        return value
    if depth >= DEEPEST:
        raise OutOfBounds(_("a value is nested too deeply, {most} levels at most").format(most=DEEPEST))
    if isinstance(value, BaseModel):
        # The names that a class declares need no checking.
        named = {name: clean(getattr(value, name), depth + 1) for name in type(value).model_fields}
        return {**named, **cast("Fields", clean(value.model_extra, depth))} if value.model_extra else named
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        check_length(len(entries))
        return {checked_key(name): clean(part, depth + 1) for name, part in entries.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        parts = cast("Sequence[object]", value)
        check_length(len(parts))
        return [clean(part, depth + 1) for part in parts]
    raise OutOfBounds(_("a value of type {type} cannot be kept").format(type=type(value).__name__))


def checked_key(name: object) -> str:
    """An id or the name of a field as it came.

    Raises:
        OutOfBounds: it is no text, empty, too long or not Unicode.
    """
    if not isinstance(name, str) or not name or len(name) > LONGEST_KEY:
        raise OutOfBounds(_("{name} cannot be a name").format(name=repr(name)[:40]))
    check_text(name, LONGEST_KEY)
    return str(name)


def check_text(text: str, longest: int) -> None:
    """Refuse, with OutOfBounds, a text of too many characters or with half a character in it."""
    if len(text) > longest:
        raise OutOfBounds(
            _("a text is too long with {count} characters, {most} at most").format(
                count=f"{len(text):,}", most=f"{longest:,}"
            )
        )
    try:
        if not text.isascii():
            text.encode()
    except UnicodeEncodeError as error:
        raise OutOfBounds(_("a text holds half a character")) from error


def check_length(length: int) -> None:
    """Refuse, with OutOfBounds, a list or map of too many entries."""
    if length > LONGEST_LIST:
        raise OutOfBounds(
            _("a list is too long with {count} entries, {most} at most").format(
                count=f"{length:,}", most=f"{LONGEST_LIST:,}"
            )
        )
