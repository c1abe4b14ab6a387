"""What a debrief says of the problem: its points as they stand, and at the end its solution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import decided, picture
from whiteboard.interview.debrief.moments import Moments
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.problems.known import points_missing
from whiteboard.problems.points import Point

REFERENCE_PICTURE = "reference.png"


def point_lines(debrief: Debrief, moments: Moments) -> Iterator[str]:
    """What the problem's interviewers listen for: said alone, said after a hint, missed, and what only ears
    could have told."""
    points = [p for p in debrief.score.points if p.standing is not Standing.NOT_ASKED]
    missing = points_missing(debrief.design)
    if not points and not missing:
        return
    yield f"## {_('What interviewers listen for here')}"
    if missing:
        yield ""
        yield escaped(missing)
        return
    level = debrief.score.level
    met = [p for p in points if p.met and not p.hinted]
    hinted = sorted((p for p in points if p.met and p.hinted), key=lambda p: (p.told, p.hints))
    missed = [p for p in points if p.missed_at(level)]
    unheard = [p for p in points if p.unheard_at(level)]
    said = len(met) + len(hinted)
    if said or missed:
        words = _("{met} of {all} said or drawn, {hinted} of them after a hint.")
        words = words if hinted else _("{met} of {all} said or drawn.")
        yield ""
        yield words.format(met=said, all=said + len(missed), hinted=len(hinted))
    yield from _part(_("Said or drawn"), [f"- {_said(p, moments)}" for p in met])
    yield from _part(_("After a hint"), [f"- {_said(p, moments)} {_after(p)}" for p in hinted])
    yield from _part(_("Missed"), [f"- {_missed(p)}" for p in missed])
    if unheard:
        yield ""
        yield _("No board shows these, and nobody noted whether they were said:")
        yield ""
        yield from (f"- {escaped(seen.point.ask)}{_settled(seen.point)}" for seen in unheard)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"### {title} ({len(lines)})"
        yield ""
        yield from lines


def _said(seen: PointSeen, moments: Moments) -> str:
    words = escaped(seen.point.answer or seen.point.ask)
    if seen.quote:
        words += f" {moments.quoted(seen.quote, seen.where)}"
    return words if seen.at is None else f"{words} ({moments.at(seen.at)})"


def _after(seen: PointSeen) -> str:
    if seen.told:
        return _("(after what answers it was shown)")
    return _("(after hint {number})").format(number=seen.hints)


def _missed(seen: PointSeen) -> str:
    words = f"{escaped(seen.point.ask)}{_settled(seen.point)}"
    if seen.told:
        return f"{words} {_('(not after what answers it was shown either)')}"
    after = _("(not after hint {number} either)").format(number=seen.hints)
    return f"{words} {after}" if seen.hints else words


def _settled(point: Point) -> str:
    return f" *{escaped(point.answer)}*" if point.answer.strip() else ""


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
        yield picture(_("A reference design"), REFERENCE_PICTURE)
        yield ""
        yield " ".join([_("One design that meets the numbers, not the only one."), crux]).strip()
        yield ""
        for d in drawn.decisions:
            yield f"- {decided(d.choice, d.rejected)}{_because(d.reason)}"
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
