"""Parts whose name does not tell what they are.

Looks at: parts with several flows whose kind is neither drawn nor told by the name.
Fires: once for the board, with all of them.
Not when: the kind is known or recognised, the part is a leaf with one flow or none, the candidate put a
    question mark to it, or it is a note, a title, a place or a step.
Bad: api -> "Timeline", and no kind
Good: api -> "Timeline", drawn as a cache
Known false positives: an own name for a usual thing; choose its kind once.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import GAPS, Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Node

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


_TELLING = 2
"""A leaf with one flow changes little; a part that two flows meet at does."""


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    unknown = [n for n in board.nodes.values() if not n.recognised and _matters(board, n)]
    if unknown:
        yield Finding(
            message=_("Of what kind: {names}?"),
            question=_("{names}: is that a service, a store, or somebody else's system?"),
            severity=Severity.LOW,
            subjects=tuple(n.id for n in unknown),
            evidence=(_("Neither the name nor the shape tells the kind."),),
            together=True,
            from_words=True,
            cause=GAPS,
            reach=0.0,
        )


def _matters(board: Board, node: Node) -> bool:
    flows = len(board.incoming[node.id]) + len(board.outgoing[node.id])
    # The candidate's own question mark: they know that it is open.
    return flows >= _TELLING and bool(node.name) and "?" not in node.name
