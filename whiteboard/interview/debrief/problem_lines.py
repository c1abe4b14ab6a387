"""What a debrief says of the problem: its points as they stand, and at the end its solution."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.scoring.points_seen import Standing
from whiteboard.model.level import Level
from whiteboard.problems.known import points_missing
from whiteboard.problems.points import Point

REFERENCE_PICTURE = "reference.png"


def point_lines(debrief: Debrief) -> Iterator[str]:
    """What the problem's interviewers listen for, and what of it was said."""
    points = [p for p in debrief.score.points if p.standing is not Standing.NOT_ASKED]
    level = debrief.design.meta.level
    missing = points_missing(debrief.design.meta)
    if not points and not missing:
        return
    yield f"## {_('What interviewers listen for here')}"
    if missing:
        yield ""
        yield escaped(missing)
        return
    met = [p for p in points if p.met]
    missed = [p for p in points if not p.met and _expected(p.point.level, level)]
    unheard = [p for p in missed if p.point.for_ears and not p.hints]
    missed = [p for p in missed if p not in unheard]
    if met or missed:
        hinted = sum(1 for p in met if p.hints)
        words = _("{met} of {all} said or drawn, {hinted} of them after a hint.")
        words = words if hinted else _("{met} of {all} said or drawn.")
        yield ""
        yield words.format(met=len(met), all=len(met) + len(missed), hinted=hinted)
        yield ""
    # What was said without help comes first.
    for seen in sorted(met, key=lambda s: s.hints):
        quote = f" “{escaped(seen.quote)}”" if seen.quote else ""
        after = " " + _("(after hint {number})").format(number=seen.hints) if seen.hints else ""
        yield f"- {'◐' if seen.hints else '✓'} {escaped(seen.point.answer or seen.point.ask)}{quote}{after}"
    for seen in missed:
        after = " " + _("(not after hint {number} either)").format(number=seen.hints) if seen.hints else ""
        yield f"- ✗ {escaped(seen.point.ask)}{_settled(seen.point)}{after}"
    if unheard:
        yield ""
        yield _("No board shows these, and nobody noted whether they were said:")
        yield ""
        yield from (f"- {escaped(seen.point.ask)}{_settled(seen.point)}" for seen in unheard)


def _settled(point: Point) -> str:
    return f" *{escaped(point.answer)}*" if point.answer.strip() else ""


def _expected(of: Level, target: Level) -> bool:
    return of.rank <= target.rank


def reference_lines(debrief: Debrief) -> Iterator[str]:
    """What the problem itself holds for the best: its reference, other ways, and wrong turns."""
    problem = debrief.problem
    if problem is None:
        return
    drawn = problem.reference if problem.reference is not None and problem.reference.components else None
    decisive = problem.decisive.choice if problem.decisive is not None and drawn is None else ""
    crux = _("What makes it hard: {crux}").format(crux=escaped(problem.crux)) if problem.crux.strip() else ""
    if drawn is not None:
        yield f"## {_('A reference design')}"
        yield ""
        yield f"![{_('A reference design')}]({REFERENCE_PICTURE})"
        yield ""
        yield " ".join([_("One design that meets the numbers, not the only one."), crux]).strip()
        yield ""
        for d in drawn.decisions:
            rejected = f", {_('not')} {escaped(d.rejected)}" if d.rejected.strip() else ""
            yield f"- **{escaped(d.choice)}**{rejected}{_because(d.reason)}"
    elif crux or decisive or problem.variants or problem.wrong_turns:
        yield f"## {_('About the problem')}"
        yield ""
        yield crux
    if decisive.strip():
        yield ""
        yield _("The choice that carries the design: {choice}").format(choice=escaped(decisive))
    if problem.variants:
        yield ""
        yield f"### {_('Also defensible')}"
        yield ""
        yield from (f"- **{escaped(v.name)}**{_because(v.when)}" for v in problem.variants)
    if problem.wrong_turns:
        yield ""
        yield f"### {_('Usual wrong turns')}"
        yield ""
        yield from (f"- **{escaped(w.turn)}**{_because(w.why)}" for w in problem.wrong_turns)


def _because(why: str) -> str:
    return f": {escaped(why)}" if why.strip() else ""
