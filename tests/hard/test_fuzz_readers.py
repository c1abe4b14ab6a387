"""The long form of the fuzzers of all readers; the short one is `tests/files/test_fuzz.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import fuzz
from tests.files.fuzzing import tried_apart
from tests.hard.figures import Tally, scaled

_AT_ONCE = 1_000


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_changed_files_are_read_or_refused(
    reader: str, tmp_path: Path, tally: Callable[[str, str], Tally]
) -> None:
    row = tally("Mutated files", reader)
    slowest, megabytes = 0.0, 0
    left, seed = scaled(10_000), 0
    while left > 0:
        seed += 1
        found = tried_apart(reader, seed=seed, count=min(_AT_ONCE, left), folder=tmp_path)
        left -= found.tried
        row.count("inputs", found.tried)
        row.count("read", found.read)
        slowest, megabytes = max(slowest, found.slowest), max(megabytes, found.megabytes)
        row.put("slowest, s", round(slowest, 2))
        row.put("most memory, MB", megabytes)
