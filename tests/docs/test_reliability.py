"""The table of faults, the figures of the long forms, and the place where they are shown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hard.figures import Tally

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "reliability.md"


def render(rows: Path, document: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "packaging" / "reliability.py"
    return subprocess.run(
        [sys.executable, str(script), str(rows), str(document)], check=False, capture_output=True, text=True
    )


def test_what_a_long_form_counted_stands_in_the_document(tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    for name, crashes in (("Mermaid", 0), ("draw.io", 2)):
        row = Tally("Mutated files", name, rows)
        for _number in range(1200):
            with row.one():
                pass
        row.count("crashes", crashes)
        row.write()
    document = tmp_path / "reliability.md"
    document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    for _again in range(2):
        done = render(rows, document)
        assert done.returncode == 0, done.stderr
    text = document.read_text(encoding="utf-8")
    assert text.count("### Mutated files") == 1
    assert "|  | inputs | slowest, s | most memory, MB | crashes |" in text
    assert "| Mermaid | 1,200 |" in text
    assert text.splitlines()[0] == DOCUMENT.read_text(encoding="utf-8").splitlines()[0]


def test_a_row_that_was_not_made_anew_stays_and_is_named(tmp_path: Path) -> None:
    document = tmp_path / "reliability.md"
    document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")

    def made(folder: str, name: str, **figures: int) -> str:
        row = Tally("A group | of a test", name, tmp_path / folder)
        for column, figure in figures.items():
            row.put(column, figure)
        row.write()
        done = render(tmp_path / folder, document)
        assert done.returncode == 0, done.stderr
        return done.stdout

    before = document.read_text(encoding="utf-8").count("\n| ")
    assert made("first", "a | b", inputs=1200)
    assert "A group | of a test: a | b" in made("second", "c", inputs=3, lost=0)
    text = document.read_text(encoding="utf-8")
    assert "| a \\| b | 1,200 |  |\n| c | 3 | 0 |\n" in text
    # The head of a table, the line below it, and two rows; and all that stood there before.
    assert text.count("\n| ") == before + 4


def test_an_input_that_fails_is_counted_and_timed(tmp_path: Path) -> None:
    row = Tally("Mutated files", "Mermaid", tmp_path)
    with pytest.raises(RuntimeError), row.one():
        raise RuntimeError
    assert row.figures["inputs"] == 1


def test_without_figures_nothing_is_written(tmp_path: Path) -> None:
    document = tmp_path / "reliability.md"
    document.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    done = render(tmp_path / "none", document)
    assert done.returncode != 0
    assert "run `make check-hard` first" in done.stderr
    assert document.read_text(encoding="utf-8") == DOCUMENT.read_text(encoding="utf-8")


def faults() -> list[list[str]]:
    lines = DOCUMENT.read_text(encoding="utf-8").split("## Figures")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in rows if row[0] not in ("Fault", "---")]


def test_every_fault_is_told_somewhere_and_shown_by_tests_that_exist() -> None:
    rows = faults()
    assert len(rows) > 15
    for row in rows:
        fault, happens, told, shown = row
        assert fault
        assert happens
        assert told
        tests = re.findall(r"`(tests/\S+\.py)`", shown)
        assert tests, fault
        assert [name for name in tests if not (ROOT / name).is_file()] == []
