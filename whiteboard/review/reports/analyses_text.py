"""The analyses as text for people and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.review.reports.json_report import Json
from whiteboard.review.reports.sections.row import Row, Section

_WIDTH = 96


def analyses_text(sections: Iterable[Section]) -> str:
    """Every section with its rows, what each was made from, the formula and what is left out."""
    return "\n".join(line for section in sections for line in _section(section))


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield section.title
    for row in section.rows:
        yield from _wrapped(f"{row.name}: {row.value}", "  ", "    ")
        for line in row.basis:
            yield from _wrapped(line, "    - ")
    if section.failed:
        yield from _wrapped(
            _("Could not be worked out ({reason}).").format(reason=section.failed), "  ", "    "
        )
    if section.formula:
        yield from _wrapped(_("Formula: {text}").format(text=section.formula), "  ", "    ")
    if section.assumptions:
        yield from _wrapped(_("Assumes: {text}").format(text="; ".join(section.assumptions)), "  ", "    ")
    if section.ignores:
        yield from _wrapped(_("Leaves out: {text}").format(text="; ".join(section.ignores)), "  ", "    ")
    if section.source:
        yield from _wrapped(_("Source: {text}").format(text=section.source), "  ", "    ")


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent)


def analyses_json(sections: Iterable[Section]) -> list[Json]:
    """The same as plain data."""
    return [
        {
            "id": section.id,
            "title": section.title,
            "rows": [_row(row) for row in section.rows],
            "formula": section.formula,
            "assumptions": list(section.assumptions),
            "ignores": list(section.ignores),
            "source": section.source,
        }
        for section in sections
    ]


def _row(row: Row) -> Json:
    return {
        "name": row.name,
        "value": row.value,
        "known": row.known,
        "basis": list(row.basis),
        "elements": list(row.elements),
    }
