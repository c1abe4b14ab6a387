"""What a length of time says by the form of its sentence: ways of saying each kind, and neighbours."""

from __future__ import annotations

import pytest

from whiteboard.language.measuring import measures
from whiteboard.language.time_frames import frames


def test_each_kind_has_frames() -> None:
    kinds = {frame.kind.value for frame in frames()}
    assert kinds == {"duration", "retention", "latency", "staleness", "timeout", "period"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Somebody waits, and then no more.
        ("the gate counts as offline after 45 s without ping", "timeout"),
        ("after 2 s we show the price of yesterday", "timeout"),
        ("if the customs need longer than 8 s => pending", "timeout"),
        ("the porter has 20 s to say yes", "timeout"),
        ("lambda max 15 minutes", "timeout"),
        ("functions get 9 minutes", "timeout"),
        # And what only looks like it.
        ("wait 30 s before the next attempt", "duration"),
        ("films are cut in 10 s pieces", "duration"),
        # Kept.
        ("the cookie lasts 14 days", "retention"),
        ("password reset link: 30 min", "retention"),
        ("a device is trusted for 90 d", "retention"),
        ("bookings older than 2 years are anonymised", "retention"),
        ("point in time recovery for the last 7 days", "retention"),
        ("the buoy can buffer 3 days of samples", "retention"),
        ("TTL for seen films 7 d", "retention"),
        # Long, and not kept.
        ("the harvest is six weeks", "duration"),
        ("trial of 14 days", "duration"),
        ("import window is 4 hours", "duration"),
        ("a visit stays open for ten minutes", "duration"),
        ("visitors stay 3 minutes on a page", "duration"),
        # Late.
        ("the new price must be on every shelf within 15 min", "staleness"),
        ("a blocked badge stops working within 10 s", "staleness"),
        ("menu changes take 10 minutes to reach all tablets", "staleness"),
        ("stock is at most 5 s off", "staleness"),
        ("10 minutes of data loss are fine", "staleness"),
        # Answered.
        ("ping below 50 ms in the same hall", "latency"),
        ("the seat map must show up in less than 1.5 s", "latency"),
        # Between two.
        ("certificates are rotated every 90 days", "period"),
        ("checkpoint every 10k events or 30 s", "period"),
        ("keys are changed yearly", "period"),
    ],
)
def test_what_a_time_says(text: str, kind: str) -> None:
    assert kind in {m.quality.value for m in measures(text)}


def test_a_bare_number_in_the_unit_of_the_time_before_it() -> None:
    found = measures("the lease is 10 s, renewed every 3")
    assert [(m.quality.value, m.low) for m in found][1:] == [("period", 3)]
    found = measures("a ferry leaves every 25 minutes, crossing takes 12")
    assert [(m.quality.value, m.low) for m in found] == [("period", 1500), ("duration", 720)]
