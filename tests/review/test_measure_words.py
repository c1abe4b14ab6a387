"""Quantities in words, and what a person types for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.language.measure import Quality
from whiteboard.language.measuring import measures
from whiteboard.review.evidence.measure_words import PARTS, TIMES, in_words, quality_title, value_text
from whiteboard.review.evidence.typed_measure import NotThat, example, read_value


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Peak 40k requests/s", "40k requests/s, at peak"),
        ("Events are kept 90 days", "kept 90 days"),
        ("kept 7 years", "kept 7 years"),
        ("100M requests per day", "100M requests/day, on average"),
        ("5 photos per day", "5 photos/day, on average"),
        ("2,222 writes/s", "2222 writes/s"),
        ("p99 below 200 ms", "answered in 200 ms, p99, at most"),
        ("cache hit ratio 95 %", "95 % from the cache"),
        ("99.999 % available", "99.999 % of the time"),
        ("reads:writes = 20:1", "20 to 1 (read to write)"),
        ("6-8 servers", "6-8 servers"),
        ("a photo is 2 MB", "2 MB (photo)"),
        ("7.7 GB/day", "7.7 GB/day, on average"),
        ("sync every 5 min", "every 5 min"),
        ("timeout 2.5 s", "given up after 2.5 s"),
        ("5M users, 3 posts per user", "3 posts per user"),
    ],
)
def test_a_quantity_is_said_as_people_say_it(sentence: str, words: str) -> None:
    assert in_words(measures(sentence)[-1]) == words


def test_every_kind_has_a_title_and_an_example_of_its_own_unit() -> None:
    assert len({quality_title(q) for q in Quality}) == len(Quality)
    for quality in Quality:
        low, high = read_value(example(quality), quality)
        assert 0 < low == high


_values = st.floats(1e-6, 1e15)


@given(st.sampled_from(Quality), _values, st.none() | st.floats(1.01, 50))
def test_a_value_that_is_shown_can_be_typed_again(quality: Quality, low: float, times: float | None) -> None:
    if quality in PARTS:
        low = max(1e-6, low / 1e15)
    high = low if times is None else min(low * times, 1.0 if quality in PARTS else 1e30)
    text = value_text(quality, low, high)
    again = read_value(text, quality)
    assert again[0] == pytest.approx(low, rel=2e-3, abs=high * 1e-3), text
    assert again[1] == pytest.approx(high, rel=2e-3), text


@pytest.mark.parametrize(
    ("text", "quality", "value"),
    [
        ("90 days", Quality.RETENTION, (7_776_000, 7_776_000)),
        ("30-60 s", Quality.TIMEOUT, (30, 60)),
        ("40k requests/s", Quality.RATE, (40_000, 40_000)),
        ("12 / day", Quality.RATE, (12 / 86_400, 12 / 86_400)),
        ("99.95 %", Quality.AVAILABILITY, (0.9995, 0.9995)),
        ("99.95", Quality.AVAILABILITY, (0.9995, 0.9995)),
        ("0.95", Quality.HIT_RATIO, (0.95, 0.95)),
        ("20:1", Quality.RATIO, (20, 20)),
        ("1h30", Quality.DURATION, (5400, 5400)),
        ("3x", Quality.COPIES, (3, 3)),
    ],
)
def test_what_is_typed_is_read_as_sentences_are(
    text: str, quality: Quality, value: tuple[float, float]
) -> None:
    assert read_value(text, quality) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("", Quality.COUNT),
        ("many", Quality.COUNT),
        ("90 days", Quality.COUNT),
        ("90", Quality.RETENTION),
        ("40k", Quality.RATE),
        ("2 MB", Quality.THROUGHPUT),
        ("3 and 4", Quality.COPIES),
        ("-3", Quality.COUNT),
        ("20:0", Quality.RATIO),
        ("9" * 200, Quality.COUNT),
    ],
)
def test_what_is_no_value_of_the_kind_is_refused_with_an_example(text: str, quality: Quality) -> None:
    with pytest.raises(NotThat, match=r"Enter one such as"):
        read_value(text, quality)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(NotThat, match=r"more than nothing and at most 100 %"):
        read_value("120 %", Quality.SHARE)
    with pytest.raises(NotThat, match=r"more than nothing\."):
        read_value("0", Quality.COUNT)
    assert read_value("30 s", min(TIMES))
