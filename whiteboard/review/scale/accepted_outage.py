"""An outage or a loss that a small system's owner has written down and means to bear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.review.context import Context
from whiteboard.review.requirements.targets import allowed_downtime, span_in
from whiteboard.review.scale.overbuilt import modest
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

_LOSS = re.compile(
    r"\b(?:los(?:e|es|ing)|lost|loss|rpo)\b[^.;]{0,40}\b(?:seconds?|minutes?|hours?|day|night)\b"
    r"|\b(?:seconds?|minutes?|hours?|day)\b[^.;]{0,30}\b(?:is|are|may be|can be|would be) (?:lost|missing)\b"
)


def accepted_outages(context: Context) -> tuple[Mention, ...]:
    """Words on how long a modest system is away when a part is replaced, where that fits into its target."""
    allowed = allowed_downtime(context)
    mentions = [m for m in context.board.words.mentions(Aspect.RECOVERY) if not m.denied]
    found = tuple(m for m in mentions if 0 < (span_in(m.passage.text) or 0.0) <= (allowed or 0.0))
    return found if found and modest(context) else ()


def outage_of(node: Node, accepted: Sequence[Mention]) -> Mention | None:
    """What speaks of the part, else what speaks of the system by way of any other part."""
    own = (m for m in accepted if m.passage.about is not None and node.id in m.passage.about)
    return next(own, accepted[0] if accepted else None)


def accepted_loss(context: Context) -> Mention | None:
    """How much is lost with a disk, where the outage is stated too that brings back the rest."""
    if not accepted_outages(context):
        return None
    return next((m for m in context.board.words.search(_LOSS) if not m.denied), None)


def backed_up(context: Context, node: Node) -> bool:
    """Whether a backup of the store is typed, or written down."""
    kept = context.said(node, Aspect.BACKUP)
    return node.fact("backup").yes or (kept is not None and not kept.denied)
