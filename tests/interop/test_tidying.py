"""Tidied beside the Eclipse Layout Kernel: as few crossings, and larger in the window."""

from __future__ import annotations

from collections.abc import Callable

from tests.interop import elk
from tests.interop.conftest import Script
from whiteboard.assets import assets_dir
from whiteboard.files.store import load
from whiteboard.geometry.tidy import tidied

SAMPLES = sorted((assets_dir() / "examples").glob("*.whiteboard"))


def test_the_samples_are_as_readable_as_another_layout_makes_them(script: Callable[..., Script]) -> None:
    process = script("layout.mjs")
    ours, theirs = [], []
    for path in SAMPLES:
        design = load(path).design
        theirs.append(elk.seen(elk.laid_out(design, lambda graph: process.ask(graph=graph))))
        ours.append(elk.seen(design.with_records(put=tidied(design).changed)))
    assert sum(o.crossings for o in ours) <= sum(t.crossings for t in theirs)
    assert sum(o.labels for o in ours) <= sum(t.labels for t in theirs)
    assert sum(o.zoom for o in ours) >= sum(t.zoom for t in theirs)
