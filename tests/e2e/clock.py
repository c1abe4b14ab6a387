"""A time of day that a test sets: see `clock/sitecustomize.py`, which reads it in every process."""

from __future__ import annotations

import os
import struct
from pathlib import Path

HOUSE = Path(__file__).parents[2]


class Clock:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._ahead = 0.0
        path.write_bytes(struct.pack("d", 0.0))

    def advance(self, seconds: float) -> None:
        """All of a sudden it is so much later, for every process that goes by it."""
        self._ahead += seconds
        # In place: whoever has it in memory would be killed by a file that is empty for a moment.
        with self._path.open("r+b") as shared:
            shared.write(struct.pack("d", self._ahead))

    @property
    def environment(self) -> dict[str, str]:
        """What a process has to be started with."""
        folders = [str(Path(__file__).with_name("clock")), str(HOUSE), os.environ.get("PYTHONPATH", "")]
        return {
            "PYTHONPATH": os.pathsep.join(filter(None, folders)),
            "WHITEBOARD_TEST_CLOCK": str(self._path),
        }
