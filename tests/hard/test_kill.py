"""1,000 kills while somebody draws, saves, exports, imports and recovers; nothing is lost or damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.test_kill import LIVES, live_and_die_again
from tests.e2e.writer import SCENES
from tests.hard.figures import Tally, scaled

KILLS = {"edits": 400, "exports": 300, "imports": 300}


@pytest.mark.timeout(0)
@pytest.mark.parametrize("scene", SCENES)
def test_a_thousand_kills(tmp_path: Path, tally: Callable[[str, str], Tally], scene: str) -> None:
    row = tally("Kills at random moments", f"while it {scene}")
    row.count("kills", 0)
    row.put("lost or damaged", "not all were tried")
    for seed in range(scaled(KILLS[scene] // LIVES)):
        folder = tmp_path / str(seed)
        folder.mkdir()
        live_and_die_again(folder, seed, scene)
        row.count("kills", LIVES)
    row.put("lost or damaged", 0)
