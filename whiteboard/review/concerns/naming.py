"""Parts and flows by name, as a card tells them."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.i18n import _
from whiteboard.review.system.board import Board, Edge


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as one would say them: "A", "A and B", "A, B and 3 more"."""
    known = list(dict.fromkeys(n for n in names if n))
    if len(known) <= 1:
        return known[0] if known else ""
    if len(known) > most:
        return _("{names} and {count} more").format(
            names=", ".join(known[: most - 1]), count=len(known) - most + 1
        )
    return _("{names} and {last}").format(names=", ".join(known[:-1]), last=known[-1])


def ends(board: Board, edge: Edge) -> str:
    """From where a flow goes to where."""
    return f"{board.name(edge.source)} → {board.name(edge.target)}"


def ends_and_label(board: Board, edge: Edge) -> str:
    """From where a flow goes to where, and what stands on it."""
    return f"{ends(board, edge)} “{edge.label}”" if edge.label else ends(board, edge)
