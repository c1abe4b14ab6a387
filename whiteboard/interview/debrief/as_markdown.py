"""A debrief as Markdown, in the order in which one reads it: verdict and fixes first, the solution last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief, MarkRow
from whiteboard.interview.debrief.growing import grown_lines
from whiteboard.interview.debrief.problem_lines import point_lines, reference_lines
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.rubric import dimension_title, level_title, level_words
from whiteboard.interview.scoring.proposal import Ground
from whiteboard.interview.scoring.score import verdict
from whiteboard.model.conducted import Curveball
from whiteboard.model.interview import AskedQuestion, Decision, EdgeCase, Resolution, ResolutionState
from whiteboard.model.titles import level_name, mode_name, phase_title
from whiteboard.quantities.printing import clock_text
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.numbers.estimates import results

BOARD_PICTURE = "board.png"
RECORD = "record:"
"""What the address of a record in the design begins with."""
MOMENT = "moment:"
"""What the address of the moment begins with in which a record was written."""
_PLAIN_ID = re.compile(r"[\w-]+$")


def to_markdown(debrief: Debrief, *, reference: bool = True, links: bool = False) -> str:
    """The whole document. `reference`: with the problem's own design and its variants at the end. `links`:
    each quote leads to the record that it stands in, and to the moment in which that was written."""
    sections = [
        _head(debrief),
        _fixes(debrief),
        _marks(debrief, links=links),
        _picture(debrief),
        grown_lines(debrief.recorded.grown),
        _time(debrief),
        _numbers(debrief),
        point_lines(debrief),
        _decisions(debrief),
        _failures(debrief),
        _curveballs(debrief),
        _concerns(debrief),
        _questions(debrief),
        _own_say(debrief),
    ]
    if reference:
        sections.append(reference_lines(debrief))
    return "\n\n".join("\n".join(lines) for lines in (list(s) for s in sections) if lines) + "\n"


def _head(debrief: Debrief) -> Iterator[str]:
    meta = debrief.design.meta
    title = debrief.problem.title if debrief.problem else meta.title or _("Untitled design")
    yield f"# {_('Debrief')}: {escaped(title)}"
    yield ""
    yield _("{mode}, for {level}, {minutes} minutes").format(
        mode=mode_name(meta.mode), level=level_name(meta.level), minutes=debrief.design.clock.budget
    )
    yield ""
    if debrief.mean is None:
        yield _("**Nothing on the board can be marked yet.**")
        return
    line = _("**{verdict}** ({mean:.1f} of 4)").format(verdict=verdict(debrief.mean), mean=debrief.mean)
    yield line if debrief.judged else line + _(", proposed by the program; a person decides")
    for cap in debrief.score.caps:
        yield ""
        yield f"> {escaped(cap)}"


def _fixes(debrief: Debrief) -> Iterator[str]:
    if not debrief.fixes:
        return
    yield f"## {_('Work on these first')}"
    yield ""
    for number, fix in enumerate(debrief.fixes, start=1):
        drill = _("Practise “{phase}” again.").format(phase=phase_title(fix.phase))
        yield f"{number}. **{dimension_title(fix.dimension)}:** {_sentence(fix.missing)} {escaped(drill)}"


def _marks(debrief: Debrief, *, links: bool) -> Iterator[str]:
    yield f"## {_('Marks')}"
    yield ""
    yield from _table(
        (_("Dimension"), _("Weight"), _("You"), _("Interviewer"), _("Program proposes")),
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
    for row in debrief.marks:
        yield from _row(row, debrief.recorded.written, links=links)


def _row(row: MarkRow, written: Mapping[str, float], *, links: bool) -> Iterator[str]:
    level = row.decided
    if level is None and not row.proposal.grounds:
        return
    yield ""
    yield f"### {dimension_title(row.dimension)}: {_mark(level)}"
    yield ""
    if level is not None:
        words = level_words(row.dimension)[level - 1]
        yield _("*The rubric at this level: {words}.*").format(words=words)
        yield ""
    for given in (row.interviewer, row.candidate):
        if given is not None and given.text.strip():
            yield f"- {_by(given.by.value)}: {escaped(given.text)}"
    for ground in row.proposal.grounds:
        quote = f": {_quoted(ground, written, links=links)}" if ground.quote else ""
        yield f"- {escaped(ground.text.rstrip('.'))}{quote}"
    for missing in row.proposal.missing:
        yield f"- *{_('Missing')}:* {escaped(missing)}"


def _quoted(ground: Ground, written: Mapping[str, float], *, links: bool) -> str:
    quote, where = f"“{escaped(ground.quote)}”", ground.where
    moment = clock_text(written[where]) if where in written else ""
    if links and _PLAIN_ID.match(where):
        quote = f"[{quote}](<{RECORD}{where}>)"
        moment = moment and f"[▸ {moment}](<{MOMENT}{where}>)"
    return f"{quote} ({moment})" if moment else quote


def _by(marker: str) -> str:
    return _("Interviewer") if marker == "interviewer" else _("You")


def _picture(debrief: Debrief) -> Iterator[str]:
    if not debrief.design.elements:
        return
    yield f"## {_('The board')}"
    yield ""
    yield f"![{_('The board')}]({BOARD_PICTURE})"
    if debrief.wrap_up.summary.strip():
        yield ""
        yield f"> {escaped(debrief.wrap_up.summary)}"


def _time(debrief: Debrief) -> Iterator[str]:
    if not any(row.spent for row in debrief.times):
        return
    yield f"## {_('Time')}"
    yield ""
    yield from _table(
        (_("Phase"), _("Planned, min"), _("Spent, min")),
        ((phase_title(r.phase), f"{r.planned:g}", f"{r.spent:.1f}") for r in debrief.times),
    )


def _numbers(debrief: Debrief) -> Iterator[str]:
    computed = [
        (title, worked.text, worked.formula)
        for title, worked in results(debrief.design).values()
        if worked.value is not None
    ]
    if not computed:
        return
    yield f"## {_('Numbers')}"
    yield ""
    for title, text, formula in computed:
        yield f"- {escaped(title)}: **{escaped(text)}** ({escaped(formula)})"


def _decisions(debrief: Debrief) -> Iterator[str]:
    made = [d for d in debrief.design.answers_of(Decision) if d.choice.strip()]
    if not made:
        return
    yield f"## {_('Decisions')}"
    yield ""
    for d in made:
        rejected = _(", not {rejected}").format(rejected=escaped(d.rejected)) if d.rejected.strip() else ""
        why = f": {_sentence(d.reason)}" if d.reason.strip() else ""
        cost = _(" Cost: {cost}.").format(cost=escaped(d.cost)) if d.cost.strip() else ""
        yield f"- **{escaped(d.choice)}**{rejected}{why}{cost}"


def _failures(debrief: Debrief) -> Iterator[str]:
    cases = [c for c in debrief.design.answers_of(EdgeCase) if c.text.strip()]
    if not cases:
        return
    yield f"## {_('Edge cases and failures')}"
    yield ""
    for case in cases:
        yield f"- {escaped(case.text)}: {escaped(case.answer) or _('no answer')}"


def _curveballs(debrief: Debrief) -> Iterator[str]:
    dealt = sorted(debrief.design.answers_of(Curveball), key=lambda c: (c.at, c.dealt_at))
    if not dealt:
        return
    yield f"## {_('Curveballs')}"
    yield ""
    for each in dealt:
        yield f"- {clock_text(each.at)} **{escaped(each.text)}**"
        yield from (f"  - {escaped(line)}" for line in each.changes.splitlines() if line.strip())


def _concerns(debrief: Debrief) -> Iterator[str]:
    # What the problem's own points ask stands among those already.
    points = (
        {f"{debrief.problem.id}-{p.point.id}" for p in debrief.score.points}
        if debrief.problem
        else set[str]()
    )
    open_ = [c for c in debrief.review.unaddressed if c.tier is not Tier.NOT_SAID and c.rule not in points]
    accepted = [c for c in debrief.review.addressed if c.state is State.ACCEPTED]
    given = {r.concern for r in debrief.design.answers_of(Resolution) if r.state is ResolutionState.ANSWERED}
    answered = [c for c in debrief.review.addressed if c.id in given and c not in accepted]
    for title, cards in (
        (_("Still open"), open_),
        (_("Answered"), answered),
        (_("Accepted as they are"), accepted),
    ):
        if cards:
            yield f"## {title}"
            yield ""
            yield from (_card(card) for card in cards)
            yield ""


def _card(card: Concern) -> str:
    answer = f" *{escaped(card.answer)}*" if card.answer else ""
    return f"- {_sentence(card.message)} {escaped(card.question)}{answer}"


def _sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one."""
    return escaped(text) + ("" if text.rstrip().endswith((".", "?", "!", "…")) else ".")


def _questions(debrief: Debrief) -> Iterator[str]:
    asked = [q for q in debrief.design.answers_of(AskedQuestion) if q.text.strip()]
    if not asked:
        return
    yield f"## {_('Questions asked')}"
    yield ""
    for question in asked:
        yield f"- {escaped(question.text)} {escaped(question.answer) or _('(no answer)')}"


def _own_say(debrief: Debrief) -> Iterator[str]:
    if debrief.wrap_up.say.strip():
        yield f"## {_('In your own words')}"
        yield ""
        yield escaped(debrief.wrap_up.say)


def _mark(level: int | None) -> str:
    return f"{level} · {level_title(level)}" if level is not None else "–"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(head)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
