"""Mutated updates end neither a relay nor a window; the long form is in `tests/hard/`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_mutated_updates_end_nobody() -> None:
    # In a process of its own: what goes wrong below Python ends it without a word.
    ended = subprocess.run(
        [sys.executable, "-m", "tests.document.mutating", "7", "600"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    found = json.loads(ended.stdout.splitlines()[-1])
    assert found["updates"] == 600
    # Mutations that never fit would prove nothing.
    assert found["taken"] > 20
