"""Which card stands before which."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.review.concerns.concern import Concern


def ranked(concerns: Iterable[Concern]) -> tuple[Concern, ...]:
    """What wants an answer first, the loudest tier first, then the gravest, then by reach and confidence.

    Ties go by rule and by what is drawn first: ids are random, and may not decide what is shown.
    """
    return tuple(sorted(concerns, key=_rank))


def _rank(concern: Concern) -> tuple[object, ...]:
    addressed = not concern.state.unaddressed
    grave = -concern.severity.rank
    return addressed, concern.tier.rank, grave, -concern.weight, concern.rule, concern.place, concern.id
