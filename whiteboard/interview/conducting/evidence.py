"""What was noted, as lines under the dimension that they are evidence for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.i18n import _
from whiteboard.interview.conducting.point_state import point_row
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.conducting.stamp import Grade, Stamp, Tick, What
from whiteboard.interview.scoring.standing import BY_PHASE, PointSeen
from whiteboard.model.conducted import PointHeard, heard_id
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Mark, Marker, mark_id
from whiteboard.quantities.printing import clock_text


def evidence(conducted: Conducted, seen: Sequence[PointSeen]) -> Mapping[Dimension, str]:
    """The lines for each dimension, one below the other in their order; none where there are none."""
    dimensions = {s.point.id: s.dimension for s in seen}
    lines: dict[Dimension, list[str]] = {}
    for stamp in conducted.stamps:
        dimension = _dimension(stamp, dimensions)
        words = stamp_words(stamp)
        if words:
            about = f" ({stamp.about})" if stamp.about else ""
            lines.setdefault(dimension, []).append(f"{clock_text(stamp.moment)}{about} {words}")
    return {dimension: "\n".join(found) for dimension, found in lines.items()}


def begun_marks(conducted: Conducted, seen: Sequence[PointSeen]) -> tuple[Mark, ...]:
    """The interviewer's marks as far as they are: those that were begun, and the evidence for the others."""
    marks = {mark.dimension: mark for mark in conducted.marks}
    by = Marker.INTERVIEWER
    for dimension, text in evidence(conducted, seen).items():
        if dimension not in marks:
            marks[dimension] = Mark(id=mark_id(by, dimension), by=by, dimension=dimension, text=text)
    return tuple(marks.values())


def heard(conducted: Conducted, seen: Sequence[PointSeen]) -> tuple[PointHeard, ...]:
    """What of the points is told to everybody once the interview is released: those that were confirmed or
    hinted at."""
    found: list[PointHeard] = []
    for each in seen:
        row = point_row(each, conducted)
        stamps = [s for s in conducted.stamps if s.of == each.point.id and s.what in _OF_POINTS]
        if stamps:
            said_at = conducted.heard_at(each.point.id)
            found.append(
                PointHeard(
                    id=heard_id(each.point.id),
                    point=each.point.id,
                    hints=row.hints,
                    said=row.said,
                    at=stamps[-1].moment if said_at is None else said_at,
                    text=row.quote,
                )
            )
    return tuple(found)


def tick_title(tick: Tick) -> str:
    """What a tick says of the candidate."""
    return {
        Tick.LED: _("Led the conversation"),
        Tick.TOOK_HINT: _("Took a hint and used it"),
        Tick.SILENT: _("Silent for long"),
        Tick.DECIDED: _("Decided, with a reason"),
    }[tick]


def grade_title(grade: Grade) -> str:
    """How an answer was, in one word."""
    return {Grade.WEAK: _("Weak"), Grade.FINE: _("Fine"), Grade.STRONG: _("Strong")}[grade]


_OF_POINTS = (What.CONFIRMED, What.HINT)


def _dimension(stamp: Stamp, points: Mapping[str, Dimension]) -> Dimension:
    if stamp.what is What.TICK:
        return Dimension.COMMUNICATION
    if stamp.what is What.DEALT:
        return Dimension.TRADE_OFFS
    return points.get(stamp.of, BY_PHASE[stamp.phase])


def stamp_words(stamp: Stamp) -> str:
    """What was noted, in words; "" where it tells nothing of the candidate."""
    match stamp.what:
        case What.CONFIRMED:
            return _("said: {point}").format(point=stamp.text)
        case What.HINT:
            return _("hint {number} given: {point}").format(number=stamp.value, point=stamp.text)
        case What.ASKED:
            grade = grade_title(Grade(stamp.value)) if stamp.value in set(Grade) else stamp.value
            return _("{grade}: “{question}”").format(grade=grade, question=stamp.text)
        case What.TICK:
            return tick_title(Tick(stamp.of)) if stamp.of in set(Tick) else stamp.of
        case What.DEALT:
            return _("dealt: {curveball}").format(curveball=stamp.text)
        case What.SKIPPED:
            return ""
