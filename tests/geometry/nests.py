"""Zones within one another, and a stack that is too short for whoever goes down among them by calls."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Generator
from contextlib import contextmanager

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Zone
from whiteboard.model.values import Box


def nested(levels: int) -> Design:
    """A component in the innermost of so many zones."""
    inset, middle = 20.0, levels * 20.0
    zones = [
        Zone(
            id=f"z{n}",
            name=f"Zone {n}",
            box=Box(n * inset, n * inset, 2 * (middle - n * inset) + 200, 2 * (middle - n * inset) + 100),
        )
        for n in range(levels)
    ]
    return Design.of([*zones, Component(id="c", kind="service", box=Box(middle + 10, middle + 10, 172, 64))])


@contextmanager
def short_stack(frames: int = 150) -> Generator[None]:
    """Room for so many calls within one another from here on."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
