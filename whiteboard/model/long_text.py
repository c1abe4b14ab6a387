"""Texts that two people may write at the same time: declared where the field is."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from whiteboard.model.record import Record

LONGEST = 20_000
"""Characters up to which a seat may let such a text grow; what seats add up to by merging may be longer."""


class _ByCharacter:
    """What edits of a text merge by; one without this mark is replaced as a whole, and the last one wins."""


LongText = Annotated[str, _ByCharacter()]
"""A note of sentences. Names and labels stay plain: two new names mixed letter by letter would be neither."""


@cache
def long_fields(record: type[Record]) -> frozenset[str]:
    """Names of the fields of a record type that merge by character."""
    return frozenset(
        name
        for name, declared in record.model_fields.items()
        if any(isinstance(mark, _ByCharacter) for mark in declared.metadata)
    )
