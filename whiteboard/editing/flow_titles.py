"""How a flow's direction and the way of its line are called."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.elements import Flow, FlowLine, Heads


def heads_title(heads: Heads) -> str:
    """The direction in the user's words."""
    return {Heads.FORWARD: _("One way"), Heads.BOTH: _("Both ways"), Heads.NONE: _("No direction")}[heads]


def line_title(line: FlowLine) -> str:
    """The way of the line in the user's words."""
    return {
        FlowLine.ORTHOGONAL: _("Right angles"),
        FlowLine.STRAIGHT: _("Straight"),
        FlowLine.CURVED: _("Curved"),
    }[line]


def between(source: str, target: str, flow: Flow) -> str:
    """The names of both ends with an arrow as the flow has it."""
    arrow = {Heads.FORWARD: "→", Heads.BOTH: "↔", Heads.NONE: "–"}[flow.heads]
    return f"{source} {arrow} {target}"
