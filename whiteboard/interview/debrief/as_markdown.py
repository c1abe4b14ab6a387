"""A debrief as Markdown, in the order in which one reads it: verdict and fixes first, the solution last."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.concerning import concern_lines
from whiteboard.interview.debrief.dealing import curveball_lines
from whiteboard.interview.debrief.deciding import decision_lines, failure_lines, number_lines
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.growing import grown_lines
from whiteboard.interview.debrief.marking import mark_lines
from whiteboard.interview.debrief.markup import BOARD_PICTURE, picture, sentence, table
from whiteboard.interview.debrief.moments import Leading, Moments
from whiteboard.interview.debrief.problem_lines import point_lines, reference_lines
from whiteboard.interview.debrief.scaling_said import scaling_said
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.rubric import dimension_title
from whiteboard.interview.scoring.score import verdict
from whiteboard.model.interview import AskedQuestion
from whiteboard.model.titles import level_name, mode_name, phase_title

DRILL = "drill:"
"""What the address of a phase begins with that is to be practised again on this board."""


def to_markdown(
    debrief: Debrief,
    *,
    reference: bool = True,
    leading: Leading = Leading.NOWHERE,
    alone: bool = False,
) -> str:
    """The whole document. `reference`: with the problem's own design and its variants at the end. `leading`:
    where its links may lead. `alone`: the candidate reads it, and nobody else does."""
    moments = Moments(debrief.recorded, leading)
    sections = [
        _head(debrief),
        _fixes(debrief, leading),
        mark_lines(debrief, moments, alone=alone),
        _time(debrief),
        number_lines(debrief, moments),
        _board(debrief),
        grown_lines(debrief, leading),
        point_lines(debrief, moments),
        _turns(debrief, moments),
        decision_lines(debrief),
        _scaling(debrief),
        failure_lines(debrief),
        concern_lines(debrief),
        curveball_lines(debrief, moments),
        _questions(debrief),
        _own_say(debrief),
    ]
    if reference:
        sections.append(reference_lines(debrief))
    return "\n\n".join("\n".join(lines) for lines in (list(s) for s in sections) if lines) + "\n"


def _scaling(debrief: Debrief) -> Iterator[str]:
    said = scaling_said(debrief.design)
    if said:
        yield f"## {_('Scaling')}"
        yield ""
        yield from (f"- **{escaped(about)}**: {sentence(text)}" for about, text in said)


def _head(debrief: Debrief) -> Iterator[str]:
    meta = debrief.design.meta
    title = debrief.problem.title if debrief.problem else meta.title or _("Untitled design")
    yield f"# {_('Debrief')}: {escaped(title)}"
    yield ""
    yield _("{mode}, for {level}, {minutes} minutes").format(
        mode=mode_name(meta.mode), level=level_name(debrief.score.level), minutes=debrief.design.clock.budget
    )
    yield ""
    if debrief.mean is None:
        yield _("**Nothing on the board can be marked yet.**")
        return
    line = _("**{verdict}** ({mean:.1f} of 4)")
    proposed = _("**{verdict}** ({mean:.1f} of 4), proposed by the program; a person decides")
    words = line if debrief.judged else proposed
    yield words.format(verdict=verdict(debrief.mean), mean=debrief.mean)
    for cap in debrief.score.caps:
        yield ""
        yield f"> {escaped(cap)}"


def _fixes(debrief: Debrief, leading: Leading) -> Iterator[str]:
    if not debrief.fixes:
        return
    yield f"## {_('Work on these first')}"
    yield ""
    if len(debrief.fixes) > 1:
        yield _("What costs the verdict most comes first: its weight times what its mark lacks.")
        yield ""
    for number, fix in enumerate(debrief.fixes, start=1):
        drill = escaped(_("Practise “{phase}” again.").format(phase=phase_title(fix.phase)))
        if leading is Leading.WINDOW:
            drill = f"[{drill}](<{DRILL}{fix.phase.value}>)"
        yield f"{number}. **{dimension_title(fix.dimension)}:** {sentence(fix.missing)} {drill}"


def _board(debrief: Debrief) -> Iterator[str]:
    if not debrief.design.elements:
        return
    yield f"## {_('The board')}"
    yield ""
    yield picture(_("The board"), BOARD_PICTURE)
    if debrief.wrap_up.summary.strip():
        yield ""
        yield f"> {escaped(debrief.wrap_up.summary)}"


def _time(debrief: Debrief) -> Iterator[str]:
    if not any(row.spent for row in debrief.times):
        return
    yield f"## {_('Time')}"
    yield ""
    planned, spent = sum(r.planned for r in debrief.times), sum(r.spent for r in debrief.times)
    yield from table(
        (_("Phase"), _("Planned, min"), _("Spent, min"), _("Difference")),
        (
            *((phase_title(r.phase), *_minutes(r.planned, r.spent)) for r in debrief.times),
            (f"**{_('All phases')}**", *_minutes(planned, spent)),
        ),
    )


def _minutes(planned: float, spent: float) -> tuple[str, str, str]:
    # Of what is printed, or the row does not add up.
    difference = round(spent, 1) - planned
    return f"{planned:g}", f"{spent:.1f}", f"{difference:+.1f}".replace("-", "−")


def _turns(debrief: Debrief, moments: Moments) -> Iterator[str]:
    if not debrief.score.turns:
        return
    yield f"## {_('Usual wrong turns that were taken')}"
    yield ""
    for each in debrief.score.turns:
        quote = moments.quoted(each.quote, each.where)
        yield f"- **{escaped(each.turn.turn)}:** {quote} {escaped(each.turn.why)}"


def _questions(debrief: Debrief) -> Iterator[str]:
    asked = [q for q in debrief.design.answers_of(AskedQuestion) if q.text.strip()]
    if not asked:
        return
    yield f"## {_('Questions asked')}"
    yield ""
    for question in asked:
        yield f"- **{escaped(question.text)}** {escaped(question.answer) or _('(no answer)')}"


def _own_say(debrief: Debrief) -> Iterator[str]:
    if debrief.wrap_up.say.strip():
        yield f"## {_('In your own words')}"
        yield ""
        yield escaped(debrief.wrap_up.say)
