"""The page of features names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_exists(named: str) -> None:
    file, _colons, test = named.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not test or f"\ndef {test}(" in text


def test_each_row_says_how_it_stands() -> None:
    rows = [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in PAGE.splitlines()
        if line.startswith("| ")
    ]
    told = [cells for cells in rows if cells[0] not in ("What",)]
    assert len(told) > 40
    for cells in told:
        assert len(cells) == 4, cells
        assert cells[1][0] in "●◐○", cells
        assert "tests/" in cells[2] or cells[1][0] == "○", cells
