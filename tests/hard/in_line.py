"""How long a program takes for its own part: while it waits for a processor, the machine works for others."""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.e2e.desk import Desk

_PATIENCE = 60.0


class Stopwatch:
    """Runs from now on, in seconds, except where the program's main thread is ready to run and may not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._start, self._before = time.monotonic(), self._in_line()
        self._waited = 0.0

    def read(self) -> float:
        # Once it has ended nobody tells any more.
        self._waited = max(self._waited, self._in_line() - self._before)
        return time.monotonic() - self._start - self._waited

    def end(self) -> tuple[int, float]:
        """The exit status of the program, which ends by itself, and what it took for that."""
        deadline = time.monotonic() + _PATIENCE
        while self._desk.process.poll() is None and time.monotonic() < deadline:
            self.read()
            with suppress(subprocess.TimeoutExpired):
                self._desk.process.wait(timeout=0.02)
        taken = self.read()
        return self._desk.end(), taken

    def _in_line(self) -> float:
        with suppress(OSError, IndexError):
            told = Path(f"/proc/{self._desk.process.pid}/schedstat").read_text(encoding="ascii")
            return int(told.split()[1]) / 1e9
        return 0.0
