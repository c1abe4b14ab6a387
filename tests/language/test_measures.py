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
        ("orders per day: 3M", "rate", 3e6 / DAY, 3e6 / DAY),
        ("search qps 900", "rate", 900, 900),
        ("90k visits per weekday", "rate", 90_000 / DAY, 90_000 / DAY),
        ("500 hours of audio per hour", "rate", 500 / 3600, 500 / 3600),
        ("everybody votes twice a day", "rate", 2 / DAY, 2 / DAY),
        ("quotes change twice per second", "rate", 2, 2),
        ("one photo every 20 s", "period", 20, 20),
        ("every other week", "period", 14 * DAY, 14 * DAY),
        ("restores are tested every quarter", "period", 365 / 4 * DAY, 365 / 4 * DAY),
        ("2.300 stations", "count", 2300, 2300),
        ("thread pool size 200", "count", 200, 200),
        ("renew up to 3 times", "count", 3, 3),
        ("a bakery chain with 90 sites", "count", 90, 90),
        ("a two-node cluster", "copies", 2, 2),
        ("4x c5.large", "copies", 4, 4),
        ("files are stored in triplicate", "copies", 3, 3),
        ("traffic x10 during the final", "factor", 10, 10),
        ("on match day factor 6", "factor", 6, 6),
        ("answers come within half a second", "latency", 0.5, 0.5),
        ("a payment takes 3 s end to end", "latency", 3, 3),
        ("the partner sometimes needs 4 s to answer", "latency", 4, 4),
        ("we wait 20 s, then the other branch is asked", "timeout", 20, 20),
        ("if nobody confirms within 3 min the next nurse is called", "timeout", 180, 180),
        ("the courier has 40 s to accept", "timeout", 40, 40),
        ("alarm after 5 min without data", "timeout", 300, 300),
        ("the job comes back after 5 min (visibility timeout)", "timeout", 300, 300),
        ("a crash loses at most 30 s", "staleness", 30, 30),
        ("RPO 0", "staleness", 0, 0),
        ("RTO=4h", "duration", 4 * 3600, 4 * 3600),
        ("ready in a day or two", "duration", DAY, 2 * DAY),
        ("a random delay of 0 - 10 min", "duration", 0, 600),
        ("studies older than 2 years go to tape", "retention", 730 * DAY, 730 * DAY),
        ("dns ttl 60", "retention", 60, 60),
        ("legal hold of 6 years and 3 months", "retention", 2280 * DAY, 2280 * DAY),
        ("a study is 500 MB to 1 GB", "size", 500e6, 1e9),
        ("names have max 120 chars", "size", 120, 120),
        ("samples of 16 bit", "size", 2, 2),
        ("200 gigs of backups", "volume", 200e9, 200e9),
        ("each camera pulls 4 Mbit", "throughput", 500_000, 500_000),
        ("every tenth scan is doubtful", "share", 0.1, 0.1),
        ("2/3 of the orders", "share", 2 / 3, 2 / 3),
        ("missing values allowed: 0.5 % per day", "share", 0.005, 0.005),
        ("the CDN serves 97 %", "hit ratio", 0.97, 0.97),
        ("alarm path: 99,99 %", "availability", 0.9999, 0.9999),
        ("99,999 % of the year", "availability", 0.99999, 0.99999),
        ("four and a half nines", "availability", 0.99995, 0.99995),
        ("reads to writes are hundred to one", "ratio", 100, 100),
        ("for every order we see 30 searches", "ratio", 30, 30),
        ("the CDN costs $1.2M a year", "money", 1.2e6, 1.2e6),
        ("20 cents per delivery", "money", 0.2, 0.2),
        ("the first hour is free, then 2.50 per hour", "money", 2.5, 2.5),
        ("delivery within 8 km", "distance", 8000, 8000),
        ("at seven o'clock it is 5x as much", "factor", 5, 5),
        ("the film is cut into 8 second pieces", "duration", 8, 8),
        ("if the gate doesnt answer in 3 s we open it", "timeout", 3, 3),
        ("drawings must stay for at least 8 years", "retention", 2920 * DAY, 2920 * DAY),
        ("a drying cycle runs 40-60 min", "duration", 2400, 3600),
        ("a full minute at times", "duration", 60, 60),
        ("the alarm is on the phone in < 2 min", "staleness", 120, 120),
        ("an ID of 6 letters", "key space", 26**6, 52**6),
        ("a consumer group of 8", "count", 8, 8),
        ("a concurrency limit of 800", "count", 800, 800),
        ("2.4 rooms per booking", "count", 2.4, 2.4),
        ("900k readers with a card", "count", 900_000, 900_000),
        ("one MySQL does 4-6k simple writes per sec", "rate", 4000, 6000),
        ("70k tickets arrive per hour", "rate", 70_000 / 3600, 70_000 / 3600),
        ("TPS 1.800 in may", "rate", 1800, 1800),
        ("three quarters of an hour", "duration", 2700, 2700),
        ("2 of 5 guests", "share", 0.4, 0.4),
        ("five out of six lookups end in the cache", "hit ratio", 5 / 6, 5 / 6),
        ("reads are hundred times the writes", "factor", 100, 100),
        ("anderthalb Stunden", "duration", 5400, 5400),
        ("that is 40 minutes of outage a year", "duration", 2400, 2400),
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


