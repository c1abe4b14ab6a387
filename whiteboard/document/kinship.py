"""Whether two replicas may be merged: they have a beginning in common, or one of them has none yet."""

from __future__ import annotations

from enum import Enum, auto

from whiteboard.document.seed import AUTHOR
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import vector_clients, walk


class Kinship(Enum):
    NEW = auto()
    """One of the two is empty, or nobody has said yet which design it is."""
    SAME = auto()
    """They have an author in common, and each draws its own name anew: one lineage."""
    OTHER_LINEAGE = auto()
    """The same design, loaded twice from a file: merged, one of each two edits would be lost."""
    OTHER_DESIGN = auto()


def authors(vector: bytes, update: bytes = b"\x00\x00") -> frozenset[int]:
    """Who has written in a document with this state vector, or in this update.

    Raises:
        Refused: one of them is none.
    """
    written = {struct.client for struct in walk(update).structs}
    # What every document has from birth says nothing.
    return (vector_clients(vector) | written) - {AUTHOR}


def have_an_author_in_common(mine: frozenset[int], vector: bytes, update: bytes) -> bool | None:
    """None where one of the two has no author yet."""
    try:
        # The vector is short; the update may be the whole of a large design.
        theirs = authors(vector) or authors(vector, update)
    except Refused:
        return None
    return bool(mine & theirs) if mine and theirs else None
