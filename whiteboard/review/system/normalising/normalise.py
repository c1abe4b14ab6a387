"""Design -> Board: what was drawn, made into what can be reasoned about."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.review.effort.guard import Guard
from whiteboard.review.system.board import Board
from whiteboard.review.system.normalising.facts_on_parts import with_told
from whiteboard.review.system.normalising.flows import edges
from whiteboard.review.system.normalising.parts import parts
from whiteboard.review.system.normalising.passages import passages
from whiteboard.review.system.normalising.rates_on_flows import told
from whiteboard.review.text.corrections import Corrections
from whiteboard.review.text.not_meant import not_meant
from whiteboard.review.text.stated_rates import Spoken, spoken
from whiteboard.review.text.words import Words


def normalise(design: Design, guard: Guard | None = None) -> Board:
    """The board of a design: instances folded, answers dropped, pulls turned round, places left out.

    What reading the words ends in an error is left out and named by the guard; what is drawn stands.
    """
    guard = guard or Guard()
    found = parts(design)
    said = guard.attempt(
        "words", _("Words on the board"), lambda: passages(design, found.nodes, found.node_of), ()
    )
    taken_back, corrections = _taken_back(design, found.node_of), Corrections(design)
    nodes = guard.attempt(
        "facts in words",
        _("Facts in words"),
        lambda: with_told(found.nodes, said, taken_back, corrections.measures),
        found.nodes,
    )
    numbers = guard.attempt(
        "spoken", _("Numbers in words"), lambda: spoken(said, corrections.measures), Spoken()
    )
    plain = edges(design, nodes, found.node_of)
    drawn = guard.attempt("told", _("Rates in words"), lambda: told(plain.edges, nodes, numbers), plain.edges)
    return Board(
        nodes=nodes,
        edges=drawn,
        node_of=found.node_of,
        left_out=found.left_out,
        answers=plain.answers,
        words=Words(said, not_meant(design, found.node_of), corrections.concepts),
        spoken=numbers,
    )


def _taken_back(design: Design, node_of: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for component in design.components:
        if component.not_so and component.id in node_of:
            node = node_of[component.id]
            found[node] = found.get(node, frozenset()) | frozenset(component.not_so)
    return found
