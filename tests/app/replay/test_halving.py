"""The order in which the moments of a film are got ready."""

from __future__ import annotations

from itertools import pairwise

import pytest

from whiteboard.app.replay.halving import halving


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 64, 1000])
def test_each_comes_once(count: int) -> None:
    assert sorted(halving(count)) == list(range(count))


def test_soon_something_near_is_ready() -> None:
    order = list(halving(1000))
    assert order[:4] == [0, 512, 256, 768]
    ready = sorted(order[:64])
    assert max(b - a for a, b in pairwise(ready)) <= 16
