"""Puts the figures of `make check-hard` into docs/reliability.md: reliability.py [FOLDER [DOCUMENT]]."""

from __future__ import annotations

import json
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


def with_figures(text: str, rows: list[dict]) -> str:
    """The document with its figures replaced; raises ValueError where it has no place for them."""
    head, rest = text.split(BEGIN)
    _old, tail = rest.split(END)
    return f"{head}{BEGIN}\n\n{tables(rows)}\n\n{END}{tail}"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shown(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:,}"


def main(folder: Path, document: Path) -> None:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not rows:
        sys.exit(f"There are no figures in {folder}; run `make check-hard` first.")
    document.write_text(with_figures(document.read_text(encoding="utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    usual = [ROOT / "build" / "hard", ROOT / "docs" / "reliability.md"]
    main(*given, *usual[len(given) :])
