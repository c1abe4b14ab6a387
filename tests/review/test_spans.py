"""Lengths of time in words."""

from __future__ import annotations

import pytest

from whiteboard.review.text.spans import longest


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15 s", 15),
        ("within 250 ms", 0.25),
        ("a few seconds", 5),
        ("half a minute", 30),
        ("half an hour at most", 1800),
        ("an hour", 3600),
        ("half a day", 43_200),
        ("3 days, or 2 hours", 259_200),
        ("1,000 s", 1000),
        ("soon", None),
        ("day by day", None),
    ],
)
def test_longest(text: str, seconds: float | None) -> None:
    assert longest(text) == seconds
