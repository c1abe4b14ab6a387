"""Who takes work from a broker, how fast, and how soon it has to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.quantities.spoken import spoken
from whiteboard.review.context import Context
from whiteboard.review.numbers.load import Load
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.spans import span_at

_WITHIN = re.compile(r"\b(?:within|in under|in less than|at most|after at most)\s+")


@dataclass(frozen=True, slots=True)
class Freshness:
    """Within how many seconds a message has to have its effect, and the requirement that says so."""

    seconds: float
    text: str


def consumers(board: Board, broker: Node) -> tuple[Node, ...]:
    """The parts that work on a broker's messages."""
    found = dict.fromkeys(e.target for e in board.outgoing[broker.id] if not e.pushes)
    skipped = (Trait.ENTRY, Trait.OBSERVES, Trait.BROKERS, Trait.STORES_DATA)
    return tuple(board.nodes[n] for n in found if not board.nodes[n].any_of(*skipped))


def compete(board: Board, broker: Node) -> bool:
    """Whether several consumers share the messages, instead of each getting all of them."""
    return broker.has(Trait.QUEUES) and len(consumers(board, broker)) > 1


def freshness(context: Context) -> Freshness | None:
    """The strictest time, a second or more, in which something has to have happened."""
    found: list[Freshness] = []
    for requirement in context.design.answers_of(Requirement):
        text = spoken(requirement.text)
        spans = (span_at(text, within.end()) for within in _WITHIN.finditer(text))
        found += [Freshness(span.seconds, requirement.text) for span in spans if span is not None]
    return min((f for f in found if f.seconds >= 1), key=lambda f: f.seconds, default=None)


def average_of(load: Load) -> float | None:
    """The average behind a peak that was made from one; None where only the peak is known."""
    factor = next((i.value for i in load.writes.inputs if i.title == _("Peak over average")), None)
    return load.total / factor if factor else None
