"""What a recording adds to a debrief: the board at the end of each phase, and when each thing was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whiteboard.document.recorded.film import Film
from whiteboard.i18n import _
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase


@dataclass(frozen=True)
class Grown:
    """The design when a phase was left for the last time; `at` is in seconds on the interview's clock."""

    phase: Phase
    design: Design
    at: float


@dataclass(frozen=True)
class Dealt:
    """The design when a curveball was dealt, by its id, and when it was put away, or at the end."""

    curveball: str
    before: Design
    after: Design


@dataclass(frozen=True)
class Recorded:
    """`written` tells for the id of each record when it was first written, in seconds on the clock; `missing`
    says why an interview has no recording to show, "" where it has one or where nobody would expect it."""

    grown: tuple[Grown, ...] = ()
    written: Mapping[str, float] = field(default_factory=dict[str, float])
    dealt: tuple[Dealt, ...] = ()
    missing: str = ""


def unrecorded(design: Design) -> Recorded:
    """What there is of an interview without a recording: that it is missing, where its clock has run."""
    if not design.clock.spent:
        return Recorded()
    return Recorded(
        missing=_("This interview was not recorded on this computer: there are no pictures of its phases.")
    )


def recorded_in(film: Film) -> Recorded:
    """Of the phases those in which there was something on the board, in their order; on any one thread.

    Raises:
        RecordingProblem: as `Film.design_at`.
    """
    # A phase that one came back to shows what it was left with in the end.
    last = dict(film.phase_ends)
    grown: list[Grown] = []
    for phase in Phase:
        if phase in last:
            design = film.design_at(last[phase])
            if design.elements:
                grown.append(Grown(phase, design, film.time_of(last[phase])))
    end = film.design_at(len(film) - 1)
    ids = [*end.elements, *end.answers]
    found = {record_id: film.first_written(record_id) for record_id in ids}
    written = {i: film.time_of(number) for i, number in found.items() if number is not None}
    return Recorded(tuple(grown), written, tuple(_dealt(film, end)))


def _dealt(film: Film, end: Design) -> Iterator[Dealt]:
    for curveball in end.answers_of(Curveball):
        touched = film.touched(curveball.id)
        if not touched:
            continue
        first, last = touched[0], touched[-1] if curveball.over else len(film) - 1
        for number in touched:
            record = film.design_at(number).answers.get(curveball.id)
            if isinstance(record, Curveball) and record.over:
                last = number
                break
        yield Dealt(curveball.id, film.design_at(first), film.design_at(last))
