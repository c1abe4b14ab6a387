"""One analysis as rows: every number with its working, or what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whiteboard.review.context import Context
from whiteboard.review.numbers.figures import bits_per_second, origins, size, unknown_text
from whiteboard.review.numbers.worked import Worked

MOST_ROWS = 6
"""As many journeys, flows or parts are listed; a person compares no more of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One result. `value` is what is shown, `basis` what it was made from, line by line.

    `known` is False where an input is missing; `value` then says which. `wants`: the number is worse than
    what was asked for. `elements` are what it is about on the board. `judges`: it advises.
    """

    name: str
    value: str
    basis: tuple[str, ...] = ()
    known: bool = True
    wants: bool = False
    elements: tuple[str, ...] = ()
    judges: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One analysis. `formula` is its working in one line, `ignores` what it does not look at.

    `failed`: it ended in an error, whose line this is, and has no rows. `judges`: it says how good the design
    is, where the others multiply what somebody has stated.
    """

    id: str
    title: str
    rows: tuple[Row, ...]
    formula: str
    assumptions: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()
    source: str = ""
    failed: str = ""
    judges: bool = False


def without_verdicts(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The arithmetic alone: for whom nothing is to be said of how good the design is."""
    return tuple(
        replace(section, rows=tuple(replace(row, wants=False) for row in section.rows if not row.judges))
        for section in sections
        if not section.judges
    )


def row(name: str, worked: Worked, text: str = "", elements: tuple[str, ...] = (), **more: bool) -> Row:
    """A row of a worked number; `text` is how it reads where `short` is not enough."""
    if worked.value is None:
        return unknown_row(name, worked.needs, elements)
    lines = (worked.formula,) if worked.formula else ()
    return Row(name, text or worked.text, (*lines, *origins(worked.inputs)), elements=elements, **more)


def unknown_row(name: str, needs: tuple[str, ...], elements: tuple[str, ...] = ()) -> Row:
    return Row(name, unknown_text(needs), known=False, elements=elements)


def sized(name: str, worked: Worked, elements: tuple[str, ...] = ()) -> Row:
    return row(name, worked, size(worked.value) if worked.value is not None else "", elements)


def bits(name: str, worked: Worked, elements: tuple[str, ...] = (), *, wants: bool = False) -> Row:
    text = bits_per_second(worked.value) if worked.value is not None else ""
    return row(name, worked, text, elements, wants=wants)


def elements_of(context: Context, node: str) -> tuple[str, ...]:
    return context.board.nodes[node].ids if node in context.board.nodes else ()


def two_digits(value: float) -> float:
    return float(f"{value:.2g}")
