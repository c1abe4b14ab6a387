"""Design in, concerns out: the same design always gives the same cards."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.concerns.rule import Entry
from whiteboard.review.context import Context
from whiteboard.review.effort.guard import Guard
from whiteboard.review.effort.pace import Cancelled, wanted_while
from whiteboard.review.evidence.understood import Part, understood
from whiteboard.review.lifecycle.answers import Answers
from whiteboard.review.lifecycle.cards import Draft, cards
from whiteboard.review.lifecycle.ranking import ranked
from whiteboard.review.lifecycle.resolved import orphans, resolved
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.numbers.out_of_bounds import within_bounds
from whiteboard.review.questions.point_rules import point_rules
from whiteboard.review.questions.probe_rules import probe_rules
from whiteboard.review.registry import rules
from whiteboard.review.result import Review
from whiteboard.review.system.normalising.normalise import normalise

__all__ = ["Cancelled", "Review", "review"]

_log = logging.getLogger(__name__)


def _never() -> bool:
    return False


def review(design: Design, *, phase: Phase | None = None, cancelled: Callable[[], bool] = _never) -> Review:
    """The concerns of a design.

    `phase` is how far the interview has got: rules of later phases are silent. None applies every rule.
    `cancelled` is asked every few milliseconds, also within a rule. A rule that ends in an error or would not
    end is named in `failed`; the rest stands.
    Numbers out of bounds count as unknown and are named in `beyond`.

    Raises:
        Cancelled: `cancelled` said so.
    """
    begun = time.perf_counter()
    with wanted_while(cancelled):
        found = _reviewed(design, phase or Phase.EDGE_CASES, cancelled)
    took = (time.perf_counter() - begun) * 1000
    _log.debug("Reviewed %d elements: %d concerns, %.0f ms", len(design.elements), len(found.concerns), took)
    return found


def _reviewed(design: Design, gate: Phase, cancelled: Callable[[], bool]) -> Review:
    guard = Guard()
    design, beyond = within_bounds(design)
    board = normalise(design, guard)
    if cancelled():
        raise Cancelled
    context = Context(design, board, gate, analyse(design, board))
    entries = (*rules(), *probe_rules(), *point_rules(design))
    drafts: list[Draft] = []
    for entry in entries:
        if cancelled():
            raise Cancelled
        if entry.rule.speaks_in(gate):
            drafts.extend(_found_by(entry, context, guard))
    answers = Answers(design, board)
    known = {entry.rule.id: entry.rule for entry in entries}
    firing = _cards(context, answers, drafts, guard, entries)
    # What could not look has not found that all is well.
    looked = {name: rule for name, rule in known.items() if name not in {f.part for f in guard.failed}}
    standing = guard.attempt(
        "resolved",
        _("What the design resolves"),
        lambda: tuple(resolved(design, board, answers, looked, gate, firing)),
        (),
    )
    nothing: tuple[Part, ...] = ()
    read = guard.attempt("understood", _("What I understood"), lambda: understood(context), nothing)
    return Review(
        concerns=ranked([*firing, *standing]),
        phase=gate,
        orphans=orphans(design, answers, known),
        analyses=context.analyses,
        board=board,
        failed=guard.failed,
        beyond=beyond,
        understood=read,
    )


def _found_by(entry: Entry, context: Context, guard: Guard) -> list[Draft]:
    def look() -> list[Draft]:
        return [(entry.rule, finding) for finding in entry.check(context)]

    return guard.attempt(entry.rule.id, entry.rule.title, look, [])


def _cards(
    context: Context, answers: Answers, drafts: list[Draft], guard: Guard, entries: Sequence[Entry]
) -> tuple[Concern, ...]:
    """The cards of the findings; a rule whose findings make no card is left out and named."""
    try:
        return cards(context, answers, drafts)
    except Cancelled:
        raise
    except Exception:
        good: list[Draft] = []
        for entry in entries:
            mine = [draft for draft in drafts if draft[0] is entry.rule]
            make = partial(cards, context, answers, mine)
            if guard.attempt(entry.rule.id, entry.rule.title, make, None) is not None:
                good += mine
        return cards(context, answers, good)
