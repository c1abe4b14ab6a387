"""Mutated updates end neither a relay nor a window; the long form is in `tests/hard/`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def found_by(seed: int, count: int) -> dict[str, float]:
    """In a process of its own: what goes wrong below Python ends it without a word."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.document.mutating", str(seed), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout.splitlines()[-1])


def test_mutated_updates_end_nobody() -> None:
    found = found_by(seed=7, count=600)
    assert found["updates"] == 600
    # Mutations that never fit would prove nothing.
    assert found["taken"] > 20


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is told in other ways there")
def test_the_memory_that_is_told_is_not_that_of_who_asked() -> None:
    ballast = b"x" * 300_000_000
    assert found_by(seed=7, count=1)["mb"] < 200
    del ballast
