"""The six dimensions in which an interview is marked."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """In the order of the rubric; `weight` is the share of the whole in per cent."""

    FRAMING = "framing"
    NUMBERS = "numbers"
    DESIGN = "design"
    DEPTH = "depth"
    TRADE_OFFS = "trade-offs"
    COMMUNICATION = "communication"

    @property
    def weight(self) -> int:
        return _WEIGHTS[self]


_WEIGHTS = {
    Dimension.FRAMING: 15,
    Dimension.NUMBERS: 10,
    Dimension.DESIGN: 25,
    Dimension.DEPTH: 25,
    Dimension.TRADE_OFFS: 15,
    Dimension.COMMUNICATION: 10,
}
