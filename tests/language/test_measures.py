"""Quantities in sentences: one way of writing each. What reading them is worth is measured on others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.language.measure import Measure, Quality
from whiteboard.language.measuring import measures

DAY = 86_400


def _only(text: str) -> Measure:
    found = measures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quality", "low", "high"),
    [
        ("40k rps at peak", "rate", 40_000, 40_000),
        ("3 million uploads a day", "rate", 3e6 / DAY, 3e6 / DAY),
        ("about 2 B events/day", "rate", 2e9 / DAY, 2e9 / DAY),
        ("2-3 million orders per day", "rate", 2e6 / DAY, 3e6 / DAY),
        ("2,5M Anfragen pro Tag", "rate", 2.5e6 / DAY, 2.5e6 / DAY),
        ("300k location updates/sec", "rate", 300_000, 300_000),
        ("100M DAU", "count", 1e8, 1e8),
        ("7 billion rows", "count", 7e9, 7e9),
        ("two boxes", "copies", 2, 2),
        ("a single VM", "copies", 1, 1),
        ("one Postgres box", "copies", 1, 1),
        ("3 AZs", "copies", 3, 3),
        ("replication factor 3", "copies", 3, 3),
        ("every 100 ms", "period", 0.1, 0.1),
        ("once a minute", "period", 60, 60),
        ("the report runs hourly", "period", 3600, 3600),
        ("each job runs 4 min", "duration", 240, 240),
        ("we keep 90 days", "retention", 90 * DAY, 90 * DAY),
        ("entries live for a day", "retention", DAY, DAY),
        ("p99 < 200 ms", "latency", 0.2, 0.2),
        ("a change is live in 30 s", "staleness", 30, 30),
        ("timeouts after 2s", "timeout", 2, 2),
        ("rows ~300 B", "size", 300, 300),
        ("photos are 2 MB on average", "size", 2e6, 2e6),
        ("the index is 40 GB", "volume", 40e9, 40e9),
        ("100 GB disk per node", "volume", 100e9, 100e9),
        ("95 % of reads", "share", 0.95, 0.95),
        ("one in a thousand fails", "share", 0.001, 0.001),
        ("cache hit ratio 90%", "hit ratio", 0.9, 0.9),
        ("99.9% availability", "availability", 0.999, 0.999),
        ("four nines", "availability", 0.9999, 0.9999),
        ("reads:writes = 20:1", "ratio", 20, 20),
        ("ten reads per write", "ratio", 10, 10),
        ("it's 1 write for 100 reads", "ratio", 100, 100),
        ("evenings are 4x", "factor", 4, 4),
        ("traffic doubles in the evening", "factor", 2, 2),
        ("codes of 6 letters and digits", "key space", 36**6, 62**6),
        ("7 characters base62", "key space", 62**7, 62**7),
        ("64-bit ids", "key space", 2**64, 2**64),
    ],
)
def test_one_quantity(text: str, quality: str, low: float, high: float) -> None:
    found = _only(text)
    assert found.quality is Quality(quality)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_what_it_is_of_and_per() -> None:
    found = _only("10 posts per user per day")
    assert (found.of, found.per) == (("posts",), ("user",))
    assert found.value == pytest.approx(10 / DAY)


def test_two_in_one_sentence() -> None:
    pollers, every = measures("8 pollers, each every 5 s")
    assert (pollers.quality, pollers.low) == (Quality.COPIES, 8)
    assert (every.quality, every.low) == (Quality.PERIOD, 5)
    nodes, disk = measures("5 nodes of 2 TB")
    assert (nodes.low, disk.quality, disk.low) == (5, Quality.VOLUME, 2e12)
    average, peak = measures("~1.2k/s average, 3-4k/s peak")
    assert (average.peak, peak.peak, peak.high) == (False, True, 4000)


def test_what_something_takes_is_no_load() -> None:
    assert _only("each server handles 500 rps").limit
    assert not _only("we get 500 rps").limit


@pytest.mark.parametrize("text", ["S3", "v2 of the API", "p99", "see step 2", "", "a cache"])
def test_what_states_no_quantity(text: str) -> None:
    assert measures(text) == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for found in measures(text):
        assert found.low <= found.high
        assert 0 <= found.start <= found.end


@given(
    st.lists(
        st.sampled_from(
            ["5", "k", "M", "B", "/", "day", "per", "user", "ms", "x", "%", ":", "-", "1", "each", "of"]
        ),
        max_size=30,
    )
)
def test_any_order_of_the_usual_words_is_read(words: list[str]) -> None:
    for found in measures(" ".join(words)):
        assert found.low <= found.high
