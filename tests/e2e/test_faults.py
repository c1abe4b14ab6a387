"""Whatever breaks while two people draw, not one edit is lost: the short form of the fault table."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.e2e.faults import FAULTS, tried


@pytest.mark.e2e
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FAULTS)
def test_no_edit_is_lost(name: str, tmp_path: Path) -> None:
    outcome = asyncio.run(tried(FAULTS[name], tmp_path, edits=40, seconds=1))
    assert outcome.lost == []
    assert outcome.guest_edits == 40
