"""What every document has before anybody writes: the places whose ids are not random.

Two seats that make a map under the same key at the same time lose one of the two with all its content. The
notes of a phase have an id that both seats derive, so their maps, and the texts in them, are part of every
document from birth: the same bytes everywhere, as if one seat had written them that all have heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from pycrdt import Doc, Map, Text

from whiteboard.document.codec import INTERVIEW, Key
from whiteboard.model.interview import note_id
from whiteboard.model.phase import Phase
from whiteboard.model.plain import Fields

AUTHOR = 0
"""The lowest client id: where a document from before had made such a map itself, that one stays."""

SEEDED: Mapping[Key, Fields] = MappingProxyType(
    {Key(INTERVIEW, note_id(phase)): {"type": "phase-note", "phase": phase.value} for phase in Phase}
)
"""The places, with the fields that are meant where they are missing. A place without words is no record."""

_FIELD = "text"


@cache
def seed() -> bytes:
    """The update that makes the places; applied again it does nothing."""
    doc: Doc[Map[Map[Text]]] = Doc(client_id=AUTHOR)
    root = doc.get(INTERVIEW, type=Map)
    with doc.transaction():
        for key in SEEDED:
            root[key.id] = Map({_FIELD: Text()})
    return doc.get_update()


def grown(key: Key, raw: object) -> object:
    """What lies at a place, None where nobody has made a record of it yet."""
    meant = SEEDED.get(key)
    if meant is None or not isinstance(raw, dict) or "type" in raw:
        return cast("object", raw)
    fields = cast("Fields", raw)
    return {**meant, **fields} if fields.get(_FIELD) else None
