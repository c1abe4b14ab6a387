"""How a point reads in the interviewer's list."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.conducting.point_state import PointRow, State

MARKS = {
    State.UNSEEN: "○",
    State.SEEN: "◔",
    State.HINTED: "△",
    State.AFTER_HINT: "◐",
    State.CONFIRMED: "●",
}


def state_title(row: PointRow) -> str:
    """Its state in words."""
    seen = _("seen by the program, before hint {number}") if row.given else _("seen by the program")
    return {
        State.UNSEEN: _("not seen yet"),
        State.SEEN: seen.format(number=row.given),
        State.HINTED: _("hint {number} given").format(number=row.hints),
        State.AFTER_HINT: _("after hint {number}").format(number=row.hints),
        State.CONFIRMED: _("confirmed"),
    }[row.state]


def line(row: PointRow) -> str:
    """The point in two or three lines: what is asked for, how it stands, and the words it was seen in."""
    grade = {"must": _("must"), "should": _("should"), "bonus": _("bonus")}[row.point.grade]
    level = {"mid": _("mid"), "senior": _("senior"), "staff": _("staff")}[row.point.level.value]
    quote = f"\n“{row.quote}”" if row.quote else ""
    return f"{MARKS[row.state]}  {row.point.ask}\n{state_title(row)} · {grade} · {level}{quote}"


def sounds(row: PointRow) -> str:
    """What a good answer to it sounds like, and a poor one."""
    point = row.point
    lines = [_("Settled by: {words}").format(words=point.answer)] if point.answer else []
    if point.good:
        lines.append(_("Good: {words}").format(words=point.good))
    if point.poor:
        lines.append(_("Poor: {words}").format(words=point.poor))
    return "\n".join(lines)
