"""The analyses of one review, together."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.review.analyses.capacity import Capacities, capacities
from whiteboard.review.analyses.estimates import Numbers, Rates, rates
from whiteboard.review.analyses.load import Loads, loads
from whiteboard.review.analyses.said import with_words
from whiteboard.review.analyses.supply import supply
from whiteboard.review.board import Board


@dataclass(frozen=True)
class Analyses:
    """`rates` are the whole system's by the estimates; `load` and `capacity` those of each part."""

    rates: Rates
    load: Loads
    capacity: Capacities


def analyse(design: Design, board: Board) -> Analyses:
    """All analyses of a design."""
    supplies = {node.id: supply(node) for node in board.nodes.values()}
    overall = with_words(rates(Numbers(design)), board.spoken)
    load = loads(board, overall, supplies)
    return Analyses(overall, load, capacities(board, load, supplies))
