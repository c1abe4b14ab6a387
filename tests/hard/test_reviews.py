"""Two thousand designs by chance through every rule, analysis, count, walk and fault."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.hard.figures import Tally, scaled
from tests.review.everything import everything
from tests.review.random_designs import ODD, random_design

MOST_SECONDS = 5.0
MOST_MB = 500.0


def test_random_designs(tally: Callable[[str, str], Tally]) -> None:
    row = tally("Reviews", "random designs")
    wrong: list[str] = []
    for column in ("failed", "impossible quantities"):
        row.count(column, 0)
    for seed in range(scaled(2000)):
        quiet = seed % 2 == 0
        design = random_design(seed, quiet=quiet)
        with row.one(time.thread_time):
            try:
                text = everything(design, faults=1)
            except Exception as error:
                row.count("failed")
                wrong.append(f"{seed}: {type(error).__name__} {error}")
                continue
        found = [m.group() for m in ODD.finditer(text)] if quiet else []
        if found:
            row.count("impossible quantities", len(found))
            wrong.append(f"{seed}: {found[:5]}")
    assert wrong == []
    assert float(row.figures["slowest, s"]) < MOST_SECONDS
    assert float(row.figures["most memory, MB"]) < MOST_MB
