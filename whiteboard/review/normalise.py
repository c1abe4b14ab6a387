"""Design -> Board: what was drawn, made into what can be reasoned about."""

from __future__ import annotations

from whiteboard.model.design import Design
from whiteboard.review.board import Board
from whiteboard.review.normalising.flows import edges
from whiteboard.review.normalising.parts import parts
from whiteboard.review.normalising.passages import passages
from whiteboard.review.words import Words


def normalise(design: Design) -> Board:
    """The board of a design: instances folded, answers dropped, pulls turned round, places left out."""
    found = parts(design)
    drawn = edges(design, found.nodes, found.node_of)
    return Board(
        nodes=found.nodes,
        edges=drawn,
        node_of=found.node_of,
        left_out=found.left_out,
        words=Words(passages(design, found.nodes, found.node_of)),
    )
