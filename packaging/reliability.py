"""Puts the figures of `make check-hard` into docs/reliability.md: reliability.py [FOLDER [DOCUMENT]].

A row that was not made anew stays as it is, and is named: a part of the tests can be run by itself.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- figures: written by make check-hard -->", "<!-- end of figures -->"


def tables(rows: list[dict]) -> str:
    """One table for each group of rows, in Markdown."""
    groups: dict[str, list[dict]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    parts: list[str] = []
    for group, members in sorted(groups.items()):
        columns = list(dict.fromkeys(column for row in members for column in row["figures"]))
        lines = [f"### {group}", "", _line(["", *columns]), _line(["---"] * (len(columns) + 1))]
        for row in sorted(members, key=lambda r: r["name"]):
            lines.append(_line([row["name"], *(_shown(row["figures"].get(c, "")) for c in columns)]))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def with_figures(text: str, rows: list[dict]) -> tuple[str, list[str]]:
    """The document with these figures in it, and the names of the rows that stay; raises ValueError where it
    has no place for them."""
    head, rest = text.split(BEGIN)
    old, tail = rest.split(END)
    anew = {(row["group"], row["name"]) for row in rows}
    stay = [row for row in rows_of(old) if (row["group"], row["name"]) not in anew]
    shown = tables([*rows, *stay])
    return f"{head}{BEGIN}\n\n{shown}\n\n{END}{tail}", [f"{row['group']}: {row['name']}" for row in stay]


def rows_of(shown: str) -> list[dict]:
    """The rows of tables that were written before, with their figures as they stand there."""
    rows: list[dict] = []
    group, columns = "", list[str]()
    for line in shown.splitlines():
        if line.startswith("### "):
            group, columns = line.removeprefix("### "), []
        elif line.startswith("|") and not columns:
            columns = _cells(line)[1:]
        elif line.startswith("|") and not line.startswith("| --- "):
            name, *figures = _cells(line)
            told = {c: f for c, f in zip(columns, figures, strict=True) if f}
            rows.append({"group": group, "name": name, "figures": told})
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shown(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:,}"


def main(folder: Path, document: Path) -> None:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not rows:
        sys.exit(f"There are no figures in {folder}; run `make check-hard` first.")
    text, stay = with_figures(document.read_text(encoding="utf-8"), rows)
    document.write_text(text, encoding="utf-8")
    if stay:
        print("Not made anew, so they stay as they were:", *stay, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    usual = [ROOT / "build" / "hard", ROOT / "docs" / "reliability.md"]
    main(*given, *usual[len(given) :])
