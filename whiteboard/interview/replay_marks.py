"""What happened in an interview, as marks along its replay: phases, notes, hints, curveballs, concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import pairwise

from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import END, PHASE
from whiteboard.i18n import _
from whiteboard.interview.conducting.evidence import stamp_words
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.conducting.stamp import What
from whiteboard.model.conducted import Curveball, PointHeard
from whiteboard.model.design import Design
from whiteboard.model.elements import Sticky
from whiteboard.model.hinted import HintTaken
from whiteboard.model.interview import PhaseNote
from whiteboard.model.notes import PrivateNote
from whiteboard.model.titles import phase_title
from whiteboard.problems.known import points_of
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.result import Review

SAMPLES = 48
"""Moments at which the concerns are looked for first; where two differ, between them as well."""
_LONGEST = 90
"""Letters of somebody's words."""


class Happened(Enum):
    PHASE = "phase"
    CURVEBALL = "curveball"
    END = "end"
    NOTE = "note"
    HINT = "hint"
    RAISED = "raised"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReplayMark:
    """Something that happened at the moment with this number, in words."""

    number: int
    happened: Happened
    words: str


@dataclass(frozen=True)
class Beside:
    """What only this machine knows of: an interviewer's stamps and private notes."""

    conducted: Conducted = field(default_factory=Conducted)
    notes: tuple[PrivateNote, ...] = ()


def marks_in(film: Film, beside: Beside) -> tuple[ReplayMark, ...]:
    """All but the concerns, in their order.

    Raises:
        RecordingProblem: as `Film.design_at`.
    """
    every = [*_turning_points(film), *_written(film), *_noted(film, beside)]
    return tuple(sorted(every, key=lambda mark: mark.number))


def concern_marks(
    film: Film, reviewed: Callable[[int], Review], shown: Callable[[Review], Review]
) -> Iterator[ReplayMark]:
    """When each concern came up and when it was answered or went away. `reviewed` has the review of a moment,
    of which `shown` is what may be seen.

    What came and went between two moments that are alike in this is not found.

    Raises:
        RecordingProblem: as `Film.design_at`.
    """

    @cache
    def open_at(number: int) -> Mapping[str, Concern]:
        found = shown(reviewed(number)).unaddressed
        reached = film.moments[number].phase
        return {c.id: c for c in found if c.tier is not Tier.NOT_SAID and c.phase.reached_by(reached)}

    samples = sorted({*(round(n * (len(film) - 1) / SAMPLES) for n in range(SAMPLES + 1))})
    yield from _raised(0, {}, open_at(0))
    for first, last in pairwise(samples):
        yield from _between(first, last, open_at)


def _between(first: int, last: int, open_at: Callable[[int], Mapping[str, Concern]]) -> Iterator[ReplayMark]:
    before, after = open_at(first), open_at(last)
    if before.keys() == after.keys():
        return
    if last - first == 1:
        yield from _raised(last, before, after)
        for concern_id in before.keys() - after.keys():
            words = _("No longer open: {concern}").format(concern=_short(before[concern_id].message))
            yield ReplayMark(last, Happened.CLOSED, words)
        return
    middle = (first + last) // 2
    yield from _between(first, middle, open_at)
    yield from _between(middle, last, open_at)


def _raised(number: int, before: Mapping[str, Concern], after: Mapping[str, Concern]) -> Iterator[ReplayMark]:
    for concern_id in after.keys() - before.keys():
        words = _("Came up: {concern}").format(concern=_short(after[concern_id].message))
        yield ReplayMark(number, Happened.RAISED, words)


def _turning_points(film: Film) -> Iterator[ReplayMark]:
    for number, moment in enumerate(film.moments):
        if moment.mark == PHASE:
            words = _("On to “{phase}”").format(phase=phase_title(moment.phase))
            yield ReplayMark(number, Happened.PHASE, words)
        elif moment.mark == END:
            yield ReplayMark(number, Happened.END, _("End of the interview"))


def _written(film: Film) -> Iterator[ReplayMark]:
    """What stands in the design at the end and is told with the moment in which it was written."""
    end = film.design_at(len(film) - 1)
    for record in (*end.answers.values(), *end.elements.values()):
        number = film.first_written(record.id)
        if number is None and not isinstance(record, PointHeard):
            continue
        match record:
            case Curveball():
                yield ReplayMark(number or 0, Happened.CURVEBALL, _curveball(record.text))
            case PhaseNote() | Sticky() if record.text.strip():
                yield ReplayMark(number or 0, Happened.NOTE, _note(record.text))
            case HintTaken():
                yield ReplayMark(number or 0, Happened.HINT, _taken(record, end))
            case PointHeard() if record.hints:
                words = _("Hint {number} given: {point}").format(
                    number=record.hints, point=_point(record.point, end)
                )
                yield ReplayMark(film.number_then(record.at), Happened.HINT, words)
            case _:
                pass


def _noted(film: Film, beside: Beside) -> Iterator[ReplayMark]:
    for note in beside.notes:
        yield ReplayMark(film.number_then(note.moment), Happened.NOTE, _note(note.text))
    for stamp in beside.conducted.stamps:
        words = stamp_words(stamp)
        # What was dealt stands in the design already.
        if words and stamp.what is not What.DEALT:
            happened = Happened.HINT if stamp.what is What.HINT else Happened.NOTE
            yield ReplayMark(film.number_then(stamp.moment), happened, _short(words))


def phases_left(film: Film) -> tuple[tuple[int, str], ...]:
    """The moments that show each phase as it was left for the last time, with what to call them."""
    last = dict(film.phase_ends)
    return tuple(sorted((number, phase_title(phase)) for phase, number in last.items()))


def _curveball(text: str) -> str:
    return _("Curveball: {text}").format(text=_short(text))


def _note(text: str) -> str:
    return _("Note: {text}").format(text=_short(text))


def _taken(taken: HintTaken, design: Design) -> str:
    what = _point(taken.rule, design)
    if taken.told:
        return _("What answers it was shown: {point}").format(point=what)
    return _("Hint {number} taken: {point}").format(number=taken.hints, point=what)


def _point(point: str, design: Design) -> str:
    """What a point asks, by its id or its rule's; the id itself where the problem is not there."""
    known = points_of(design.meta.problem, design.meta.title)
    names = {f"{known.id}-{p.id}": p.ask for p in known.points} if known is not None else {}
    asked = names.get(point) or names.get(f"{known.id}-{point}" if known is not None else "", point)
    return _short(asked)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
