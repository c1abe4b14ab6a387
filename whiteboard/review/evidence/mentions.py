"""Words as evidence about several parts at once."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.topics.topics import Family
from whiteboard.review.text.words import Mention

Said = tuple[tuple[str, Mention], ...]


def answers(context: Context, nodes: Iterable[Node], *families: Family) -> Said:
    """Per node what was said of it in these families; denials and silence are left out."""
    found = ((node.id, context.said(node, *families)) for node in nodes)
    return tuple((node, mention) for node, mention in found if mention is not None and not mention.denied)


def refusal(context: Context, node: Node, *families: Family) -> Mention | None:
    """The words that say no about this very node; None where they say yes or speak of the whole board."""
    mention = context.said(node, *families)
    if mention is None or not mention.denied or mention.passage.about is None:
        return None
    return mention
