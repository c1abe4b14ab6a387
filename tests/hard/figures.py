"""What a long test found, as figures: written to `build/hard/`, shown in `docs/reliability.md`."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "build" / "hard"

Figure = int | float | str


def scaled(most: int) -> int:
    """How many to do: `most`, or the part of it in `HARD_SCALE` ("0.01" for a first try), at least one."""
    return max(1, round(most * float(os.environ.get("HARD_SCALE", "1"))))


class Tally:
    """One row of the report: a group ("Mutated files"), what was tried ("Mermaid"), and its figures.

    Columns stand in the order in which a group's rows first name them, so name the same ones in each.
    """

    def __init__(self, group: str, name: str, folder: Path = FOLDER) -> None:
        self.group, self.name = group, name
        self.figures: dict[str, Figure] = {}
        self._folder = folder
        self._slowest = 0.0
        self._most_mb = 0.0
        _forget_peak()

    def put(self, column: str, figure: Figure) -> None:
        self.figures[column] = figure

    def count(self, column: str, by: int = 1) -> None:
        """Add to a number; `by=0` shows the column with a nought."""
        before = self.figures.get(column, 0)
        assert isinstance(before, int), f"{column} is no count"
        self.figures[column] = before + by

    @contextmanager
    def one(self, clock: Callable[[], float] = time.perf_counter) -> Iterator[None]:
        """Time one input; how many there were, the slowest, and the most memory are in the row.

        `clock`: the processor's (`time.thread_time`) where all of the work is done here, by nobody else.
        """
        start = clock()
        try:
            yield
        finally:
            self.count("inputs")
            self._slowest = max(self._slowest, clock() - start)
            self._most_mb = max(self._most_mb, peak_mb())
            self.put("slowest, s", round(self._slowest, 2))
            self.put("most memory, MB", round(self._most_mb))

    def write(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        slug = re.sub(r"[^a-z0-9]+", "-", f"{self.group} {self.name}".lower()).strip("-")
        row = {"group": self.group, "name": self.name, "figures": self.figures}
        path = self._folder / f"{slug}.json"
        path.write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def peak_mb(process: int | str = "self") -> float:
    """The most memory that a process held, this one since the newest tally began, in MB; 0 where it is not
    known.

    Not `ru_maxrss`, which begins with what the parent held.
    """
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _forget_peak() -> None:
    # Else each row would show the most that any test before it held.
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
