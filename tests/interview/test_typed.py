"""Numbers as people type them into the estimates: understood, or refused, and never taken for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.interview.typed.amounts import NotThis
from whiteboard.interview.typed.estimates import typed
from whiteboard.interview.typed.shown import customary
from whiteboard.quantities.reading import NotANumber
from whiteboard.review.numbers.estimate_inputs import EstimateInput, inputs

DAY = 86_400.0
UNDERSTOOD: dict[str, dict[str, float]] = {
    "dau": {
        "100M DAU": 1e8,
        "~100M": 1e8,
        "10^8": 1e8,
        "DAU: 100M": 1e8,
        "100 mln users": 1e8,
        "100M users a day": 1e8,
        "1,5M": 1.5e6,
        "0,5M": 5e5,
        "1,500,000": 1.5e6,
        "100M+": 1e8,
        "100M-ish": 1e8,
        "hundred million": 1e8,
        "50M x 20%": 1e7,
        "5 million people daily": 5e6,
        "10M (10% of 100M)": 1e7,
    },
    "reads_per_user": {
        "10/day": 10,
        "10 per user per day": 10,
        "10 / user / day": 10,
        "3x a day": 3,
        "twice a week": 2 / 7,
        "once daily": 1,
        "100/hour": 2400,
        "every 2 days": 0.5,
        "1 post per 2 weeks": 1 / 14,
        "1 in 10": 0.1,
        "10%": 0.1,
        "2 posts + 5 likes": 7,
        "maybe 20 reads per day": 20,
    },
    "read_qps": {
        "100M/day": 1e8 / DAY,
        "1160 w/s": 1160,
        "10k qps": 10_000,
        "60k/min": 1000,
        "100 M new URLs/day": 1e8 / DAY,
        "100M URLs a day": 1e8 / DAY,
        "100M / 86,400": 1e8 / DAY,
        "100M x 10/day": 1e9 / DAY,
        "3 billion/month": 3e9 / (30 * DAY),
        "10k": 10_000,
        "60 rpm": 1,
        "10 krps": 10_000,
        "10k+2k": 12_000,
        "100M/day + 50M/day": 1.5e8 / DAY,
        "900 wps": 900,
        "250/s (avg, not peak)": 250,
    },
    "read_write_ratio": {
        "10:1": 10,
        "10 : 1": 10,
        "10-to-1": 10,
        "10x": 10,
        "90%": 9,
        "90 % reads": 9,
        "99.9%": 999,
        "10% writes": 9,
        "90/10": 9,
        "1:10": 0.1,
        "1:10 write:read": 10,
        "R:W = 10:1": 10,
        "10:1 (r:w)": 10,
        "1 write : 10 reads": 10,
        "100:1 reads": 100,
        "10 reads per write": 10,
        "2,5:1": 2.5,
        "10 to one": 10,
        "1 write per 50 reads": 50,
        "20 : 1 (read heavy)": 20,
        "read heavy 10:1": 10,
        "80% reads, 20% writes": 4,
        "80% reads 20% writes": 4,
    },
    "peak_factor": {
        "3x": 3,
        "x3": 3,
        "3×": 3,
        "2,5x": 2.5,
        "3 times the average": 3,
        "300%": 3,
        "+200%": 3,
        "3:1": 3,
        "twice": 2,
    },
    "object_size": {
        "10 KB/post": 10_000,
        "1 MB per photo": 1e6,
        "10KB each": 10_000,
        "1,5 MB": 1.5e6,
        "2 x 500 KB": 1e6,
        "280 characters": 280,
        "200 chars x 2 bytes": 400,
        "1 Mbit": 125_000,
        "1.5 KB + 0.5 KB": 2000,
        "500": 500,
    },
    "retention_days": {
        "5 x 365": 1825,
        "5 yrs": 1825,
        "18 months": 540,
        "6 mths": 180,
        "24 months": 730,
        "for 10 years": 3650,
        "5 years of data": 1825,
        "1,5 years": 547.5,
        "a year": 365,
        "30": 30,
    },
    "copies": {
        "3 copies": 3,
        "3x": 3,
        "RF=3": 3,
        "replication factor 3": 3,
        "2+1": 3,
        "1 primary + 2 replicas": 3,
        "3-way": 3,
        "triple": 3,
        "3 (one per zone)": 3,
    },
    "per_machine": {"1k/s": 1000, "1k req/s per machine": 1000},
    "online_share": {"10 %": 0.1, "0.1": 0.1, "1 in 10": 0.1, "10% of users": 0.1},
    "connections_per_machine": {"50k": 50_000, "50k connections": 50_000},
    "hot_share": {"20%": 0.2, "top 1%": 0.01},
}
REFUSED = {
    "dau": [
        "100M MAU", "100M/month", "10M concurrent", "5-10M", "100min", "100 MB", "50%", "100Mx", "100q",
        "100M 200M", "100M DAU / 5", "1.500", "300.000", "-5", "many", "1,2,3", "5:1", "100 zn users",
    ],
    "reads_per_user": ["10 GB", "5-10", "10/day/hour", "a lot", "15 req per session"],
    "read_qps": ["100M DAU", "10k reads", "10k/s peak", "10k req/user/day", "10%", "10.000"],
    "read_write_ratio": ["100%", "10:0", "110%", "mostly reads", "10/s"],
    "peak_factor": ["2-3x", "3/day", "3 KB"],
    "object_size": ["10 GB/day", "10 KB/s", "1 page", "5 min", "2 KB x 3 KB", "10 qB"],
    "retention_days": ["forever", "3 quarters", "5 GB", "2-3 years", "6 posts"],
    "copies": ["3%", "3/day", "some"],
    "hot_share": ["20/s"],
    "connections_per_machine": ["5 ms"],
    "per_machine": ["8 cores x 250"],
    "write_qps": ["100M/day + 50M"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text", "value"), [(k, t, v) for k, texts in UNDERSTOOD.items() for t, v in texts.items()]
)
def test_it_is_understood(key: str, text: str, value: float) -> None:
    assert typed(key, text) == pytest.approx(value)
    assert typed(key, f" {text.upper()} ") == pytest.approx(value)


@pytest.mark.parametrize(("key", "text"), [(k, t) for k, texts in REFUSED.items() for t in texts])
def test_it_is_refused(key: str, text: str) -> None:
    with pytest.raises(NotANumber):
        typed(key, text)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("dau", "100M MAU", "Only those of one day count"),
        ("dau", "1.500", "write 1,500 or 1.5"),
        ("dau", "5-10M", "is a range"),
        ("read_qps", "10k reads", "in which time?"),
        ("object_size", "10 GB/day", "how large is one item?"),
        ("retention_days", "forever", "for example 10 years"),
    ],
)
def test_a_refusal_says_why(key: str, text: str, sentence: str) -> None:
    with pytest.raises(NotThis) as caught:
        typed(key, text)
    assert sentence in caught.value.sentence


def test_each_example_of_ours_is_understood() -> None:
    assert all(typed(known.key, known.example) > 0 for known in inputs())


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("read_write_ratio", 10, "10:1"),
        ("read_write_ratio", 0.1, "1:10"),
        ("peak_factor", 2.5, "2.5x"),
        ("hot_share", 0.2, "20 %"),
        ("retention_days", 1825, "5 years"),
        ("retention_days", 30, None),
        ("dau", 1e8, None),
    ],
)
def test_it_is_shown_as_people_write_it(key: str, value: float, text: str | None) -> None:
    known = next(i for i in inputs() if i.key == key)
    assert customary(known, value) == text


@given(st.sampled_from(inputs()), st.floats(min_value=1e-6, max_value=1e9))
def test_what_is_shown_reads_back_exactly(known: EstimateInput, value: float) -> None:
    shown = customary(known, value)
    assert shown is None or typed(known.key, shown) == value


@given(st.sampled_from(sorted(UNDERSTOOD)), st.text(max_size=90))
def test_whatever_is_typed_it_is_a_finite_number_or_refused(key: str, text: str) -> None:
    try:
        value = typed(key, text)
    except NotANumber:
        return
    assert abs(value) < float("inf")