@pytest.mark.parametrize(
    ("text", "qualities"),
    [
        ("20 pods, up to 60 on Sundays", [("copies", 20), ("copies", 60)]),
        ("8M parcels/day, at christmas 14M", [("rate", 8e6 / DAY), ("rate", 14e6 / DAY)]),
        ("lag is usually 200 ms, worst 5 s", [("staleness", 0.2), ("staleness", 5)]),
        ("client timeout 5 s, server 4 s", [("timeout", 5), ("timeout", 4)]),
        ("messages of 150 bytes, w/ headers 300", [("size", 150)]),
        ("messages of 150 bytes, w/ overhead at most 300", [("size", 150)]),
        ("radius of 3 km, widened to 5", [("distance", 3000)]),
        ("a radius of 3 km, at most 5", [("distance", 3000), ("distance", 5000)]),
        ("backoff 50/100 ms", [("duration", 0.05), ("duration", 0.1)]),
        ("64 bytes every ten minutes", [("size", 64), ("period", 600)]),
        ("2M cars / 4 s = 500k/s", [("count", 2e6), ("duration", 4), ("rate", 5e5)]),
        ("30 * 64 = 1920", [("count", 30), ("count", 64), ("count", 1920)]),
        ("one box runs 20 matches", [("count", 20)]),
        ("one to two million listings", [("count", 1e6)]),
    ],
)
def test_what_a_number_leaves_to_the_one_before(text: str, qualities: list[tuple[str, float]]) -> None:
    assert [(m.quality.value, pytest.approx(m.low)) for m in measures(text)] == qualities


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("synced every hour, not once a day", [3600]),
        ("we do not need 128 nodes", []),
        ("two big boxes instead of 10 small ones", [2]),
        ("10 TB, no, 1 TB", [1e12]),
        ("I first said 5 nodes, wrong", []),
        ("the app polls every 5 s? better push", []),
        ("no more than 5 nodes", [5]),
    ],
)
def test_a_number_that_is_turned_down_is_none(text: str, kept: list[float]) -> None:
    assert [m.low for m in measures(text)] == kept


@pytest.mark.parametrize(
    "text",
    [
        "S3",
        "v2 of the API",
        "p99",
        "see step 2",
        "",
        "a cache",
        "2PC is too slow, 2FA comes later",
        "row 14 seat 22",
        "MQTT 5",
        "Industry 4.0",
        "launch in Q3 2027",
        "GET /feed?limit=20",
        "1080p and 4K",
        "a 1:1 chat",
        "301 vs 302?",
        "112 calls",
        "between 7:45 and 8:00",
        "at 6, 14 and 22 h",
        "cron 0 3 * * *",
        "third party login",
        "a half-open breaker",
        "RPO zero is not needed",
        "since the 2019 incident",
        "as said in point 3",
    ],
)
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
