"""Fuzzing in a process of its own, so that a hang or a hunger for memory is a failure with its input."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Found:
    """How many were tried and read; the slowest in processor seconds; the process's peak in megabytes."""

    tried: int
    read: int
    slowest: float
    megabytes: int


def tried_apart(reader: str, *, seed: int, count: int, folder: Path) -> Found:
    """Try so many inputs; a failure names the seed and the file with the input, which stays in the folder."""
    command = [sys.executable, "-m", "tests.files.fuzz", reader, str(seed), str(count), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    left = sorted(path.name for path in folder.iterdir())
    assert done.returncode == 0, f"{reader}, seed {seed}, input {left} in {folder}:\n{done.stderr[-3000:]}"
    return Found(**json.loads(done.stdout))
