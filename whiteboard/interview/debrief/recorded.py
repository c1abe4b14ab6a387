"""What a recording adds to a debrief: the board at the end of each phase, and when each thing was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.document.recorded.film import Film
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase


@dataclass(frozen=True)
class Grown:
    """The design when a phase was left for the last time; `at` is in seconds on the interview's clock."""

    phase: Phase
    design: Design
    at: float


@dataclass(frozen=True)
class Recorded:
    """`written` tells for the id of each record when it was first written, in seconds on the clock."""

    grown: tuple[Grown, ...] = ()
    written: Mapping[str, float] = field(default_factory=dict[str, float])


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
                grown.append(Grown(phase, design, film.moments[last[phase]].clock))
    end = film.design_at(len(film) - 1)
    ids = [*end.elements, *end.answers]
    found = {record_id: film.first_written(record_id) for record_id in ids}
    written = {i: film.moments[number].clock for i, number in found.items() if number is not None}
    return Recorded(tuple(grown), written)
