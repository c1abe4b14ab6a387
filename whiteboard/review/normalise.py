"""Design -> Board: what was drawn, made into what can be reasoned about."""

from __future__ import annotations

from whiteboard.model.design import Design
from whiteboard.review.analyses.spoken import spoken
from whiteboard.review.board import Board
from whiteboard.review.normalising.flows import edges
from whiteboard.review.normalising.not_meant import not_meant
from whiteboard.review.normalising.parts import parts
from whiteboard.review.normalising.passages import passages
from whiteboard.review.normalising.told_rates import told
from whiteboard.review.words import Words


def normalise(design: Design) -> Board:
    """The board of a design: instances folded, answers dropped, pulls turned round, places left out."""
    found = parts(design)
    said = passages(design, found.nodes, found.node_of)
    numbers = spoken(said)
    drawn = told(edges(design, found.nodes, found.node_of), found.nodes, numbers)
    return Board(
        nodes=found.nodes,
        edges=drawn,
        node_of=found.node_of,
        left_out=found.left_out,
        words=Words(said, not_meant(design, found.node_of)),
        spoken=numbers,
    )
