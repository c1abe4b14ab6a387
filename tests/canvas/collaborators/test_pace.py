"""What takes long is done less often."""

from __future__ import annotations

import pytest

from whiteboard.canvas.collaborators.pace import LEAST, MOST, Pace


@pytest.mark.parametrize(("works", "waits"), [(0.0, LEAST), (0.01, 0.1), (60.0, MOST)])
def test_it_waits_so_long_that_the_work_is_its_share(works: float, waits: float) -> None:
    now = [0.0]
    pace = Pace(0.1, clock=lambda: now[0])
    for _part in range(2):
        pace.begin()
        now[0] += works / 2
        pace.end()
        now[0] += 100  # in between others worked
    assert pace.wait() == pytest.approx(waits)
    assert pace.wait() == LEAST
