"""What a candidate's machine must not get before the end, and a search of all that it got for any of it."""

from __future__ import annotations

import base64
import binascii
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from pydantic import BaseModel

from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.points import all_points

IN_A_ROW = 3
"""Words that say whose sentence it was."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_DEEP = 4
"""A recording is text of base64 of compressed text."""


def solution_of(problem: str) -> list[str]:
    """Every sentence of a problem's file, of its points and of its judged boards."""
    points = all_points()[problem]
    return [text for part in (problems()[problem], points, judged_boards(problem)) for text in _texts(part)]


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _texts(getattr(part, name))
    elif hasattr(part, "values"):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from _texts(value)


def rows_of(texts: Iterable[str]) -> set[str]:
    """Each three words in a row, in small letters."""
    found: set[str] = set()
    for text in texts:
        words = re.findall(r"[^\W_]+", text.casefold())
        found |= {" ".join(words[n : n + IN_A_ROW]) for n in range(len(words) - IN_A_ROW + 1)}
    return found


def readings(data: bytes, deep: int = _DEEP) -> Iterator[str]:
    """The bytes as whatever text they may hold: in each coding, unpacked, and out of a database's cells."""
    text = data.decode("utf-8", "replace")
    yield text
    if "\\u" in text:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for start in (0, 1):
        yield data[start:].decode("utf-16-le", "replace")
    if deep:
        for inner in _inside(data):
            yield from readings(inner, deep - 1)


def _inside(data: bytes) -> Iterator[bytes]:
    for found in _BASE64.finditer(data):
        packed = found[0].replace(b"-", b"+").replace(b"_", b"/")
        with suppress(binascii.Error, ValueError):
            yield base64.b64decode(packed + b"=" * (-len(packed) % 4))
    for kind in (zlib.MAX_WBITS, 16 + zlib.MAX_WBITS):
        mark = b"\x78" if kind == zlib.MAX_WBITS else b"\x1f\x8b"
        at = data.find(mark)
        while at >= 0:
            with suppress(zlib.error):
                unpacked = zlib.decompressobj(kind).decompress(data[at:], 2**24)
                if len(unpacked) > 8:
                    yield unpacked
            at = data.find(mark, at + 1)


def cells(path: Path) -> Iterator[bytes]:
    """Of a database, which breaks what is long over its pages; nothing of any other file."""
    if not path.read_bytes().startswith(b"SQLite format 3"):
        return
    with TemporaryDirectory() as folder:
        # The program that has it open lets nobody else in.
        for part in path.parent.glob(f"{path.name}*"):
            copy(part, folder)
        yield from _rows(Path(folder) / path.name)


def _rows(path: Path) -> Iterator[bytes]:
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    yield cell if isinstance(cell, bytes) else str(cell).encode()


def stored(home: Path) -> dict[str, list[bytes]]:
    """What each file of a machine holds."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return {str(path.relative_to(home)): [path.read_bytes(), *cells(path)] for path in files}


def found_in(held: Iterable[bytes], secrets: set[str]) -> set[str]:
    """Which of the words in a row are in what a machine holds."""
    return {row for data in held for row in rows_of(readings(data)) & secrets}
