"""One move of a recording, as a line of its file: checksum, moment, and what changed or all there was."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from whiteboard.document.codec import META, ROOTS, SINGLES, Key, key_of, sparse
from whiteboard.document.recorded.moment import Moment
from whiteboard.document.snapshot import Difference
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.model.plain import Fields
from whiteboard.model.record import Record

VERSION = 1
_GAP = b"\t"


@dataclass(frozen=True, slots=True)
class Move:
    """`whole`: it says all that the design held then, else what changed since the move before."""

    moment: Moment
    whole: bool
    content: bytes

    def without_label(self) -> Move:
        """It stands for others, too, that are gone."""
        return replace(self, moment=replace(self.moment, label=""))


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a file: the version that wrote it, and how many moves were thinned out since."""

    version: int = VERSION
    thinned: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """The plain fields of what was put, None where a record was removed, by its place."""

    fields: Mapping[Key, Fields | None]


def whole_of(design: Design) -> bytes:
    """The content of a move that says all."""
    records: list[Record] = [*design.elements.values(), *design.answers.values(), design.meta, design.clock]
    return _packed(records, ())


def change_of(found: Difference) -> bytes:
    """The content of a move that says what changed."""
    return _packed([*found.added, *(u.after for u in found.updated)], found.removed)


def changed_in(content: bytes) -> Changed:
    """What such a content says.

    Raises:
        ValueError: it is none.
    """
    try:
        said = cast("object", json.loads(zlib.decompress(b64decode(content, validate=True))))
    except (zlib.error, RecursionError) as error:
        raise ValueError("no content of a recording") from error
    if not isinstance(said, dict):
        raise ValueError("no content of a recording")
    parts = cast("dict[str, list[object]]", said)
    fields: dict[Key, Fields | None] = {}
    for root, record_id in cast("list[tuple[str, str]]", parts["gone"]):
        fields[_key(root, record_id)] = None
    for root, record_id, plain in cast("list[tuple[str, str, Fields]]", parts["put"]):
        fields[_key(root, record_id)] = plain
    return Changed(fields)


def line_of(move: Move) -> bytes:
    """The move as a line of the file."""
    moment = move.moment
    head = [moment.at, moment.clock, moment.phase.value, moment.label, moment.mark, move.whole]
    return _checked(json.dumps(head, separators=(",", ":")).encode() + _GAP + move.content)


def opening_line(opening: Opening) -> bytes:
    """The first line of a file."""
    return _checked(json.dumps({"version": opening.version, "thinned": opening.thinned}).encode())


def read_line(line: bytes) -> Move | Opening:
    """What a line says.

    Raises:
        ValueError: it was spoilt, or cut short.
    """
    check, _gap, rest = line.rstrip(b"\n").partition(_GAP)
    if check != b"%08x" % zlib.crc32(rest):
        raise ValueError("a line that was spoilt")
    head, _gap, content = rest.partition(_GAP)
    said = cast("object", json.loads(head))
    if isinstance(said, dict):
        numbers = cast("dict[str, int]", said)
        return Opening(int(numbers["version"]), int(numbers["thinned"]))
    at, clock, phase, label, mark, whole = cast("tuple[float, float, str, str, str, bool]", said)
    return Move(Moment(float(at), float(clock), Phase(phase), label, mark), whole, content)


def _packed(put: Iterable[Record], gone: Iterable[Record]) -> bytes:
    said = {
        "put": [[*key_of(record), sparse(record)] for record in put],
        "gone": [[*key_of(record)] for record in gone],
    }
    return b64encode(zlib.compress(json.dumps(said, separators=(",", ":")).encode()))


def _checked(rest: bytes) -> bytes:
    return b"%08x" % zlib.crc32(rest) + _GAP + rest + b"\n"


def _key(root: str, record_id: str) -> Key:
    if root not in ROOTS or (root == META and record_id not in SINGLES):
        raise ValueError("no place of a record")
    return Key(root, record_id)
