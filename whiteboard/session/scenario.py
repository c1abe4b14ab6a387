"""What a window plays on the board: a fault and how far its story has been told. Never saved."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.review.failure.fault import Fault


@dataclass(frozen=True, slots=True)
class Scenario:
    """A fault on a component or a zone; `round` counts from 0."""

    fault: Fault
    element: str
    round: int = 0
