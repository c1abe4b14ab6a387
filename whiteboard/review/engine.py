"""Design in, concerns out: the same design always gives the same cards."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.analyses.analyses import analyse
from whiteboard.review.answers import Answers
from whiteboard.review.cards import Draft, cards, ranked
from whiteboard.review.context import Context
from whiteboard.review.normalise import normalise
from whiteboard.review.registry import rules
from whiteboard.review.result import Review
from whiteboard.review.standing import orphans, resolved

__all__ = ["Cancelled", "Review", "review"]


class Cancelled(Exception):
    """The caller no longer wants this review."""


def _never() -> bool:
    return False


def review(design: Design, *, phase: Phase | None = None, cancelled: Callable[[], bool] = _never) -> Review:
    """The concerns of a design.

    `phase` is how far the interview has got: rules of later phases are silent. None applies every rule.
    `cancelled` is asked between rules.

    Raises:
        Cancelled: `cancelled` said so.
    """
    gate = phase or Phase.EDGE_CASES
    board = normalise(design)
    if cancelled():
        raise Cancelled
    context = Context(design, board, gate, analyse(design, board))
    drafts: list[Draft] = []
    for entry in rules():
        if cancelled():
            raise Cancelled
        if entry.rule.speaks_in(gate):
            drafts.extend((entry.rule, finding) for finding in entry.check(context))
    answers = Answers(design, board)
    known = {entry.rule.id: entry.rule for entry in rules()}
    firing = cards(context, answers, drafts)
    standing = resolved(design, board, answers, known, gate, firing)
    return Review(
        concerns=ranked([*firing, *standing]),
        phase=gate,
        orphans=orphans(design, answers, known),
        analyses=context.analyses,
        board=board,
    )
