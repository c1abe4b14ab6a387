"""The short form of the fuzzers; the long one is in `tests/hard`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import fuzz, seeds
from tests.files.fuzzing import tried_apart


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_the_seeds_themselves_are_read(reader: str) -> None:
    plain = {
        "native": seeds.NATIVE,
        "mermaid": seeds.CHART,
        "drawio": seeds.PAGE,
        "drawio-packed": seeds.packed(seeds.PAGE),
        "excalidraw": seeds.SCENE,
        "clipboard": seeds.clipboard(),
        "problem": seeds.problem(),
    }[reader]
    design = fuzz.check(reader, plain)
    assert design is not None
    assert len(design.components) >= 2
    assert design.flows


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_changed_files_are_read_or_refused(reader: str, tmp_path: Path) -> None:
    found = tried_apart(reader, seed=1, count=40, folder=tmp_path)
    assert found.tried == 40
    assert 0 < found.read < 40
