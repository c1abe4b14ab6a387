"""The rubric in words: six dimensions, four levels each."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.dimension import Dimension

LEVELS = (1, 2, 3, 4)


def dimension_title(dimension: Dimension) -> str:
    """The name of a dimension."""
    return {
        Dimension.FRAMING: _("Problem framing"),
        Dimension.NUMBERS: _("Numbers that decide"),
        Dimension.DESIGN: _("High-level design"),
        Dimension.DEPTH: _("Depth"),
        Dimension.TRADE_OFFS: _("Trade-offs, scaling, failures"),
        Dimension.COMMUNICATION: _("Communication and drive"),
    }[dimension]


def level_title(level: int) -> str:
    """What a level says: 1 to 4."""
    return (_("No hire"), _("Lean no"), _("Hire"), _("Strong hire"))[level - 1]


def level_words(dimension: Dimension) -> tuple[str, str, str, str]:
    """How each level sounds in one dimension, from the lowest to the highest."""
    return {
        Dimension.FRAMING: (
            _("Draws at once, or designs for the wrong scale"),
            _("Asks, but sets no priority or misses the scale"),
            _("Functional and non-functional requirements are written, and the scope is stated"),
            _("Names what makes this system hard, and has assumptions confirmed"),
        ),
        Dimension.NUMBERS: (
            _("None, or “a lot”"),
            _("Worked out, and then not used"),
            _("Rates, peak and storage are right within a factor of three, and one decision follows"),
            _("Numbers choose the design, and are looked at again when it changes"),
        ),
        Dimension.DESIGN: (
            _("Boxes without flow, or a requirement that nothing serves"),
            _("Works when prompted; gaps in the API or the data"),
            _("Every requirement has its path; API and data model; no loose part"),
            _("The simplest design that meets the numbers, with clear boundaries"),
        ),
        Dimension.DEPTH: (
            _("Names of products only"),
            _("One level deep, when asked"),
            _("Two or three parts are covered correctly: keys, partitions, consistency, invalidation"),
            _("Internals, limits and operations; goes deep where it matters"),
        ),
        Dimension.TRADE_OFFS: (
            _("One option, and no failure is named"),
            _("Trade-offs only when asked"),
            _("Alternatives with their cost; the bottleneck; failure and recovery of each tier"),
            _("With numbers; degrades gracefully, is monitored, and has a plan for ten times the load"),
        ),
        Dimension.COMMUNICATION: (
            _("Silent or lost; ignores hints"),
            _("Answers, and does not lead"),
            _("Structured; thinks aloud, takes hints, keeps time"),
            _("Leads, checks in, and goes as deep as is wanted; the board reads by itself"),
        ),
    }[dimension]
