"""The part of a debrief with what the review raised: open, answered and accepted apart from one another."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import sentence
from whiteboard.interview.debrief.words import escaped
from whiteboard.model.interview import Resolution, ResolutionState
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier


def concern_lines(debrief: Debrief) -> Iterator[str]:
    # What the problem's own points ask stands among those already.
    points = (
        {f"{debrief.problem.id}-{p.point.id}" for p in debrief.score.points}
        if debrief.problem
        else set[str]()
    )
    unaddressed = [c for c in debrief.review.unaddressed if c.rule not in points]
    # What one has answered before more came to it is not passed over, however quiet it is.
    open_ = [c for c in unaddressed if c.tier is not Tier.NOT_SAID or c.answer]
    addressed = debrief.review.addressed
    accepted = [c for c in addressed if c.state is State.ACCEPTED]
    aside = [c for c in addressed if c.state is State.NOT_APPLICABLE]
    # By the answer, not by what it names: that may be another one of several drawn copies.
    given = {r.id for r in debrief.design.answers_of(Resolution) if r.state is ResolutionState.ANSWERED}
    answered = [c for c in addressed if c.answered_by in given and c not in accepted and c not in aside]
    parts = (
        (_("Still open"), open_),
        (_("Answered"), answered),
        (_("Accepted as they are"), accepted),
        (_("Set aside, with the reason"), aside),
    )
    if not any(cards for _title, cards in parts):
        return
    yield f"## {_('Concerns')}"
    for title, cards in parts:
        if cards:
            yield ""
            yield f"### {title} ({len(cards)})"
            yield ""
            yield from (_card(card) for card in cards)


def _card(card: Concern) -> str:
    answer = f" *{escaped(card.answer)}*" if card.answer else ""
    return f"- {sentence(card.message)} {escaped(card.question)}{answer}"
