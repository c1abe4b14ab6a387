"""Undo among peers never leads into freed memory, which would end the window at some later step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.document.undoing import FRESH_EVERY

ROOT = Path(__file__).parents[2]
COUNT = 10 * FRESH_EVERY


def test_two_seats_that_undo_and_remove_end_nobody() -> None:
    # Freed memory is overwritten at once, so that whoever still leads there falls.
    surroundings = os.environ | {"MALLOC_PERTURB_": "165", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.document.undoing", "1", str(COUNT)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert sum(json.loads(ended.stdout).values()) == COUNT
