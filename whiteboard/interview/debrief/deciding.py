"""The parts of a debrief on numbers and what they decided, on decisions, and on failures."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import decided, sentence
from whiteboard.interview.debrief.moments import Moments
from whiteboard.interview.debrief.words import escaped
from whiteboard.interview.scoring.numbers import deciding
from whiteboard.model.design import Design
from whiteboard.model.interview import Decision, EdgeCase, Estimate, Resolution
from whiteboard.review.concerns.key import split_key
from whiteboard.review.failure.fault import fault_of, fault_title
from whiteboard.review.numbers.estimates import results


def number_lines(debrief: Debrief, moments: Moments) -> Iterator[str]:
    """What was computed or written down, and the choices that rest on a number."""
    design = debrief.design
    computed = [
        f"- {escaped(title)}: **{escaped(worked.text)}** ({escaped(worked.formula)})"
        for title, worked in results(design).values()
        if worked.value is not None
    ]
    typed = [e for e in design.answers_of(Estimate) if not e.key and e.text.strip()]
    written = [f"- {moments.quoted(e.text, e.id)}" for e in typed]
    if not computed and not written:
        return
    yield f"## {_('Numbers')}"
    yield ""
    yield from (*computed, *written)
    yield ""
    yield f"### {_('What they decided')}"
    yield ""
    decided = [f"- {moments.quoted(text, where)}" for where, text in deciding(design)]
    yield from decided or [_("Nothing: no choice, bottleneck or plan for growth rests on a number.")]


def decision_lines(debrief: Debrief) -> Iterator[str]:
    made = [d for d in debrief.design.answers_of(Decision) if d.choice.strip()]
    if not made:
        return
    yield f"## {_('Decisions')}"
    yield ""
    for d in made:
        why = f": {sentence(d.reason)}" if d.reason.strip() else ""
        cost = " " + _("Cost: {cost}").format(cost=sentence(d.cost)) if d.cost.strip() else ""
        yield f"- {decided(d.choice, d.rejected)}{why}{cost}"


def failure_lines(debrief: Debrief) -> Iterator[str]:
    """Edge cases, and what was said when a part was broken."""
    cases = [
        (c.text, c.answer) for c in debrief.design.answers_of(EdgeCase) if c.text.strip() or c.answer.strip()
    ]
    every = [*_broken(debrief.design), *cases]
    if not every:
        return
    yield f"## {_('Edge cases and failures')}"
    yield ""
    for what, answer in every:
        said = escaped(answer) if answer.strip() else f"*{_('no answer')}*"
        yield f"- {escaped(what) or _('Unnamed')}: {said}"


def _broken(design: Design) -> Iterator[tuple[str, str]]:
    for resolution in design.answers_of(Resolution):
        rule, _element, _flow = split_key(resolution.concern)
        fault = fault_of(rule)
        if fault is not None:
            names = ", ".join(resolution.subject_names)
            title = fault_title(fault)
            yield (f"{names}: {title}" if names else title), resolution.text
