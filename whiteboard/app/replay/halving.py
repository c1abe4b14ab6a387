"""In which order the moments of a film are got ready."""

from __future__ import annotations

from collections.abc import Iterator


def halving(count: int) -> Iterator[int]:
    """The numbers below `count`, each once: a few far apart first, then what lies in the midst of two, so
    that soon something near to any of them is ready."""
    step = 1 << max(0, count - 1).bit_length()
    first = True
    while step:
        for number in range(0, count, step):
            if first or number % (2 * step):
                yield number
        step, first = step // 2, False
