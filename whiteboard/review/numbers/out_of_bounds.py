"""A design without the numbers that cannot be: they stay in the file and are named, and count as unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.i18n import _, ngettext
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.interview import Estimate
from whiteboard.model.record import Record
from whiteboard.model.values import Fact, FrozenMap
from whiteboard.quantities.bounds import bound_of, fits
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers.estimate_inputs import inputs
from whiteboard.review.numbers.estimates import in_its_unit


@dataclass(frozen=True, slots=True)
class Beyond:
    """A stated value that is not used: whose it is, its name, what was stated, and what may be."""

    element: str
    owner: str
    name: str
    stated: str
    sentence: str


def within_bounds(design: Design) -> tuple[Design, tuple[Beyond, ...]]:
    """The design with such values left out (the same one where there are none), and what was left out."""
    design = design.with_records(put=shortened) if (shortened := list(_shortened(design))) else design
    put: list[Record] = []
    beyond: list[Beyond] = []
    for element in design.in_order:
        if isinstance(element, Component | Flow):
            odd = [name for name, value in element.facts.items() if not fits(name, value)]
            if odd:
                kept = {name: value for name, value in element.facts.items() if name not in odd}
                put.append(element.changed(facts=FrozenMap(kept)))
                owner = element.name if isinstance(element, Component) else element.label
                beyond += (_beyond(element.id, owner, name, element.facts[name]) for name in sorted(odd))
    for estimate in _odd_estimates(design):
        put.append(estimate.changed(value=None))
        beyond.append(_beyond(estimate.id, _("Estimates"), estimate.key, estimate.value or 0.0))
    return (design.with_records(put) if put else design), tuple(beyond)


_MOST_TEXT = 20_000
_MOST_WORD = 200
_LONG_WORD = re.compile(rf"(\S{{{_MOST_WORD}}})\S+")
"""Nobody reads on here, and a pattern that looks for words would take seconds over a million letters."""


def _shortened(design: Design) -> Iterator[Record]:
    """The records with overlong texts, cut for reading; they stay whole in the file."""
    for record in (*design.elements.values(), *design.answers.values()):
        long = {n: v for n, v in record if isinstance(v, str) and len(v) > _MOST_WORD}
        if cut := {n: text for n, v in long.items() if (text := _LONG_WORD.sub(r"\1", v)[:_MOST_TEXT]) != v}:
            yield record.changed(**cut)


def _odd_estimates(design: Design) -> Iterator[Estimate]:
    for estimate in design.answers_of(Estimate):
        if estimate.value is None:
            continue
        # Its unit may still scale it; a free line is only words.
        if estimate.key and not fits(estimate.key, in_its_unit(estimate)):
            yield estimate


def _beyond(element: str, owner: str, name: str, value: Fact) -> Beyond:
    stated = (
        significant(value) if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
    )
    return Beyond(element, " ".join(owner.split())[:60], name, stated[:40], bound_of(name).sentence())


def told_beyond(beyond: tuple[Beyond, ...], most: int = 3) -> str:
    """What is not used, in a sentence or two; "" where all is."""
    if not beyond:
        return ""
    titles = {i.key: i.title for i in inputs()}
    named = "; ".join(
        _("{owner}: {name} {stated}").format(
            owner=b.owner or _("Unnamed"),
            name=titles.get(b.name, b.name.replace("_", " ")),
            stated=b.stated,
        )
        for b in beyond[:most]
    )
    rest = _(" and {count} more").format(count=len(beyond) - most) if len(beyond) > most else ""
    return ngettext(
        "{count} number is out of bounds and counts as unknown: {named}{rest}.",
        "{count} numbers are out of bounds and count as unknown: {named}{rest}.",
        len(beyond),
    ).format(count=len(beyond), named=named, rest=rest)
