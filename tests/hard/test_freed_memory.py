"""200,000 steps each of what has led into freed memory before, where that is overwritten as it is freed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from tests.document import dense, undoing
from tests.hard.figures import Tally, scaled
from tests.hard.test_mutated_updates import UNFORGIVING

ROOT = Path(__file__).parents[2]
COUNT, RUNS = 200_000, 10


def _one_run(program: ModuleType, seed: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program.__name__, str(seed), str(scaled(COUNT // RUNS))],
        cwd=ROOT,
        env=os.environ | UNFORGIVING,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    ("program", "name"),
    [(undoing, "Two seats that undo and redo"), (dense, "Small updates that all meet")],
)
def test_no_sequence_of_steps_ends_anybody(
    tally: Callable[[str, str], Tally], program: ModuleType, name: str
) -> None:
    """Of two honest seats, nothing is refused either: the first time it is, that run ends."""
    row = tally("Freed memory", name)
    first = int(os.environ.get("HARD_SEED", "1")) * 100
    row.put("crashes", 0)
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        every = list(side_by_side.map(lambda run: _one_run(program, first + run), range(RUNS)))
    row.count("tried", 0)
    for seed, ended in enumerate(every, first):
        row.count("crashes", ended.returncode != 0)
        assert ended.returncode == 0, f"seed {seed}: {ended.stderr[-2000:]}"
        for what, often in sorted(json.loads(ended.stdout).items()):
            row.count("tried", often)
            row.count(what.lower(), often)
