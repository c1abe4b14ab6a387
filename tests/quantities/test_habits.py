"""Lines in other habits than the code's examples, written with their right answers before it ran on them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from whiteboard.quantities.reading import NotANumber, read
from whiteboard.review.text.spans import longest

_LINES = [
    line
    for name in ("habits.tsv", "spoken.tsv")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()[1:]
]
READERS: Mapping[str, Callable[[str], float | None]] = {
    "number": read,
    "percent": read,
    "duration": longest,
    "rate": lambda text: read(text, "req/s"),
    "bytes": lambda text: read(text, "bytes"),
}


@pytest.mark.parametrize("line", _LINES)
def test_habit(line: str) -> None:
    kind, text, answer = line.split("\t")
    if answer:
        found = READERS[kind](text)
        assert found is not None
        assert math.isclose(found, float(answer), rel_tol=1e-6)
    elif kind == "duration":
        assert READERS[kind](text) is None
    else:
        with pytest.raises(NotANumber):
            READERS[kind](text)
