"""What was said of parts, as evidence: a yes for several of them, or the no that refuses one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.review.context import Context
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

Mentions = tuple[tuple[str, Mention], ...]


def answers(context: Context, nodes: Iterable[Node], *aspects: Aspect) -> Mentions:
    """Per node what was said of it in these aspects; denials and silence are left out."""
    found = ((node.id, context.said(node, *aspects)) for node in nodes)
    return tuple((node, mention) for node, mention in found if mention is not None and not mention.denied)


def refusal(context: Context, node: Node, *aspects: Aspect) -> Mention | None:
    """The words that say no about this very node; None where they say yes or speak of the whole board."""
    mention = context.said(node, *aspects)
    if mention is None or not mention.denied or mention.passage.about is None:
        return None
    return mention


def answer_at(context: Context, nodes: Iterable[Node | str], *aspects: Aspect) -> Mention | None:
    """What was said in these aspects and does not deny, of the first of the nodes of which anything was."""
    return next(_yes(context, nodes, aspects), None)


def answer_beside_labels(context: Context, nodes: Iterable[Node | str], *aspects: Aspect) -> Mention | None:
    """The same, where a part's own name is no answer."""
    return next((m for m in _yes(context, nodes, aspects) if not m.passage.own), None)


def _yes(context: Context, nodes: Iterable[Node | str], aspects: tuple[Aspect, ...]) -> Iterator[Mention]:
    for node in nodes:
        mention = context.said(node, *aspects)
        if mention is not None and not mention.denied:
            yield mention
