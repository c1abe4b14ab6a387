"""Parts whose name does not tell what they are.

Looks at: parts with a flow whose kind is neither drawn nor told by the name.
Fires: once for the board, with all of them.
Not when: the kind is known or recognised, nothing is connected to the part, or it is a note, a title, a
    place or a step.
Bad: api -> "Timeline", and no kind
Good: api -> "Timeline", drawn as a cache
Known false positives: an own name for a usual thing; choose its kind once.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concern import Category, Severity
from whiteboard.review.context import Context
from whiteboard.review.rule import Finding, Rule

RULE = Rule(
    id="model-unknown-kind",
    phase=Phase.HIGH_LEVEL,
    category=Category.REQUIREMENTS,
    title=_("Parts of an unknown kind"),
    question=_("What is it: a service, a store, or somebody else's system?"),
    why=_("What a part is decides what is asked about it; of an unknown one, the review knows nothing."),
    resolved_by=_("Choose its kind, or turn it into a note."),
    source="Threagile, incomplete-model",
    spoken=_(
        "This box is a component of ours, and I should say which. It is a service with its own store, so it "
        "has to scale and to fail like one."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    unknown = [
        n
        for n in board.nodes.values()
        if not n.recognised and n.name and (board.incoming[n.id] or board.outgoing[n.id])
    ]
    if unknown:
        yield Finding(
            message=_("What are {names}?"),
            question=_("What are {names}: services, stores, or somebody else's systems?"),
            severity=Severity.LOW,
            subjects=tuple(n.id for n in unknown),
            evidence=(_("Neither the name nor the shape tells the kind."),),
            asks=True,
            reach=0.0,
        )
