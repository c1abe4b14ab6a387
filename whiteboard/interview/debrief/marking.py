"""The part of a debrief with everybody's marks side by side, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief, MarkRow
from whiteboard.interview.debrief.markup import table
from whiteboard.interview.debrief.moments import Moments
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.rubric import dimension_title, level_title, level_words
from whiteboard.model.interview import Mark, Marker


def mark_lines(debrief: Debrief, moments: Moments, *, alone: bool = False) -> Iterator[str]:
    """The table, and a part for each dimension in which something was seen. `alone`: for the candidate, and
    for nobody else."""
    who = {Marker.CANDIDATE: _("You") if alone else _("Candidate"), Marker.INTERVIEWER: _("Interviewer")}
    yield f"## {_('Marks')}"
    yield ""
    yield from table(
        (_("Dimension"), _("Weight"), *who.values(), _("Program proposes")),
        (
            (
                dimension_title(row.dimension),
                f"{row.dimension.weight} %",
                _mark(row.candidate.mark if row.candidate else None),
                _mark(row.interviewer.mark if row.interviewer else None),
                _mark(row.proposal.level),
            )
            for row in debrief.marks
        ),
    )
    yield ""
    yield _("What was not seen counts on neither side.")
    for row in debrief.marks:
        yield from _row(row, moments, who)


def _row(row: MarkRow, moments: Moments, who: Mapping[Marker, str]) -> Iterator[str]:
    level = row.decided
    given = [m for m in (row.interviewer, row.candidate) if m is not None and m.text.strip()]
    if level is None and not row.proposal.grounds and not given:
        return
    yield ""
    yield f"### {dimension_title(row.dimension)}: {_mark(level)}"
    yield ""
    if level is not None:
        words = level_words(row.dimension)[level - 1]
        yield _("*The rubric at this level: {words}.*").format(words=words)
        yield ""
    for mark in given:
        yield from _said(mark, moments, who[mark.by])
    for ground in row.proposal.grounds:
        quote = f": {moments.quoted(ground.quote, ground.where)}" if ground.quote else ""
        heard = f" ({moments.at(ground.at)})" if ground.at is not None else ""
        yield f"- {escaped(ground.text.rstrip('.'))}{quote}{heard}"
    for off in row.proposal.off:
        yield f"- *{_('To correct')}:* {escaped(off)}"
    for missing in row.proposal.missing:
        yield f"- *{_('Missing')}:* {escaped(missing)}"


def _said(mark: Mark, moments: Moments, who: str) -> Iterator[str]:
    """What somebody noted to a mark, a line each."""
    lines = [moments.noted(line) for line in mark.text.splitlines() if line.strip()]
    if len(lines) == 1:
        yield f"- {who}: {lines[0]}"
        return
    yield f"- {who}:"
    yield from (f"  - {line}" for line in lines)


def _mark(level: int | None) -> str:
    return f"{level} · {level_title(level)}" if level is not None else "–"
