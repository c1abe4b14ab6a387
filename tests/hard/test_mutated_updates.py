"""200,000 structure-aware mutated updates against a relay's replica and a window's document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hard.figures import Tally, scaled

ROOT = Path(__file__).parents[2]
COUNT, RUNS = 200_000, 10
UNFORGIVING = {"MALLOC_PERTURB_": "165", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
"""Freed memory is overwritten at once: who reads it there ends here, too, and not only now and then."""


def _one_run(seed: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.document.mutating", str(seed), str(scaled(COUNT // RUNS))],
        cwd=ROOT,
        env=os.environ | UNFORGIVING,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(7200)
def test_mutated_updates_end_nobody(tally: Callable[[str, str], Tally]) -> None:
    row = tally("Hostile updates", "Mutated updates, relay and window")
    slowest = most = 0.0
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        every = list(side_by_side.map(_one_run, range(RUNS)))
    for seed, ended in enumerate(every):
        assert ended.returncode == 0, f"seed {seed}: {ended.stderr[-2000:]}"
        found = json.loads(ended.stdout.splitlines()[-1])
        row.count("tried", found["updates"])
        row.count("taken", found["taken"])
        row.count("relay began anew", found["broken"])
        slowest, most = max(slowest, found["slowest"]), max(most, found["mb"])
        row.put("slowest (ms CPU)", round(slowest * 1000))
        row.put("memory (MB)", round(most))
    assert slowest < 0.5
    assert most < 500
