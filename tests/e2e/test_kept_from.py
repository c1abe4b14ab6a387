"""The search for what must not be there finds it in whatever way a machine keeps words."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zlib
from base64 import b64encode
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.kept_from import found_in, rows_of, solution_of, stored
from whiteboard.problems.catalogue import problems

SECRET = "Größere Gruppen lesen, statt zu empfangen"
ROWS = rows_of([SECRET])


@pytest.mark.parametrize(
    "held",
    [
        SECRET.encode(),
        SECRET.encode("utf-16-le"),
        b"\x01" + SECRET.encode("utf-16-le"),
        json.dumps(SECRET).encode(),
        b"\x00\xff" + zlib.compress(SECRET.encode()) + b"\x00",
        b"head" + gzip.compress(SECRET.encode(), mtime=0),
        b"move " + b64encode(zlib.compress(json.dumps([SECRET, "a" * 40]).encode())) + b"\n",
    ],
    ids=["utf-8", "utf-16", "utf-16 off by one", "escapes", "zlib", "gzip", "base64 of zlib"],
)
def test_it_is_found_in_every_coding(held: bytes) -> None:
    assert found_in([held], ROWS) == ROWS


def test_it_is_found_in_a_database_that_breaks_it_over_its_pages(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal")) as database:
        database.execute("CREATE TABLE parts (bytes BLOB)")
        # Of 4,096 bytes each: the sentence lies across the end of one.
        long = b"x" * 4_080 + f" {SECRET} ".encode() + b"y" * 9_000
        database.execute("INSERT INTO parts VALUES (?)", [long])
        database.commit()
    assert found_in(stored(tmp_path)["journal"], ROWS) == ROWS


def test_every_sentence_of_a_problem_is_looked_for() -> None:
    problem, rows = problems()["chat"], rows_of(solution_of("chat"))
    for text in (
        problem.probes[0].listen_for,
        problem.curveballs[-1].expect,
        problem.variants[0].when,
        problem.reference.decisions[0].choice,
    ):
        assert rows_of([text]) <= rows
