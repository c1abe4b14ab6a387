"""One letter, three things: metres, minutes and millions."""

from __future__ import annotations

import pytest

from whiteboard.language.measure import Quality
from whiteboard.language.measuring import measures
from whiteboard.quantities.lengths import metres_spelled
from whiteboard.review.text.spans import spans
from whiteboard.review.text.sums.written_quantities import Quantity, tokens


@pytest.mark.parametrize(
    "text",
    [
        "drivers within a radius of 500 m",
        "cells of the grid are 100 m wide",
        "GPS is good to 5 m",
        "a geofence of 200m",
        "riders within 300 m of the stop",
        "friends who are 800 m away",
        "the belt moves 3 m/s",
        "wind of 12 m per second",
        "the phone is accurate to 10 m, mostly",
        "buoys are 40 m deep",
    ],
)
def test_metres_are_no_time_and_no_number_of_things(text: str) -> None:
    assert " metres" in metres_spelled(text)
    assert {m.quality for m in measures(text)} <= {Quality.DISTANCE}
    assert list(spans(metres_spelled(text.casefold()))) == []
    assert [t.time for t in tokens(text) if isinstance(t, Quantity)] in ([0], [-1])


@pytest.mark.parametrize(
    ("text", "quality", "value"),
    [
        ("a job takes 5m", Quality.DURATION, 300),
        ("entries live for 10m, then they expire", Quality.RETENTION, 600),
        ("polls every 2m", Quality.PERIOD, 120),
        ("5m users", Quality.COUNT, 5e6),
        ("5 m users nearby", Quality.COUNT, 5e6),
        ("3m/s events at peak", Quality.RATE, 3e6),
        ("about 2m orders a day", Quality.RATE, 2e6 / 86_400),
    ],
)
def test_minutes_and_millions_stay_what_they_are(text: str, quality: Quality, value: float) -> None:
    assert metres_spelled(text) == text
    (found,) = measures(text)
    assert (found.quality, found.low) == (quality, pytest.approx(value))


def test_money_is_millions() -> None:
    text = "we spend $5 m near the sea, 3 m EUR nearby"
    assert metres_spelled(text) == text
